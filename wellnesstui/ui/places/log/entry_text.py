"""An entry in full as text: all that it has, and when it was saved."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content, Span

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, Instant, Moment, day_name
from wellnesstui.domain.origin import title, version_of
from wellnesstui.domain.practices.practice_entry import moods_around
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.content.entry_names import form_name, shown_answers
from wellnesstui.ui.entry.entry_line import with_boxes
from wellnesstui.ui.entry.imported import imported_from
from wellnesstui.ui.places.log.highlighter import STYLE, Highlighter
from wellnesstui.ui.signs import FULL, Signs

_BETWEEN = 2  # cells between the name of an answer and the answer
_BESIDE = 34  # cells of the narrowest page that is beside a list


def hits(page: Content) -> list[tuple[int, int]]:
    """Start and end of each match on a page, in order, as offsets into its plain text."""
    return sorted((span.start, span.end) for span in page.spans if span.style == STYLE)


class EntryText:
    """Writes entries out with the person's clock, signs and mood labels."""

    def __init__(
        self, twelve_hours: bool = False, signs: Signs = FULL, labels: Labels = DEFAULT_LABELS
    ) -> None:
        self._twelve_hours, self._signs, self._labels = twelve_hours, signs, labels

    def title(self, entry: Entry, today: Day) -> str:
        """The day and time of an entry; after midnight the night of the day that the list has it under."""
        date = _day(entry.when)
        day = date if entry.day is None else entry.day
        night = "Night of " if day < date else ""
        return f"{night}{day_name(day, today)}, {entry.when.clock(self._twelve_hours)}"

    def page(self, entry: Entry, today: Day, highlighter: Highlighter) -> Content:
        """All of an entry, with the matches of a search highlighted."""
        paragraphs = [
            Content.styled(self._origin(entry), "$secondary"),
            self._feeling(entry, highlighter),
            _highlighted(with_boxes(clean(entry.note), self._signs), highlighter),
            self._activities(entry, highlighter),
            _answers(self._labels.tracked(entry), highlighter),
            _answers(shown_answers(entry, self._labels, lines=True, tender=True), highlighter),
            Content.styled(moods_around(entry), "$quiet"),
            self._about(entry, today, highlighter),
        ]
        return Content("\n\n").join([each for each in paragraphs if each.plain])

    def _origin(self, entry: Entry) -> str:
        """Of which entry it is a version, where the vaults of two computers were merged."""
        name = title(entry.source)
        return f"{name} (entry {version_of(entry.source)[-4:].lower()})" if name else ""

    def _feeling(self, entry: Entry, highlighter: Highlighter) -> Content:
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
        words = _highlighted(", ".join(entry.words), highlighter, "$secondary")
        return Content("\n").join([each for each in (line, words) if each.plain])

    def _activities(self, entry: Entry, highlighter: Highlighter) -> Content:
        lines = []
        for logged in entry.activities:
            domain = (f"  {logged.domain}", "$quiet") if logged.domain else ("", "")
            lines.append(
                Content.assemble(_highlighted(activity(logged), highlighter, "$primary"), domain)
            )
        return Content("\n").join(lines)

    def _about(self, entry: Entry, today: Day, highlighter: Highlighter) -> Content:
        saved = f"Saved {self._stamp(entry.created, entry.when, today)}"
        if entry.amended is not None:
            saved += f", changed {self._stamp(entry.amended, entry.when, today)}"
        lines: list[Content | str] = [
            "Marked for supervision" if entry.for_supervision else "",
            _highlighted(clean_line(form_name(entry, self._labels)), highlighter),
            saved,
        ]
        if entry.source.startswith("import:"):
            lines.append(imported_from(entry))
        return Content("\n").join([line for line in lines if line]).stylize_before("$quiet")

    def _stamp(self, instant: Instant, when: Moment, today: Day) -> str:
        """Another time of the entry, with its day unless that is the day of ``when``."""
        moment = when.replace(instant=instant)
        clock = moment.clock(self._twelve_hours)
        return clock if _day(moment) == _day(when) else f"{day_name(_day(moment), today)}, {clock}"


def _day(moment: Moment) -> Day:
    return moment.calendar_day


def _answers(named: Iterable[tuple[str, object]], highlighter: Highlighter) -> Content:
    """Answers in a column beside their names; one below the other where one is too long for that."""
    listed = [(name, value, clean(str(value))) for name, value in named]
    column = max((cell_len(name) for name, _, _ in listed), default=0) + _BETWEEN
    longest = max((cell_len(shown) for _, _, shown in listed), default=0)
    is_column = column + longest <= _BESIDE and not any("\n" in shown for _, _, shown in listed)
    lines = []
    for name, value, shown in listed:
        answer = _highlighted(shown, highlighter) if isinstance(value, str) else Content(shown)
        label = f"{name}{' ' * (column - cell_len(name))}" if is_column else f"{name}\n"
        lines.append(Content.assemble((label, "$quiet"), answer))
    return Content("\n").join(lines)


def _highlighted(text: str, highlighter: Highlighter, style: str = "") -> Content:
    content = Content.styled(text, style) if style else Content(text)
    return content.add_spans([Span(start, end, STYLE) for start, end in highlighter.spans(text)])
