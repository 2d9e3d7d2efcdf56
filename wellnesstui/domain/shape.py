"""The plain (JSON-ready) shape of an entry, for scripts, exports and the inbox.

Keys are in a fixed order, empty ones left out. Reading is strict: inbox and import files are
untrusted.
"""

from __future__ import annotations

from wellnesstui.domain.entry import (
    DOMAINS,
    MAX_MINUTES,
    MAX_NAMES,
    Answer,
    Entry,
    Level,
    LoggedActivity,
    TrackerValue,
)
from wellnesstui.domain.moment import Instant, Moment, read_iso
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line, clean_note, folded
from wellnesstui.domain.ulid import is_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.fields import Unchecked

KEYS = (
    "id", "at", "zone", "mood", "mood_label", "energy", "words", "activities", "trackers", "note",
    "form", "answers", "for_supervision", "source", "created", "amended",
)  # fmt: skip


class Misshapen(ValueError):
    """Not the shape of an entry; the message says why without quoting private text."""


def to_plain(entry: Entry) -> dict[str, object]:
    """The JSON-ready values of an entry, keys in the order of ``KEYS``, empty ones left out."""
    plain = {
        "id": entry.id,
        "at": entry.when.iso(),
        "zone": entry.when.zone,
        "mood": entry.mood,
        "mood_label": entry.mood_label,
        "energy": entry.energy,
        "words": list(entry.words),
        "activities": [_plain_activity(logged) for logged in entry.activities],
        "trackers": _plain_trackers(entry) if entry.trackers else {},
        "note": entry.note,
        "form": entry.form,
        "answers": dict(entry.answers),
        "for_supervision": entry.for_supervision,
        "source": entry.source,
        "created": _stamp(entry.created),
        "amended": None if entry.amended is None else _stamp(entry.amended),
    }
    return {key: value for key, value in plain.items() if value not in (None, "", [], {}, False)}


def from_plain(plain: object) -> Entry:
    """The entry of a plain shape, its texts cleaned. Raises Misshapen."""
    if not isinstance(plain, dict):
        raise Misshapen("not an object with named fields")
    unknown = plain.keys() - set(KEYS)
    if unknown:
        raise Misshapen(f"{len(unknown)} unknown field(s)")
    id = _text(plain, "id", 26)
    if not is_id(id):
        raise Misshapen("the id isn't a wellness id")
    when = _moment(plain, "at", _text(plain, "zone", NAME_CHARACTERS))
    amended = _moment(plain, "amended").instant if "amended" in plain else None
    entry = Entry(
        id=id,
        when=when,
        mood=_level(plain, "mood"),
        mood_label=_text(plain, "mood_label", NAME_CHARACTERS),
        energy=_level(plain, "energy"),
        words=_words(plain),
        activities=tuple(_logged_activity(item) for item in _list(plain, "activities")),
        trackers=_trackers(plain) if "trackers" in plain else (),
        note=_note(plain),
        form=_text(plain, "form", NAME_CHARACTERS),
        answers=_answers(plain),
        for_supervision=_flag(plain, "for_supervision"),
        source=_text(plain, "source", NAME_CHARACTERS),
        created=_moment(plain, "created").instant if "created" in plain else when.instant,
        amended=amended,
    )
    if entry.is_empty():
        raise Misshapen("nothing in it")
    if is_too_long(entry):
        raise Misshapen(f"the note and the answers are longer than {NOTE_BYTES // 1024} KiB")
    return entry


def is_too_long(entry: Entry) -> bool:
    """Whether its texts together have more than NOTE_BYTES."""
    texts = (entry.note, *(text for _, text in entry.answers if isinstance(text, str)))
    return sum(len(text.encode()) for text in texts) > NOTE_BYTES


def _stamp(instant: Instant) -> str:
    return Moment(instant=instant).iso().replace("+00:00", "Z")


def _plain_activity(logged: LoggedActivity) -> dict[str, object]:
    plain = {"name": logged.name, "minutes": logged.minutes, "domain": logged.domain}
    return {key: value for key, value in plain.items() if value not in (None, "")}


