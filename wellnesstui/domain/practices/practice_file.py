"""The strict reader of a practice's file, and what makes one unfit, with the table it stands in."""

from __future__ import annotations

from wellnesstui.domain import content
from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.practices.lengths import least_seconds, lengthened
from wellnesstui.domain.practices.practice import (
    ANCHORS,
    FAMILIES,
    GRADES,
    NEEDS,
    POSTURES,
    RESET,
    Breath,
    Pace,
    Practice,
    Step,
)
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet

    from wellnesstui.domain.fields import Unchecked

KINDS = ("body", "breath", "ground", "words")
MAX_MINUTES = 60
MAX_STEPS = 100
MAX_CAPTIONS = 60
"""Most lines of a step's text."""
MAX_PACES = 5
MAX_SEARCH = 20
TITLE_CHARACTERS = 40
TEXT_CHARACTERS = 160
"""Longest line of a step's text: three lines in a terminal of 60 columns."""
SENTENCE_CHARACTERS = 300
"""Longest text about a practice."""
SECONDS_A_WORD = 0.5
"""120 words a minute, at which a step without seconds is read aloud."""
EMPTY = "it's empty"
PAUSE = 2.0
"""Seconds after each line of such a step, unless it says how many."""

_FASTEST = 0.4  # seconds a word takes, read aloud as fast as one can follow
_ROUNDING = 30  # seconds by which the steps may differ from the minutes
_MAX_SECONDS = 20  # of one phase of a breath
_BREATH = {"in": "inward", "sip": "sip", "hold": "hold", "out": "out", "rest": "rest"}
_HEAD = {
    "id", "title", "about", "minutes", "stretch", "need", "family", "anchor", "posture", "inward", "domain",
    "warning", "contents", "grade", "evidence", "source", "hours", "on_request", "search", "step", "pace",
}  # fmt: skip
_STEP = {"kind", "text", "instead", "seconds", "pause", "stretches", *_BREATH}


class UnfitTable(content.UnfitTable):
    """``step`` is the number of the [[step]] that is unfit, from 1, ``pace`` that of the [[pace]], 0
    for the table above them; ``field`` is the name in it, if it's one. ``follows``: it may only follow
    from another fault, as seconds do that don't add up.
    """

    def __init__(
        self,
        because: str,
        step: int = 0,
        pace: int = 0,
        field: str = "",
        *,
        follows: bool = False,
        is_loose: bool = False,
    ) -> None:
        kind = "pace" if pace else "step" if step else ""
        super().__init__(because, kind, pace or step, field, is_loose=is_loose)
        self.step, self.pace, self.follows = step, pace, follows


def unknown_names(plain: Unchecked) -> Iterator[UnfitTable]:
    """The names that mean nothing, which a practice is otherwise read without."""
    yield from _others(plain, _HEAD, "a practice")
    steps, paces = plain.get("step"), plain.get("pace")
    for number, table in enumerate(steps if isinstance(steps, list) else [], 1):
        yield from _others(table, _STEP, f"step {number}", step=number)
    for number, table in enumerate(paces if isinstance(paces, list) else [], 1):
        yield from _others(table, {"name", *_BREATH}, f"pace {number}", pace=number)


def unreadable_steps(practice: Practice) -> Iterator[UnfitTable]:
    """The steps that are over before their text is read."""
    for number, step in enumerate(practice.steps, 1):
        needed = len(step.text.split()) * _FASTEST
        if step.seconds < needed:
            because = f"step {number} lasts {step.seconds:g} s, but takes {needed:.0f} s to read"
            yield UnfitTable(because, step=number, field="seconds")


