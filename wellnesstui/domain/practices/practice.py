"""A guided exercise as timed steps, and the strict reader of its file."""

from __future__ import annotations

from wellnesstui.domain.content import TITLE_CHARACTERS, Unfit
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

RESET = "reset"
"""The need of a practice for the gap between two sessions."""
NEEDS = (RESET, "settle", "wake up", "let go", "sleep", "focus", "be kind")
KINDS = ("body", "breath", "ground", "words")
MAX_MINUTES = 60
MAX_STEPS = 100
TEXT_CHARACTERS = 160
"""Longest text of a step: three lines in a terminal of 60 columns."""

_SHORTEST = 8  # seconds it takes to read a text
_ROUNDING = 30  # seconds by which the steps may differ from the minutes
_MAX_SECONDS = 20  # of one phase of a breath


class Phase(Record):
    """``name`` is in, hold, out or rest; ``left`` the whole seconds left of it; ``full`` the lungs,
    0 to 1.
    """

    name: str
    left: int
    full: float


class Breath(Record):
    """The seconds of one breath; ``hold`` follows the in and ``rest`` the out, 0 for none."""

    inward: float
    hold: float = 0
    out: float
    rest: float = 0

    @property
    def cycle(self) -> float:
        """Seconds of a whole breath."""
        return self.inward + self.hold + self.out + self.rest

    def phase(self, elapsed: float) -> Phase:
        """The phase ``elapsed`` seconds after the first breath began."""
        offset = elapsed % self.cycle
        parts = [("in", self.inward), ("hold", self.hold), ("out", self.out), ("rest", self.rest)]
        parts = [(name, seconds) for name, seconds in parts if seconds]
        for name, seconds in parts:
            if offset < seconds or name == parts[-1][0]:
                break
            offset -= seconds
        done = min(1.0, offset / seconds)
        full = {"in": done, "hold": 1.0, "out": 1 - done, "rest": 0.0}[name]
        return Phase(name=name, left=max(1, -int(-(seconds - offset) // 1)), full=full)


class Step(Record):
    """One step; ``instead`` is another way to do it, empty when there is none."""

    kind: str
    text: str
    instead: str = ""
    seconds: float
    breath: Breath | None = None


class Practice(Record):
    """``minutes`` is the length of its steps, rounded."""

    id: str
    title: str
    minutes: int
    need: str
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> float:
        """The length of its steps."""
        return sum(step.seconds for step in self.steps)


def fitted(practice: Practice, seconds: float) -> Practice:
    """The practice shortened to ``seconds``; it may end up without steps.

    All steps are shortened, by half at most, before the last ones are dropped; breath steps keep
    whole breaths. A practice that fits is returned unchanged.
    """
    if practice.seconds <= seconds:
        return practice
    steps = list(practice.steps)
    while steps and sum(map(_least, steps)) > seconds:
        steps.pop()
    spare = seconds - sum(map(_least, steps))
    give = sum(step.seconds - _least(step) for step in steps)
    share = min(1.0, spare / give) if give else 0.0
    shorter = [step.replace(seconds=_shortened(step, share)) for step in steps]
    return practice.replace(steps=tuple(shorter))


def _least(step: Step) -> float:
    """The seconds below which a step is dropped."""
    if step.breath:
        breaths = round(step.seconds / step.breath.cycle)
        return (breaths + 1) // 2 * step.breath.cycle
    return min(step.seconds, max(_SHORTEST, step.seconds / 2))


def _shortened(step: Step, share: float) -> float:
    """Seconds between the least for a ``share`` of 0 and all of them for 1."""
    least = _least(step)
    more = (step.seconds - least) * share
    return least + (more // step.breath.cycle * step.breath.cycle if step.breath else more)


def read_practice(name: str, plain: Unchecked) -> Practice:
    """The practice ``name`` from its parsed TOML; unknown fields are ignored. Raises Unfit."""
    if plain.get("id") != name:
        raise Unfit(f'its id isn\'t "{name}", like its file name')
    title = _text("it needs a title", plain.get("title"), TITLE_CHARACTERS)
    minutes = _whole(plain.get("minutes"), MAX_MINUTES)
    if not minutes:
        raise Unfit(f"minutes isn't a whole number from 1 to {MAX_MINUTES}")
    need = plain.get("need")
    if need not in NEEDS:
        raise Unfit(f"need isn't one of {', '.join(NEEDS)}")
    tables = plain.get("step")
    if not isinstance(tables, list) or not 0 < len(tables) <= MAX_STEPS:
        raise Unfit(f"it needs 1 to {MAX_STEPS} [[step]] tables")
    steps = tuple(_step(f"step {number}", table) for number, table in enumerate(tables, 1))
    practice = Practice(id=name, title=title, minutes=minutes, need=need, steps=steps)
    if abs(practice.seconds - minutes * 60) > _ROUNDING:
        raise Unfit(
            f"its steps take {practice.seconds} seconds, but {minutes} min is {minutes * 60}"
        )
    return practice


def _step(which: str, table: object) -> Step:
    if not isinstance(table, dict):
        raise Unfit(f"{which} isn't a [[step]] table")
    kind = table.get("kind")
    if kind not in KINDS:
        raise Unfit(f"the kind of {which} isn't one of {', '.join(KINDS)}")
    text = _text(f"{which} needs text", table.get("text"), TEXT_CHARACTERS)
    other = table.get("instead")
    needs = f'the "instead" of {which} needs text'
    instead = "" if other is None else _text(needs, other, TEXT_CHARACTERS)
    seconds = _whole(table.get("seconds"), MAX_MINUTES * 60)
    if not seconds:
        raise Unfit(f"the seconds of {which} aren't a whole number from 1 to {MAX_MINUTES * 60}")
    breath = _breath(which, table, seconds) if kind == "breath" else None
    return Step(kind=kind, text=text, instead=instead, seconds=seconds, breath=breath)


def _breath(which: str, table: Unchecked, seconds: int) -> Breath:
    parts = {}
    for name in ("in", "hold", "out", "rest"):
        least = 1 if name in ("in", "out") else 0
        value = table.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unfit(f'"{name}" of {which} isn\'t a number of seconds')
        if not least <= value <= _MAX_SECONDS:
            raise Unfit(f'"{name}" of {which} isn\'t between {least} and {_MAX_SECONDS} seconds')
        parts[name] = value
    breath = Breath(inward=parts["in"], hold=parts["hold"], out=parts["out"], rest=parts["rest"])
    breaths = round(seconds / breath.cycle)
    if not breaths or abs(breaths * breath.cycle - seconds) > 0.01:
        raise Unfit(
            f"{which} ends mid-breath; {max(1, breaths) * breath.cycle:g} seconds would work"
        )
    return breath


def _text(needs: str, value: object, limit: int) -> str:
    text = clean_line(value) if isinstance(value, str) else ""
    if not 0 < len(text) <= limit:
        raise Unfit(f"{needs} of up to {limit} characters")
    return text


def _whole(value: object, limit: int) -> int:
    """The value, 0 when it is no whole number from 1 to ``limit``."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 0 < value <= limit else 0
