"""Copies of versions that would be lost when the histories of two machines are merged.

A copy is an entry of its own; its id is derived from the version, so that every machine makes the
same one.
"""

from __future__ import annotations

from wellnesstui.domain.entry import MAX_NAMES, Answer, Entry, LoggedActivity
from wellnesstui.domain.origin import DELETED_ELSEWHERE, OTHER_VERSION, source
from wellnesstui.domain.shape import is_too_long, to_plain
from wellnesstui.domain.ulid import new_id
from wellnesstui.domain.version import is_of_amendment
from wellnesstui.store.disk.digest import digest
from wellnesstui.store.disk.plain_json import dumps

_MOOD, _ENERGY, _WORDS, _ACTIVITIES = "mood", "energy", "words", "activities"
_TRACKERS = "trackers"


def content_key(entry: Entry) -> str:
    """The content of an entry as a key: equal for two versions with the same content."""
    plain = to_plain(entry.replace(amended=None, created=0, source="", id="0" * 26))
    return dumps(plain)


def other_version(entry: Entry, head: str) -> Entry:
    """A copy of a version that lost a conflict: the one that was amended earlier.

    Its mood, energy, words, activities and trackers are answers, so that no statistic counts them twice.
    """
    copy = entry.replace(
        id=derived_id(entry.id, head),
        mood=None,
        mood_label="",
        energy=None,
        words=(),
        activities=(),
        trackers=(),
        answers=_answers(entry),
        source=source(OTHER_VERSION, entry.id),
        amended=None,
    )
    if len(copy.answers) > MAX_NAMES or is_too_long(copy):
        return deleted_elsewhere(entry, head).replace(source=copy.source)
    return copy


def deleted_elsewhere(entry: Entry, head: str) -> Entry:
    """A copy of an entry that was deleted on one machine, with the changes of the other."""
    id = derived_id(entry.id, head)
    return entry.replace(id=id, source=source(DELETED_ELSEWHERE, entry.id), amended=None)


def derived_id(id: str, head: str) -> str:
    """The id of the copy of version ``head`` of entry ``id``."""
    scope = id if is_of_amendment(head) else ""  # the name of any other version is unique by itself
    return new_id(0, digest(f"{scope}/{head}".encode(), 10))


def _answers(entry: Entry) -> tuple[tuple[str, Answer], ...]:
    answers: dict[str, Answer] = {}
    if entry.mood is not None:
        label = f" {entry.mood_label}" if entry.mood_label else ""
        answers[_MOOD] = f"{entry.mood}{label}" if label else entry.mood
    if entry.energy is not None:
        answers[_ENERGY] = entry.energy
    if entry.words:
        answers[_WORDS] = ", ".join(entry.words)
    if entry.activities:
        answers[_ACTIVITIES] = ", ".join(map(_format_activity, entry.activities))
    if entry.trackers:
        from wellnesstui.domain.trackers.tracker import format_number  # seldom needed

        answers[_TRACKERS] = ", ".join(f"{id} {format_number(n)}" for id, n in entry.trackers)
    named = dict(entry.answers)
    for name, answer in answers.items():
        while name in named:
            name = f"{name} "[:79] + "*"
        named[name] = answer
    return tuple(named.items())


def _format_activity(logged: LoggedActivity) -> str:
    return logged.name if logged.minutes is None else f"{logged.name} {logged.minutes} min"
