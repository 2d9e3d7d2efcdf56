"""One entry to read, all of it, beside the log."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import DAY_SECONDS, Moment, day_name
from wellnesstui.domain.origin import title, version_of
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.entry_form import shown
from wellnesstui.ui.widgets.marks import STYLE, Marks


class EntryPage(VerticalScroll, can_focus=True):
    """``show`` puts an entry on it, or a sentence when there is none."""

    DEFAULT_CSS = """
    EntryPage { height: 1fr; width: 1fr; padding: 1 2; }
    EntryPage Static { height: auto; width: 1fr; }
    """

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self._labels = DEFAULT

    def compose(self) -> ComposeResult:
        yield Static()

    def show(self, entry: Entry | None, today: int, marks: Marks, labels: Labels = DEFAULT) -> None:
        """Read from the top; an empty page when there is no entry."""
        self._labels = labels
        self.border_title = Content("" if entry is None else self._title(entry, today))
        page = Content("") if entry is None else self._page(entry, today, marks)
        self.query_one(Static).update(page)
        self.scroll_home(animate=False)

    def _title(self, entry: Entry, today: int) -> str:
        return f"{day_name(_day(entry.when), today)}, {entry.when.clock(self._twelve_hours)}"

    def _page(self, entry: Entry, today: int, marks: Marks) -> Content:
        thoughts = [
            Content.styled(self._origin(entry), "$secondary"),
            self._how(entry),
            _marked(clean(entry.note), marks),
            self._done(entry, marks),
            Content("\n").join([_answer(name, value) for name, value in entry.answers]),
            Content.styled("\n".join(self._about(entry, today)), "$quiet"),
        ]
        return Content("\n\n").join([thought for thought in thoughts if thought.plain])

    def _origin(self, entry: Entry) -> str:
        """Which entry it is a version of, where two computers were merged."""
        said = title(entry.source)
        return f"{said} (entry {version_of(entry.source)[-4:].lower()})" if said else ""

    def _how(self, entry: Entry) -> Content:
        said = []
        if entry.mood is not None:
            label = self._labels.of(entry)
            style = f"$mood-{entry.mood}"
            said.append(Content.assemble((f"{self._signs.dot} ", style), f"{entry.mood} {label}"))
        if entry.energy is not None:
            said.append(Content.assemble(("energy ", "$quiet"), str(entry.energy)))
        how = Content("    ").join(said)
        if not entry.words:
            return how
        words = Content.styled(", ".join(entry.words), "$secondary")
        return Content("\n").join([line for line in (how, words) if line.plain])

    def _done(self, entry: Entry, marks: Marks) -> Content:
        lines = []
        for doing in entry.activities:
            domain = (f"  {doing.domain}", "$quiet") if doing.domain else ("", "")
            lines.append(Content.assemble(_marked(shown(doing), marks, "$primary"), domain))
        return Content("\n").join(lines)

    def _about(self, entry: Entry, today: int) -> list[str]:
        said = ["set aside for supervision"] if entry.for_supervision else []
        if entry.form:
            said.append(entry.form)
        kept = f"kept {self._stamp(entry.created, entry.when, today)}"
        if entry.amended is not None:
            kept += f", changed {self._stamp(entry.amended, entry.when, today)}"
        said.append(kept)
        if entry.source.startswith("import:"):
            said.append(f"from {clean_line(entry.source.removeprefix('import:'))}")
        return said

    def _stamp(self, at: int, when: Moment, today: int) -> str:
        """The time of another moment, with its day when that is not the entry's own."""
        moment = when.but(at=at)
        clock = moment.clock(self._twelve_hours)
        return clock if _day(moment) == _day(when) else f"{day_name(_day(moment), today)} {clock}"


def _day(moment: Moment) -> int:
    return moment.wall // DAY_SECONDS


def _answer(name: str, value: object) -> Content:
    return Content.assemble((f"{name}  ", "$quiet"), clean(str(value)))


def _marked(text: str, marks: Marks, style: str = "") -> Content:
    content = Content.styled(text, style) if style else Content(text)
    for start, end in marks.spans(text):
        content = content.stylize(STYLE, start, end)
    return content