def read_practice(name: str, plain: Unchecked) -> Practice:
    """The practice ``name`` from its parsed TOML; names that mean nothing, as those of a later version,
    are passed over. Raises UnfitTable.
    """
    if clean_line(name) != name:
        raise UnfitTable("its file name has a line break or another unusual character", field="id")
    if not plain:
        raise UnfitTable(EMPTY)
    if plain.get("id") != name:
        is_there = "its id isn't" if "id" in plain else "it needs id ="
        raise UnfitTable(f'{is_there} "{name}", like its file name', field="id")
    paces = _paces(plain.get("pace", []))
    steps = _steps(plain.get("step"), paces)
    seconds = sum(step.seconds for step in steps)
    minutes = _minutes(plain.get("minutes"), seconds)
    practice = Practice(
        id=name,
        title=_field(plain, "title", TITLE_CHARACTERS, is_needed=True),
        about=_field(plain, "about", TEXT_CHARACTERS),
        minutes=minutes,
        least=minutes,
        most=minutes,
        needs=_needs(plain.get("need")),
        family=_choice(plain, "family", FAMILIES, "moments"),
        anchor=_choice(plain, "anchor", ANCHORS, "") if "anchor" in plain else "",
        posture=_choice(plain, "posture", POSTURES, "any"),
        inward=_truth(plain.get("inward", False), "inward"),
        domain=_choice(plain, "domain", DOMAINS, "psychological"),
        warning=_field(plain, "warning", SENTENCE_CHARACTERS),
        contents=_field(plain, "contents", SENTENCE_CHARACTERS),
        grade=_choice(plain, "grade", GRADES, "D"),
        evidence=_field(plain, "evidence", SENTENCE_CHARACTERS),
        source=_field(plain, "source", SENTENCE_CHARACTERS),
        words=sum(len(step.text.split()) for step in steps),
        has_holds=any(step.breath and step.breath.has_holds for step in steps),
        hours=_hours(plain.get("hours")),
        on_request=_truth(plain.get("on_request", False), "on_request"),
        search=_search(plain.get("search", [])),
        steps=steps,
        paces=paces,
    )
    return _stretched(practice, plain.get("stretch"))