def _text(plain: Unchecked, key: str, limit: int) -> str:
    value = plain.get(key, "")
    if not isinstance(value, str):
        raise Misshapen(f"{key} isn't text")
    line = clean_line(value)
    if len(line) > limit:
        raise Misshapen(f"{key} is longer than {limit} characters")
    return line


def _note(plain: Unchecked) -> str:
    value = plain.get("note", "")
    if not isinstance(value, str):
        raise Misshapen("note isn't text")
    return clean_note(value)


def _moment(plain: Unchecked, key: str, zone: str = "") -> Moment:
    value = plain.get(key)
    if not isinstance(value, str):
        raise Misshapen(f"{key} isn't a time")
    try:
        return read_iso(value, zone)
    except ValueError as error:
        raise Misshapen(f"{key} isn't a time with an offset between 1900 and 2199") from error


def _level(plain: Unchecked, key: str) -> Level | None:
    value = plain.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise Misshapen(f"{key} isn't a number from 1 to 5")
    return Level(value)


def _flag(plain: Unchecked, key: str) -> bool:
    value = plain.get(key, False)
    if not isinstance(value, bool):
        raise Misshapen(f"{key} isn't true or false")
    return value


def _list(plain: Unchecked, key: str) -> list[object]:
    value = plain.get(key, [])
    if not isinstance(value, list):
        raise Misshapen(f"{key} isn't a list")
    if len(value) > MAX_NAMES:
        raise Misshapen(f"{key} has more than {MAX_NAMES} items")
    return value


def _name(value: object, what: str) -> str:
    name = _text({what: value}, what, NAME_CHARACTERS)
    if not name:
        raise Misshapen(f"{what} is empty")
    return name


def _words(plain: Unchecked) -> tuple[str, ...]:
    return distinct(_name(value, "a word") for value in _list(plain, "words"))


def _logged_activity(item: object) -> LoggedActivity:
    if not isinstance(item, dict) or item.keys() - {"name", "minutes", "domain"}:
        raise Misshapen("an activity can have only a name, minutes, and a domain")
    minutes = item.get("minutes")
    if minutes is not None and (
        isinstance(minutes, bool) or not isinstance(minutes, int) or not 1 <= minutes <= MAX_MINUTES
    ):
        raise Misshapen(f"minutes aren't from 1 to {MAX_MINUTES}")
    domain = item.get("domain", "")
    if domain not in ("", *DOMAINS):
        raise Misshapen("an unknown domain")
    return LoggedActivity(
        name=_name(item.get("name", ""), "an activity"), minutes=minutes, domain=domain
    )


def _plain_trackers(entry: Entry) -> dict[str, int | float]:
    from wellnesstui.domain.trackers.value import plain_value  # seldom needed

    return {id: plain_value(value) for id, value in entry.trackers}


def _trackers(plain: Unchecked) -> tuple[tuple[str, TrackerValue], ...]:
    from wellnesstui.domain.trackers.value import value_of_plain

    value = plain["trackers"]
    if not isinstance(value, dict) or len(value) > MAX_NAMES:
        raise Misshapen(f"trackers aren't up to {MAX_NAMES} named values")
    trackers: dict[str, TrackerValue] = {}
    for name, each in value.items():
        number = value_of_plain(each)
        if number is None:
            raise Misshapen("a tracker's value isn't a number with up to 3 decimals")
        trackers[folded(_name(name, "a tracker's name"))] = number
    return tuple(trackers.items())


def _answers(plain: Unchecked) -> tuple[tuple[str, Answer], ...]:
    value = plain.get("answers", {})
    if not isinstance(value, dict) or len(value) > MAX_NAMES:
        raise Misshapen(f"answers aren't up to {MAX_NAMES} named values")
    answers = []
    for name, answer in value.items():
        if isinstance(answer, str):
            answer = clean_note(answer)
        elif not isinstance(answer, int | float | bool) or answer != answer or abs(answer) > 1e15:
            raise Misshapen("an answer isn't text, a number, true, or false")
        answers.append((_name(name, "an answer's name"), answer))
    return tuple(answers)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that differ only by case from an earlier one."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(folded(name), name)
    return tuple(seen.values())
