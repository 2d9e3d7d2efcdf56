"""Answers that an import brought, such as Daylio's scales, as values of a tracker."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

from wellnesstui.domain.entry import MAX_NAMES, TrackerValue
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean, clean_line, folded, nearest
from wellnesstui.domain.trackers.tracker import (
    FIVE,
    NAME_CHARACTERS,
    NUMBER,
    TEN,
    YES_NO,
    Tracker,
    checked,
    find,
    to_plain,
)
from wellnesstui.domain.trackers.value import can_be, read_value, value_of_plain
from wellnesstui.store.database import rows
from wellnesstui.store.journal import journal, lists, versions
from wellnesstui.store.journal.batch import TO_TRACKER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer, Entry
    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.store.vault.vault import Vault

_HELD = "answers <> '' AND form = '' AND source LIKE 'import:%'"
_HOURS = "hours"
_EXAMPLES = 3
_AS_HOURS = Tracker(id="x", name="x", kind=NUMBER, unit=_HOURS)


class Candidate(NamedTuple):
    """Answers of one name that can become values of ``tracker``, which is new or the person's.

    ``entries`` have one that can, ``left`` one that can't and stays; ``examples`` are some of
    the first, as they are written.
    """

    name: str
    tracker: Tracker
    entries: int
    left: int
    examples: tuple[str, ...]


def candidates(vault: VaultReader) -> list[Candidate]:
    """What imported answers can become trackers, the most frequent first. Raises VaultTrouble."""
    found: dict[str, Counter[tuple[type, Answer]]] = {}
    for (text,) in vault.database.rows(f"SELECT answers FROM entry WHERE {_HELD}"):  # noqa: S608 - a constant
        for name, answer in rows.answers_of(text):
            found.setdefault(name, Counter())[type(answer), answer] += 1
    trackers = vault.trackers.listed()
    made = (_candidate(name, answers, trackers) for name, answers in found.items())
    return sorted((each for each in made if each), key=lambda each: (-each.entries, each.name))


def expect(name: str, listed: list[Candidate]) -> Candidate:
    """The candidate of that name. Raises NotFound."""
    wanted = folded(clean_line(name))
    for each in listed:
        if wanted in (folded(each.name), folded(each.tracker.name)):
            return each
    near = nearest(wanted, [folded(each.name) for each in listed])
    raise NotFound(
        f"No imported answer called {clean_line(name)[:40]} can become a tracker.",
        f"Did you mean {near}?" if near else "`wellness track from-answers` lists those that can.",
    )


def proposed(name: str, answer: Answer) -> Tracker | None:
    """A tracker of that name of which the answer can be a value; None when it can't be one of any."""
    return _proposed(name, Counter({(type(answer), answer): 1}))


def convert(vault: Vault, candidate: Candidate) -> int:
    """The number of entries whose answer is now a value of the tracker; undone as one action.

    Raises UsedWrongly, VaultTrouble, DiskTrouble; then nothing was changed.
    """
    changed = 0
    with vault.batch(TO_TRACKER) as batch:
        tracker = ensure(vault, batch, candidate.tracker)
        for (tail,) in vault.database.rows(f"SELECT tail FROM entry WHERE {_HELD}"):  # noqa: S608 - a constant
            found = rows.find(vault.database, tail[::-1])
            entry = found and with_value(found[0], candidate.name, tracker)
            if entry:
                batch.amend(entry)
                changed += 1
    return changed


def _candidate(
    name: str, answers: Counter[tuple[type, Answer]], trackers: tuple[Tracker, ...]
) -> Candidate | None:
    title = clean_line(clean(name))[:NAME_CHARACTERS].replace("=", " ").strip()
    tracker = find(title, trackers) or _proposed(title, answers)
    if tracker is None:
        return None
    fits = [
        (answer, n) for (_, answer), n in answers.items() if value_of(answer, tracker) is not None
    ]
    count = sum(n for _, n in fits)
    examples = tuple(str(answer) for answer, _ in fits[:_EXAMPLES])
    return Candidate(name, tracker, count, answers.total() - count, examples) if count else None


