"""Formats entries as lines for a terminal or a pipe."""

from __future__ import annotations

from wellnesstui.cli.layout import terminal_width, wrap
from wellnesstui.cli.printing import say
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, day_name
from wellnesstui.domain.summary import summary_parts
from wellnesstui.domain.text import clean, columns
from wellnesstui.store.vault.reader import VaultReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.cli.arguments import Parser
    from wellnesstui.cli.colors import Colors
    from wellnesstui.store.settings.settings import Settings

DEFAULT_NUMBER = 20
"""How many entries are shown when nobody says."""

_MEASURE = "measure:"
"""What the form of a measure's entry begins with, known here without what it takes to read one."""
_PIPED = 100
"""Columns of an entry that is cut for something that is no terminal."""


def add_tender(parser: Parser) -> None:
    """The option of each command that prints entries."""
    parser.add_argument(
        "--tender", action="store_true", help="include answers about thoughts of death"
    )


def say_left_out(entries: list[Entry], tender: bool) -> None:
    """Say how many answers about thoughts of death aren't among what was printed."""
    if tender or not any(entry.form.startswith(_MEASURE) for entry in entries):
        return
    from wellnesstui.domain.measures.tender import has_tender, left_out_sentence  # seldom needed

    if sentence := left_out_sentence(sum(map(has_tender, entries))):
        say(sentence)


def print_json(entries: list[Entry], tender: bool = False) -> None:
    """Print one entry a line, as JSON that scripts may rely on; only with ``tender`` with the answers
    about thoughts of death.
    """
    from wellnesstui.domain.shape import to_plain
    from wellnesstui.store.disk.plain_json import dumps

    for entry in entries:
        if entry.form and not tender:
            from wellnesstui.domain.measures.tender import without_tender  # seldom needed

            entry = without_tender(entry)
        print(dumps(to_plain(entry)))


class EntryPrinter:
    """Prints entries under the names of their days; ``cut`` shows a note's first line only, ``tender``
    what follows from answers about thoughts of death.

    On a terminal with colors a dot comes before each entry that has a mood.
    """

    def __init__(
        self, vault: VaultReader, settings: Settings, cut: bool, tender: bool = False
    ) -> None:
        self._vault = vault
        self._tender = tender
        self._labels = vault.labels()
        self._twelve_hours = settings.twelve_hours
        self._cut = cut
        self._width = terminal_width(_PIPED) if cut else terminal_width()
        self._colors: Colors | None = None
        if shows_color():
            from wellnesstui.cli.colors import Colors

            self._colors = Colors(vault.home, settings)

    def show(self, entries: list[Entry], today: Day) -> None:
        """Print entries that are in the order of their days; their ids are cut to one length."""
        length = max((len(self._vault.ending(entry.id)) for entry in entries), default=0)
        day = None
        for entry in entries:
            if entry.day != day and entry.day is not None:
                if day is not None:
                    print()
                day = entry.day
                print(self._dim(_day(day, today)))
            self._print_entry(entry, entry.id[-length:].lower())

    def _print_entry(self, entry: Entry, id_ending: str) -> None:
        clock = entry.when.clock(self._twelve_hours).rjust(8 if self._twelve_hours else 5)
        line = clean(one_line(entry, self._labels, self._tender))
        note = clean(entry.note).split("\n") if entry.note else []
        dot = self._dot(entry)
        margin = " " * (len(clock) + 2 + 2 * bool(dot))
        if not line and note:
            line, *note = note
        elif self._cut and note:
            line, note = f"{line} · {note[0]}", note[1:]
        more = " …" if self._cut and any(note) else ""
        room = self._width - len(margin) - len(id_ending) - 2 - len(more)
        if self._cut:
            print(f"{clock}  {dot}{shorten(line, room)}{more}  {self._dim(id_ending)}")
            return
        lines = self._wrapped(f"{line}  {id_ending}", margin)
        lines[-1] = lines[-1].removesuffix(id_ending) + self._dim(id_ending)
        lines[0] = f"{clock}  {dot}{lines[0].lstrip()}"
        for rest in note:
            lines += self._wrapped(rest, margin)
        print("\n".join(lines))

    def _wrapped(self, text: str, margin: str) -> list[str]:
        """Lines within the terminal; a text that fits stays exactly as it is."""
        if columns(margin) + columns(text) <= self._width:
            return [f"{margin}{text}".rstrip()]
        body = text.lstrip(" ")
        return wrap(body, self._width, margin + text[: -len(body)], "")

    def _dot(self, entry: Entry) -> str:
        """The dot of the mood in two columns, which are empty without one; "" without colors."""
        if self._colors is None:
            return ""
        return "  " if entry.mood is None else f"{self._colors.dot(entry.mood)} "

    def _dim(self, text: str) -> str:
        return self._colors.dim(text) if self._colors else text


def one_line(entry: Entry, labels: Labels = DEFAULT_LABELS, tender: bool = False) -> str:
    """All of an entry but its note, on one line; only with ``tender`` the totals that answers about
    thoughts of death are in.
    """
    parts = summary_parts(entry, labels)
    if ":" in entry.source:
        from wellnesstui.domain.origin import title  # seldom needed

        parts[:0] = [origin] if (origin := title(entry.source)) else []
    if entry.form or entry.answers:
        from wellnesstui.store.content.entry_names import form_name, shown_answers  # seldom needed

        parts.extend(filter(None, [form_name(entry, labels)]))
        answers = shown_answers(entry, labels, tender=tender)
        parts.extend(f"{name}: {answer}" for name, answer in answers)
    if entry.for_supervision:
        parts.append("for supervision")
    return " · ".join(" ".join(str(text).split()) for text in parts)


def shorten(text: str, room: int) -> str:
    """The text in ``room`` columns of a terminal, cut with an ellipsis if it does not fit."""
    if text.isascii():
        return text if len(text) <= room else f"{text[: max(1, room - 1)]}…"
    used, length = 0, 0
    for char in text:
        width = columns(char)
        if used + width > room - (length + 1 < len(text)):
            return f"{text[:length]}…"
        used, length = used + width, length + 1
    return text


def _day(day: Day, today: Day) -> str:
    name = day_name(day, today)
    return {0: f"Today, {name}", 1: f"Yesterday, {name}"}.get(today - day, name)


def number(text: str | None, hint: str = "") -> int:
    """The most entries to show. Raises UsedWrongly with ``hint``."""
    if text is None:
        return DEFAULT_NUMBER
    if not text.isdecimal() or len(text) > 9 or int(text) == 0:
        raise UsedWrongly("-n needs a number, e.g. 50.", hint)
    return int(text)
