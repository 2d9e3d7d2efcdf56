"""The page beside the log on which one entry is read in full."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, Instant, Moment, day_name
from wellnesstui.domain.origin import title, version_of
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.ui.places.log.highlighter import STYLE, Highlighter
from wellnesstui.ui.signs import FULL, Signs


class EntryPage(VerticalScroll, can_focus=True):
    """Shows an entry, scrolled to its top, or nothing."""

    DEFAULT_CSS = """
    EntryPage { height: 1fr; width: 1fr; padding: 1 2; }
    EntryPage Static { height: auto; width: 1fr; }
    """

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self._labels = DEFAULT_LABELS

    def compose(self) -> ComposeResult:
        yield Static()

    def show(
        self,
        entry: Entry | None,
        today: Day,
        highlighter: Highlighter,
        labels: Labels = DEFAULT_LABELS,
    ) -> None:
        """Show an entry, or an empty page, with the matches of a search highlighted."""
        self._labels = labels
        self.border_title = Content("" if entry is None else self._title(entry, today))
        page = Content("") if entry is None else self._page(entry, today, highlighter)
        self.query_one(Static).update(page)
        self.scroll_home(animate=False)

    def _title(self, entry: Entry, today: Day) -> str:
        return f"{day_name(_day(entry.when), today)}, {entry.when.clock(self._twelve_hours)}"

    def _page(self, entry: Entry, today: Day, highlighter: Highlighter) -> Content:
        paragraphs = [
            Content.styled(self._origin(entry), "$secondary"),
            self._feeling(entry),
            _highlighted(clean(entry.note), highlighter),
            self._activities(entry, highlighter),
            Content("\n").join([_answer(name, value) for name, value in entry.answers]),
            Content.styled("\n".join(self._about(entry, today)), "$quiet"),
        ]
        return Content("\n\n").join([each for each in paragraphs if each.plain])

    def _origin(self, entry: Entry) -> str:
        """Of which entry it is a version, where the vaults of two computers were merged."""
        name = title(entry.source)
        return f"{name} (entry {version_of(entry.source)[-4:].lower()})" if name else ""

    def _feeling(self, entry: Entry) -> Content:
        levels = []
        if entry.mood is not None:
            label = self._labels.of(entry)
            style = f"$mood-{entry.mood}"
            levels.append(Content.assemble((f"{self._signs.dot} ", style), f"{entry.mood} {label}"))
        if entry.energy is not None:
            levels.append(Content.assemble(("energy ", "$quiet"), str(entry.energy)))
        line = Content("    ").join(levels)
        if not entry.words:
            return line
        words = Content.styled(", ".join(entry.words), "$secondary")
        return Content("\n").join([each for each in (line, words) if each.plain])

    def _activities(self, entry: Entry, highlighter: Highlighter) -> Content:
        lines = []
        for logged in entry.activities:
            domain = (f"  {logged.domain}", "$quiet") if logged.domain else ("", "")
            lines.append(
                Content.assemble(_highlighted(activity(logged), highlighter, "$primary"), domain)
            )
        return Content("\n").join(lines)

    def _about(self, entry: Entry, today: Day) -> list[str]:
        lines = ["Marked for supervision"] if entry.for_supervision else []
        if entry.form:
            lines.append(entry.form)
        saved = f"Saved {self._stamp(entry.created, entry.when, today)}"
        if entry.amended is not None:
            saved += f", changed {self._stamp(entry.amended, entry.when, today)}"
        lines.append(saved)
        if entry.source.startswith("import:"):
            lines.append(f"Imported from {clean_line(entry.source.removeprefix('import:'))}")
        return lines

    def _stamp(self, instant: Instant, when: Moment, today: Day) -> str:
        """Another time of the entry, with its day unless that is the day of ``when``."""
        moment = when.replace(instant=instant)
        clock = moment.clock(self._twelve_hours)
        return clock if _day(moment) == _day(when) else f"{day_name(_day(moment), today)}, {clock}"


def _day(moment: Moment) -> Day:
    return moment.calendar_day


def _answer(name: str, value: object) -> Content:
    return Content.assemble((f"{name}  ", "$quiet"), clean(str(value)))


def _highlighted(text: str, highlighter: Highlighter, style: str = "") -> Content:
    content = Content.styled(text, style) if style else Content(text)
    for start, end in highlighter.spans(text):
        content = content.stylize(STYLE, start, end)
    return content