def _stretched(practice: Practice, value: object) -> Practice:
    """The practice with the lengths it can be made, each of which must be reached."""
    stretching = [number for number, step in enumerate(practice.steps, 1) if step.stretches]
    if value is None:
        if stretching:
            raise UnfitTable(
                f"step {stretching[0]} stretches, but there's no stretch = [least, most]",
                step=stretching[0],
                field="stretches",
            )
        return practice
    lengths = value if isinstance(value, list) and len(value) == 2 else [None, None]
    least, most = (_whole(each, MAX_MINUTES) for each in lengths)
    if not least or not most or not least <= practice.minutes <= most:
        raise UnfitTable(
            "stretch isn't [least, most] with the usual minutes between them",
            field="stretch",
            follows=True,
        )
    if not stretching:
        raise UnfitTable("no step stretches; give one stretches = true", field="stretch", follows=True)  # fmt: skip
    if least * 60 < least_seconds(practice) - _ROUNDING:
        fewest = -int(-(least_seconds(practice) - _ROUNDING) // 60)
        raise UnfitTable(f"its steps can't be read in {least} min; {fewest} would work", field="stretch", follows=True)  # fmt: skip
    for length in (least, most):
        reached = lengthened(practice, length * 60).seconds
        if abs(reached - length * 60) > _ROUNDING:
            raise UnfitTable(f"its steps can't take {length} min, only {reached / 60:.1f}", field="stretch", follows=True)  # fmt: skip
    return practice.replace(least=least, most=most)


def _minutes(value: object, seconds: float) -> int:
    """The whole minutes of the steps; those that the file says, if it does."""
    if value is None:
        minutes = max(1, round(seconds / 60))
        if minutes > MAX_MINUTES:
            raise UnfitTable(
                f"its steps take more than {MAX_MINUTES} min", field="step", follows=True
            )
        return minutes
    said = _whole(value, MAX_MINUTES)
    if not said:
        raise UnfitTable(f"minutes isn't a whole number from 1 to {MAX_MINUTES}", field="minutes")
    if abs(seconds - said * 60) > _ROUNDING:
        raise UnfitTable(
            f"its steps take {seconds:g} seconds, but {said} min is {said * 60}",
            field="minutes",
            follows=True,
        )
    return said


def _hours(value: object) -> tuple[int, ...]:
    """Two different hours of the clock; none when the file says none."""
    if value is None:
        return ()
    hours = value if isinstance(value, list) and len(value) == 2 else []
    whole = [each for each in hours if isinstance(each, int) and not isinstance(each, bool)]
    if len(set(whole)) != 2 or not all(0 <= each <= 24 for each in whole):
        raise UnfitTable("hours isn't [first, last] with two of 0 to 24", field="hours")
    return tuple(whole)


def _search(value: object) -> tuple[str, ...]:
    """The words by which it's looked for, cleaned."""
    values = value if isinstance(value, list) else [None]
    if len(values) > MAX_SEARCH or not all(isinstance(each, str) for each in values):
        raise UnfitTable(
            f'search isn\'t a list of up to {MAX_SEARCH}, like ["headache"]', field="search"
        )
    return tuple(_text("each of search needs text", each, TITLE_CHARACTERS, "search") for each in values)  # fmt: skip


def _needs(value: object) -> tuple[str, ...]:
    allowed = (RESET, *NEEDS)
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(each in allowed for each in values):
        raise UnfitTable(f"need isn't one or more of {', '.join(NEEDS)}", field="need")
    return tuple(dict.fromkeys(values))


def _steps(tables: object, paces: tuple[Pace, ...]) -> tuple[Step, ...]:
    if not isinstance(tables, list) or not 0 < len(tables) <= MAX_STEPS:
        raise UnfitTable(f"it needs 1 to {MAX_STEPS} [[step]] tables", field="step")
    return tuple(_step(number, table, paces) for number, table in enumerate(tables, 1))


def _step(number: int, table: object, paces: tuple[Pace, ...]) -> Step:
    try:
        return _read_step(f"step {number}", table, paces)
    except UnfitTable as reason:
        raise _at(reason, step=number) from None


def _at(reason: UnfitTable, step: int = 0, pace: int = 0) -> UnfitTable:
    return UnfitTable(str(reason), step, pace, reason.field, follows=reason.follows)


def _read_step(which: str, table: object, paces: tuple[Pace, ...]) -> Step:
    if not isinstance(table, dict):
        raise UnfitTable(f"{which} isn't a [[step]] table")
    kind = table.get("kind")
    if kind not in KINDS:
        raise UnfitTable(f"the kind of {which} isn't one of {', '.join(KINDS)}", field="kind")
    text = _captions(which, table.get("text"))
    instead = table.get("instead")
    if instead is not None:
        instead = _text(f'the "instead" of {which} needs text', instead, TEXT_CHARACTERS, "instead")
    seconds = _seconds(which, table, text)
    return Step(
        kind=kind,
        text=text,
        instead=instead or "",
        seconds=seconds,
        breath=_breath(which, table, seconds, paces) if kind == "breath" else None,
        stretches=_truth(table.get("stretches", False), "stretches"),
    )


def _seconds(which: str, table: Unchecked, text: str) -> float:
    """Those that the file says; else as long as reading it aloud takes, with the pauses."""
    value = table.get("seconds")
    if value is None and table.get("kind") != "breath":
        pause = _number(table.get("pause", PAUSE), 0, 60)
        if pause is None:
            raise UnfitTable(f"the pause of {which} isn't 0 to 60 seconds", field="pause")
        return spoken_seconds(text) + pause * len(text.split("\n"))
    seconds = _whole(value, MAX_MINUTES * 60)
    if not seconds:
        limit = MAX_MINUTES * 60
        raise UnfitTable(
            f"the seconds of {which} aren't a whole number from 1 to {limit}", field="seconds"
        )
    return seconds


def spoken_seconds(text: str) -> float:
    """How long reading ``text`` aloud takes, calmly."""
    return len(text.split()) * SECONDS_A_WORD


def _breath(which: str, table: Unchecked, seconds: float, paces: tuple[Pace, ...]) -> Breath:
    if paces and not any(name in table for name in _BREATH):
        breath = paces[0].breath
    else:
        breath = _phases(which, table)
    breaths = round(seconds / breath.cycle)
    if not breaths or abs(breaths * breath.cycle - seconds) > 0.01:
        works = max(1, breaths) * breath.cycle
        raise UnfitTable(f"{which} ends mid-breath; {works:g} seconds would work", field="seconds", follows=True)  # fmt: skip
    return breath


def _phases(which: str, table: Unchecked) -> Breath:
    parts = {}
    for name, field in _BREATH.items():
        least = 1 if name in ("in", "out") else 0
        value = _number(table.get(name, 0), least, _MAX_SECONDS)
        if value is None:
            raise UnfitTable(
                f'"{name}" of {which} isn\'t {least} to {_MAX_SECONDS} seconds', field=name
            )
        parts[field] = value
    return Breath(**parts)


def _paces(tables: object) -> tuple[Pace, ...]:
    if not isinstance(tables, list) or len(tables) > MAX_PACES:
        raise UnfitTable(f"it can have up to {MAX_PACES} [[pace]] tables", field="pace")
    paces = []
    for number, table in enumerate(tables, 1):
        which = f"pace {number}"
        try:
            paces.append(_pace(which, table))
        except UnfitTable as reason:
            raise _at(reason, pace=number) from None
    return tuple(paces)


def _pace(which: str, table: object) -> Pace:
    if not isinstance(table, dict):
        raise UnfitTable(f"{which} isn't a [[pace]] table")
    name = _text(f"the name of {which} needs text", table.get("name"), TITLE_CHARACTERS, "name")
    return Pace(name=name, breath=_phases(which, table))


def _captions(which: str, value: object) -> str:
    """The lines of a step's text, cleaned; blank ones are left out."""
    lines = value.split("\n") if isinstance(value, str) else []
    captions = [caption for line in lines if (caption := clean_line(line))]
    if not 0 < len(captions) <= MAX_CAPTIONS or max(map(len, captions)) > TEXT_CHARACTERS:
        raise UnfitTable(
            f"{which} needs text of 1 to {MAX_CAPTIONS} lines of up to {TEXT_CHARACTERS} characters",
            field="text",
        )
    return "\n".join(captions)


def _others(
    table: object, known: AbstractSet[str], what: str, step: int = 0, pace: int = 0
) -> Iterator[UnfitTable]:
    others = [name for name in table if name not in known] if isinstance(table, dict) else []
    for count, name in enumerate(others):
        because = content.unused_name(name, what, known, count)
        yield UnfitTable(because, step=step, pace=pace, field=name, is_loose=True)


def _field(plain: Unchecked, name: str, limit: int, is_needed: bool = False) -> str:
    value = plain.get(name)
    if value is None and not is_needed:
        return ""
    needs = "it needs a title" if name == "title" else f'"{name}" needs text'
    return _text(needs, value, limit, name)


def _choice(plain: Unchecked, name: str, allowed: Collection[str], otherwise: str) -> str:
    value = plain.get(name, otherwise)
    if not isinstance(value, str) or value not in allowed:
        raise UnfitTable(f"{name} isn't one of {', '.join(allowed)}", field=name)
    return value


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise UnfitTable(f"{name} isn't true or false", field=name)
    return value


def _text(needs: str, value: object, limit: int, name: str) -> str:
    text = clean_line(value) if isinstance(value, str) else ""
    if not 0 < len(text) <= limit:
        raise UnfitTable(f"{needs} of up to {limit} characters", field=name)
    return text


def _number(value: object, least: float, most: float) -> float | None:
    """The value, None when it's no number from ``least`` to ``most``; TOML has inf and nan."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if least <= value <= most else None


def _whole(value: object, limit: int) -> int:
    """The value, 0 when it is no whole number from 1 to ``limit``."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 0 < value <= limit else 0