def _proposed(name: str, answers: Counter[tuple[type, Answer]]) -> Tracker | None:
    """The kind of tracker that most of the answers can be values of."""
    kinds: Counter[tuple[str, str]] = Counter()
    for (_, answer), count in answers.items():
        kinds[_kind(answer)] += count
    del kinds["", ""]
    if not kinds or not name:
        return None
    (kind, unit), _ = max(kinds.items(), key=lambda each: (each[1], each[0]))
    return Tracker(id=folded(name), name=name, kind=kind, unit=unit)


def _kind(answer: Answer) -> tuple[str, str]:
    """The kind and the unit of a tracker of which the answer may be a value; two empty texts for none."""
    if isinstance(answer, bool):
        return YES_NO, ""
    if isinstance(answer, int | float):
        return (NUMBER, "") if value_of_plain(answer) is not None else ("", "")
    value, of, limit = answer.partition(" of ")
    if of:
        kind = {"10": TEN, "5": FIVE}.get(limit, "")
        if kind and value_of(answer, Tracker(id="x", name="x", kind=kind)) is not None:
            return kind, ""
        return (
            (NUMBER, f"of {limit}")
            if limit.isdecimal() and len(limit) < 6 and _number(value)
            else ("", "")
        )
    if _yes_or_no(answer) is not None:
        return YES_NO, ""
    if _number(answer) is not None:
        return NUMBER, ""
    return (NUMBER, _HOURS) if value_of(answer, _AS_HOURS) is not None else ("", "")


def value_of(answer: Answer, tracker: Tracker) -> TrackerValue | None:
    """The value of a tracker that an answer is; None when it isn't one."""
    if isinstance(answer, bool) and tracker.kind != YES_NO:
        return None
    if not isinstance(answer, str):
        value = value_of_plain(answer)
        return value if value is not None and can_be(value, tracker) else None
    number, of, limit = answer.partition(" of ")
    if of:
        is_own = {TEN: "10", FIVE: "5"}.get(tracker.kind, tracker.unit.removeprefix("of ")) == limit
        answer = number if is_own else ""
    try:
        return read_value(answer, tracker)
    except UsedWrongly:
        return None


def _number(text: str) -> TrackerValue | None:
    try:
        return read_value(text, Tracker(id="x", name="x", kind=NUMBER))
    except UsedWrongly:
        return None


def _yes_or_no(text: str) -> TrackerValue | None:
    try:
        return read_value(text, Tracker(id="x", name="x", kind=YES_NO)) if text.isalpha() else None
    except UsedWrongly:
        return None


def ensure(vault: Vault, batch: Batch, tracker: Tracker) -> Tracker:
    """The tracker, added to the list as part of the batch unless it is there."""
    listed = vault.trackers.listed()
    if any(each.id == tracker.id for each in listed):
        return tracker
    tracker = checked(tracker, listed)
    name = lists.version_id(lists.TRACKERS, tracker.id)
    side = lists.side(vault.database, lists.TRACKERS, tracker.id)
    state = versions.state(vault.database, name)
    lists.put(vault.database, lists.TRACKERS, tracker.id, to_plain(tracker))
    versions.renew(vault.database, name)
    batch.note(journal.LISTED, lists.TRACKERS, json.dumps(side, ensure_ascii=False), state)
    return tracker


def with_value(entry: Entry, name: str, tracker: Tracker) -> Entry | None:
    """The entry with the answer of that name as a value; None when it has none, or both already."""
    answers = dict(entry.answers)
    value = value_of(answers[name], tracker) if name in answers else None
    has_it = any(id == tracker.id for id, _ in entry.trackers)
    if value is None or has_it or len(entry.trackers) >= MAX_NAMES:
        return None
    del answers[name]
    return entry.replace(
        answers=tuple(answers.items()), trackers=(*entry.trackers, (tracker.id, value))
    )
