"""The daybook: sessions of single days, the ledger of reminders, and a pause, in one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wellnesstui.breaks.ledger import STATES, Key, Ledger, Line
from wellnesstui.domain.breaks.block import LONGEST, MAX_SESSIONS, Block
from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.record import Record
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import breaks_file

if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

_DAY = 86_400  # seconds
_YEARS_9999 = 253_402_300_799


class Daybook(Record):
    """``days`` has the sessions of each day that has its own; others follow the week.

    ``pause`` is when no reminder comes.
    """

    days: dict[Day, tuple[Block, ...]]
    ledger: Ledger
    pause: Block | None = None

    def with_lines(self, *lines: Line) -> Daybook:
        """The daybook with these lines in its ledger."""
        return self.replace(ledger=self.ledger.with_lines(lines))

    def purged(self, day: Day, now: Instant) -> Daybook:
        """The daybook without what is over: sessions and lines from before ``day``, a pause a day before ``now``.

        Until then undo may want the pause as it was.
        """
        days = {
            each: blocks
            for each, blocks in self.days.items()
            if each >= day or any(block.end > now for block in blocks)
        }
        pause = self.pause if self.pause and self.pause.end > now - _DAY else None
        return Daybook(days=days, ledger=self.ledger.since(day - 1), pause=pause)


Update = Callable[[Daybook], Daybook | None]


def load(home: Home) -> Daybook:
    """The daybook in the file; what in it can't be used is left out."""
    return _parsed(breaks_file.load(home))


def change(home: Home, update: Update, title: str = "") -> Daybook:
    """The daybook after ``update`` made it from the old one, under the file's lock; None changes nothing.

    With a ``title`` ("muting reminders") undo takes it back. Raises DiskTrouble, and KeyTrouble with
    a title.
    """
    after: Daybook | None = None

    def on_file(content: Unchecked) -> Unchecked | None:
        nonlocal after
        before = _parsed(content)
        updated = update(before)
        after = updated or before
        if updated is None or _plain(updated) == _plain(before):
            return None
        return _plain(updated)

    breaks_file.change(home, on_file, title)
    return after or load(home)


def _plain(book: Daybook) -> dict[str, object]:
    return {
        "days": {
            str(day): [[block.begin, block.end] for block in blocks]
            for day, blocks in sorted(book.days.items())
        },
        "ledger": [
            [*line.key, line.state, line.instant, line.until] for line in book.ledger.lines.values()
        ],
        "pause": [book.pause.begin, book.pause.end] if book.pause else [],
    }


def _parsed(content: Unchecked) -> Daybook:
    days = content.get("days")
    days = days if isinstance(days, dict) else {}
    lines = (_line(each) for each in _listed(content.get("ledger")))
    return Daybook(
        days={
            Day(int(day)): tuple(
                block for block in map(_block, _listed(blocks)[:MAX_SESSIONS]) if block is not None
            )
            for day, blocks in days.items()
            if _is_number(day)
        },
        ledger=Ledger(line for line in lines if line),
        pause=_block(content.get("pause"), longest=_YEARS_9999),
    )


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and len(text) < 9


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _block(value: object, longest: int = LONGEST) -> Block | None:
    match value:
        case [int(begin), int(end)] if 0 < end - begin <= longest and abs(end) <= _YEARS_9999:
            return Block(begin=Instant(begin), end=Instant(end))
        case _:
            return None


def _line(value: object) -> Line | None:
    match value:
        case [str(rule), int(day), str(name), str(state), int(instant), int(until)] if (
            state in STATES
        ):
            return Line(
                key=Key(rule, Day(day), name),
                state=state,
                instant=Instant(instant),
                until=Instant(until),
            )
        case _:
            return None
