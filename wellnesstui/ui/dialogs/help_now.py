"""Help now: the emergency number, who answers, and a few lines to hold on to; nothing else."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.grounding import GROUNDING
from wellnesstui.domain.resources.help_now_panel import NO_LINE, Panel, guess_sentence
from wellnesstui.domain.resources.hours import is_open_at
from wellnesstui.domain.resources.nearness import NO_REGION
from wellnesstui.domain.resources.resource import Resource, is_open
from wellnesstui.domain.text import clean
from wellnesstui.store.content.help_now import guess, panels_of
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar


class HelpNowScreen(Dialog[None]):
    """Covers everything, readable at 40 columns; a part that can't be read is left out in silence."""

    DEFAULT_CSS = """
    HelpNowScreen {
      background: $background; align-horizontal: center;
      VerticalScroll { width: 100%; max-width: 68; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
      Static { height: auto; }
    }
    """
    HELP = """\
# Help now

Your country's emergency number, then crisis and peer support lines, the ones open now first. Each shows
when it was checked. To see another country, type its name. This page works offline, and it never calls anyone for you.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="help.leave"),
        Binding("enter", "first_region", "choose country", id="help.region"),
        Binding("enter", "region", "change country", id="help.region"),
        Binding(
            "space", "own_plan", "your plan", id="help.plan", tooltip="Your own plan for hard days"
        ),
        Binding("down", "scroll(1)", "down", show=False, id="help.down"),
        Binding("up", "scroll(-1)", "up", show=False, id="help.up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = True
        self._region = ""
        self._plan: Entry | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static()
        yield KeyBar()

    def on_mount(self) -> None:
        self._region = self.wellness.settings.region
        self._plan = self._own_plan()
        self._show()
        self.refresh_bindings()
        self.query_one(VerticalScroll).focus()

    def _show(self) -> None:
        panels = panels_of(self._region, clock.now().instant, *self._own())
        lines = [Content.styled("Help now", "$primary bold"), Content("")]
        if self._plan is not None:
            sentence = self.wellness.keyed(
                "Press <help.plan Space> for your own plan for hard days."
            )
            lines += [Content.styled(sentence, "$secondary"), Content("")]
        if len(panels) == 1:
            lines += _whole(panels[0], clock.now().instant)
        else:
            lines += [
                Content("Type the name of your country."),
                *_elsewhere(panels[0]),
                Content(""),
            ]
            guessed = guess()
            for each in panels:
                if guessed is not None and each.region == guessed.region:
                    lines += [Content.styled(guess_sentence(guessed), "$quiet"), *_short(each)]
            for each in panels:
                if guessed is None or each.region != guessed.region:
                    lines += _short(each)
        lines += [Content.styled("To steady yourself", "$primary bold"), *map(Content, GROUNDING)]
        if len(panels) == 1:
            lines += [Content(""), *_elsewhere(panels[0])]
        for static in self.query(Static):  # none any more if it was left meanwhile
            static.update(Content("\n").join(lines))

    def _own(self) -> tuple[tuple[Resource, ...], frozenset[str]]:
        """The person's own lines and what they agreed to; none if the vault can't be read."""
        app = self.wellness
        try:
            agreed = app.vault.favorites.agreements()
        except WellnessError:
            return (), frozenset()
        if not agreed:
            return (), agreed
        from wellnesstui.store.content import resources

        return tuple(each for each in resources.load(app.vault.home.resources).resources if each.own), agreed  # fmt: skip

    def _own_plan(self) -> Entry | None:
        """The person's own plan for hard days; none if the vault can't be read."""
        try:
            return self.wellness.vault.form_marks.plan_for_hard_days()
        except WellnessError:
            return None

    def action_own_plan(self) -> None:
        """Show the plan, all of it."""
        from wellnesstui.domain.summary import form_name, shown_answers
        from wellnesstui.ui.dialogs.info import InfoDialog

        if self._plan is not None:
            labels = self.wellness.labels
            answers = shown_answers(self._plan, labels, lines=True)
            paragraphs = tuple(f"{label}\n{clean(str(value))}" for label, value in answers)
            self.app.push_screen(InfoDialog(form_name(self._plan, labels), paragraphs))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "own_plan":
            return self._plan is not None
        is_chosen = self._region not in ("", NO_REGION)
        return {"first_region": not is_chosen, "region": is_chosen}.get(action, True)

    def action_first_region(self) -> None:
        self.action_region()

    def action_region(self) -> None:
        self._pick()

    def on_key(self, event: events.Key) -> None:
        """A letter begins the name of a country."""
        if event.character is not None and event.character.isalpha():
            event.stop()
            self._pick(event.character)

    def _pick(self, typed: str = "") -> None:
        from wellnesstui.ui.dialogs.region import pick_region

        pick_region(self.app, self._region, self._choose, typed)

    def _choose(self, code: str) -> None:
        self._region = code
        self.wellness.choose("region", code)
        self._show()
        self.refresh_bindings()

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        self.leave_with(None)


def _elsewhere(panel: Panel) -> list[Content]:
    if panel.directory is None:
        return []
    return [_entry("Helplines worldwide", panel.directory.url.removeprefix("https://"))]


def _whole(panel: Panel, instant: Instant) -> list[Content]:
    lines = [
        _entry(f"Emergency, {panel.region.name}", " or ".join(panel.region.emergency)),
        Content(""),
    ]
    for resource in panel.crisis:
        lines += _one(resource, instant)
    if not panel.crisis:
        lines += [Content(NO_LINE), Content("")]
    if panel.peers:
        lines.append(Content.styled("Peer support", "$primary bold"))
        for resource in panel.peers:
            lines += _one(resource, instant)
    return lines


def _one(resource: Resource, instant: Instant) -> list[Content]:
    several = len({line.hours for line in resource.lines}) > 1
    above = None if several else is_open(resource, instant)
    lines = [Content.assemble(resource.name, _now(above))]
    lines += [
        Content.assemble(
            (f"  {line.label}  ", "$quiet"),
            (line.display_text, "$accent bold"),
            _now(is_open_at(line.hours, instant) if several else None),
        )
        for line in resource.lines
    ]
    return [*lines, Content("")]


def _now(state: bool | None) -> tuple[str, str]:
    """``open now`` after a name or number, with its style; nothing when that isn't known."""
    if state is None:
        return "", "$quiet"
    return ("  open now", "$primary") if state else ("  closed now", "$quiet")


def _short(panel: Panel) -> list[Content]:
    """A country in two lines: its emergency number and the first line that answers."""
    emergency = " or ".join(panel.region.emergency)
    lines = [_entry(panel.region.name, emergency)]
    if panel.crisis:
        first = panel.crisis[0]
        lines.append(
            Content.assemble(
                (f"  {first.name}  ", "$quiet"), (first.lines[0].display_text, "$accent")
            )
        )
    return [*lines, Content("")]


def _entry(name: str, number: str) -> Content:
    return Content.assemble((f"{name}  ", "$foreground bold"), (number, "$accent bold"))
