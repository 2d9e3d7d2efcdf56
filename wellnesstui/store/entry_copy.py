"""Entries made of a version that would be lost when two machines come together.

Their ids are worked out from the version, so that every machine makes the same ones.
"""

from __future__ import annotations

from hashlib import blake2b

from wellnesstui.domain.entry import MOST_NAMES, Answer, Doing, Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.origin import DELETED_ELSEWHERE, OTHER_VERSION, source
from wellnesstui.domain.shape import is_too_long, to_plain
from wellnesstui.domain.version import is_of_amendment
from wellnesstui.store.plain_json import dumps

_MOOD, _ENERGY, _WORDS, _ACTIVITIES = "mood", "energy", "words", "activities"


def content_key(entry: Entry) -> str:
    """What two versions with the same content have in common."""
    plain = to_plain(entry.but(amended=None, created=0, source="", id="0" * 26))
    return dumps(plain)


def other_version(entry: Entry, head: str) -> Entry:
    """The version that was amended earlier, as an entry of its own.

    Its mood, energy, words and activities are answers, so that no statistic counts them twice.
    """
    copy = entry.but(
        id=derived_id(entry.id, head),
        mood=None,
        mood_label="",
        energy=None,
        words=(),
        activities=(),
        answers=_answers(entry),
        source=source(OTHER_VERSION, entry.id),
        amended=None,
    )
    if len(copy.answers) > MOST_NAMES or is_too_long(copy):
        return deleted_elsewhere(entry, head).but(source=copy.source)
    return copy


def deleted_elsewhere(entry: Entry, head: str) -> Entry:
    """An entry deleted on one machine as it was changed on the other, as an entry of its own."""
    made = derived_id(entry.id, head)
    return entry.but(id=made, source=source(DELETED_ELSEWHERE, entry.id), amended=None)


def derived_id(id: str, head: str) -> str:
    """The id of the entry made of version ``head`` of entry ``id``."""
    known = id if is_of_amendment(head) else ""  # any other version has a name of its own
    return new_id(0, blake2b(f"{known}/{head}".encode(), digest_size=10).digest())


def _answers(entry: Entry) -> tuple[tuple[str, Answer], ...]:
    found: dict[str, Answer] = {}
    if entry.mood is not None:
        label = f" {entry.mood_label}" if entry.mood_label else ""
        found[_MOOD] = f"{entry.mood}{label}" if label else entry.mood
    if entry.energy is not None:
        found[_ENERGY] = entry.energy
    if entry.words:
        found[_WORDS] = ", ".join(entry.words)
    if entry.activities:
        found[_ACTIVITIES] = ", ".join(map(_done, entry.activities))
    named = dict(entry.answers)
    for name, answer in found.items():
        while name in named:
            name = f"{name} "[:79] + "*"
        named[name] = answer
    return tuple(named.items())


def _done(doing: Doing) -> str:
    return doing.name if doing.minutes is None else f"{doing.name} {doing.minutes} min"
