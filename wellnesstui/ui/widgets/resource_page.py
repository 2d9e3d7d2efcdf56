"""One resource or person read out: what it is, how to reach it, and when that was checked."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.facets import title
from wellnesstui.domain.person import Person, say_last, say_rhythm
from wellnesstui.domain.resource import Resource, is_open, is_stale, says_checked, says_hours
from wellnesstui.domain.terms import COSTS
from wellnesstui.ui.widgets.key_line import KeyLine

NOTHING = "Nothing is chosen."
_LABEL = 10
_LEAST = 16
_PRIVATE = "Only here, in your vault. Nobody is told."


class ResourcePage(VerticalScroll, can_focus=False):
    """``show`` one, or nothing; the keys for it stand below."""

    DEFAULT_CSS = """
    ResourcePage {
      height: 1fr; width: 1fr; padding: 1 2; scrollbar-gutter: stable;
      Static { height: auto; width: 1fr; }
      KeyLine { margin-top: 1; }
    }
    """

    def __init__(self, *actions: str) -> None:
        super().__init__()
        self._actions = actions

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(NOTHING, "$quiet"))
        yield KeyLine(*self._actions)

    def show(self, lines: list[Content]) -> None:
        self.query_one(Static).update(Content("\n").join(lines))
        self.scroll_to(y=0, animate=False)


class Lines:
    """A resource or a person in lines of ``width`` columns, each value under its own beginning."""

    def __init__(self, width: int, twelve_hours: bool, at: int, today: int) -> None:
        self._room = max(_LEAST, width - _LABEL)
        self._twelve_hours, self._at, self._today = twelve_hours, at, today

    def resource(self, resource: Resource, regions: Mapping[str, str]) -> list[Content]:
        """What it is, how to reach it, and when that was checked."""
        lines = [Content.styled(resource.by, "$secondary"), Content("")] if resource.by else []
        lines += [Content(resource.says or "No words on it."), Content("")]
        lines += [self._line(each.label, each.says, "$accent bold") for each in resource.calls]
        lines += [self._line(each.label, each.says, "$accent bold") for each in resource.texts]
        lines += [self._line(each.label, each.says) for each in resource.chats]
        lines += [self._line(each.label, each.address) for each in resource.mails]
        lines += self._hours(resource) + self._facts(resource, regions)
        if resource.url:
            lines.append(self._line("site", resource.url.removeprefix("https://").rstrip("/")))
        lines.append(self._line("checked", self._checked(resource), "$quiet"))
        if resource.here:
            lines += [Content(""), Content.styled(f"Here: {resource.here}", "$quiet")]
        return lines

    def person(self, person: Person) -> list[Content]:
        """How to reach somebody, and when they were last in touch."""
        lines = []
        if person.is_due(self._today):
            lines += [Content.styled("You may like to check in.", "$accent"), Content("")]
        lines.append(self._line("reach", person.how or "nothing written yet"))
        lines.append(self._line("reminder", say_rhythm(person.every)))
        last = say_last(person, self._today)
        if last:
            lines.append(self._line("last", last))
        return [*lines, Content(""), Content.styled(_PRIVATE, "$quiet")]

    def _hours(self, resource: Resource) -> list[Content]:
        hours, state = says_hours(resource, self._twelve_hours), is_open(resource, self._at)
        if not hours:
            return []
        now = "" if state is None else "open now; " if state else "closed now; "
        return [self._line("hours", f"{now}{hours}", "$primary" if state else "$foreground")]

    def _checked(self, resource: Resource) -> str:
        if resource.own and not resource.line:
            return "written down by you"
        stale = ", more than a year ago" if is_stale(resource, self._today) else ""
        return f"{says_checked(resource).removeprefix('checked ')}{stale}"

    def _facts(self, resource: Resource, regions: Mapping[str, str]) -> list[Content]:
        def said(facet: str, found: tuple[str, ...]) -> str:
            return ", ".join(title(facet, value, regions) for value in found)

        cost = COSTS[resource.cost] + (f", {resource.cost_note}" if resource.cost_note else "")
        languages = said("language", resource.languages)
        if resource.more_languages:
            languages = f"{languages}; {resource.more_languages}"
        told = (
            ("cost", "" if resource.cost == "unknown" else cost),
            ("for", said("audience", resource.audience)),
            ("where", said("region", resource.regions)),
            ("language", languages),
            ("ISBN", resource.isbn),
        )
        return [self._line(label, value) for label, value in told if value]

    def _line(self, label: str, value: str, style: str = "$foreground") -> Content:
        wrapped = wrap(value, self._room) or [""]
        first = Content.assemble((label.ljust(_LABEL), "$quiet"), (wrapped[0], style))
        rest = [Content.styled(" " * _LABEL + line, style) for line in wrapped[1:]]
        return Content("\n").join([first, *rest])
