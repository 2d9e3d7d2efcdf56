"""A guided exercise: what is known of it before it starts, and its steps with their seconds."""

from __future__ import annotations

from wellnesstui.domain.record import Record

RESET = "reset"
"""The need of a practice for the gap between two sessions."""
NEEDS = {
    "calm down": "Calm down",
    "wake up": "Wake up",
    "unwind": "Unwind",
    "sleep": "Sleep",
    "focus": "Focus",
    "be kind": "Be kind to yourself",
    "between sessions": "Between sessions",
}
"""What one may need, as a file has it, and its heading."""
FAMILIES = {
    "breath": "Breath",
    "ground": "Grounding",
    "body": "Body",
    "attention": "Attention",
    "kindness": "Kindness",
    "moments": "Moments at work",
    "sleep": "Sleep",
    "focus": "Focus",
}
"""The kinds of practices, as a file has them, and their headings."""
ANCHORS = ("breath", "sound", "hands", "feet", "sight", "movement", "words")
"""What attention may rest on."""
POSTURES = ("any", "sitting", "standing", "lying", "walking")
GRADES = {
    "A": "several good trials",
    "B": "one good trial or a large study",
    "C": "weak or mixed evidence, or what experts do",
    "D": "no studies known",
}
"""How sure one may be that it helps, by facts that are named with each practice."""
INWARD = "Some people feel worse when they turn attention inward. You can stop any time."
"""What is said before an inward one."""
STORY_WORDS = 1500
"""Fewest words of a story."""


class Phase(Record):
    """``name`` is in, sip, hold, out or rest; ``left`` the whole seconds left of it; ``full`` the
    lungs, 0 to 1.
    """

    name: str
    left: int
    full: float


class Breath(Record):
    """The seconds of one breath; ``sip`` is a second, shorter in; ``hold`` follows the in and
    ``rest`` the out, 0 for none.
    """

    inward: float
    sip: float = 0
    hold: float = 0
    out: float
    rest: float = 0

    @property
    def cycle(self) -> float:
        """Seconds of a whole breath."""
        return self.inward + self.sip + self.hold + self.out + self.rest

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """Name and seconds of each phase that it has, in order."""
        parts = (
            ("in", self.inward),
            ("sip", self.sip),
            ("hold", self.hold),
            ("out", self.out),
            ("rest", self.rest),
        )
        return tuple((name, seconds) for name, seconds in parts if seconds)

    @property
    def has_holds(self) -> bool:
        """Whether the breath stops, full or empty."""
        return bool(self.hold or self.rest)

    def without_holds(self) -> Breath:
        """The breath without its stops."""
        return self.replace(hold=0, rest=0)

    def paced(self, pace: float) -> Breath:
        """The breath ``pace`` times as fast."""
        return Breath(
            inward=self.inward / pace,
            sip=self.sip / pace,
            hold=self.hold / pace,
            out=self.out / pace,
            rest=self.rest / pace,
        )

    def phase(self, elapsed: float) -> Phase:
        """The phase ``elapsed`` seconds after the first breath began."""
        offset = elapsed % self.cycle
        for name, seconds in self.parts:
            if offset < seconds or name == self.parts[-1][0]:
                break
            offset -= seconds
        done = min(1.0, offset / seconds)
        before = 0.8 if self.sip else 1.0  # how full the first in makes them
        full = {
            "in": before * done,
            "sip": before + (1 - before) * done,
            "hold": 1.0,
            "out": 1 - done,
            "rest": 0.0,
        }[name]
        return Phase(name=name, left=max(1, -int(-(seconds - offset) // 1)), full=full)


class Pace(Record):
    """One of several breaths that a practice can be done with."""

    name: str
    breath: Breath


class Step(Record):
    """One step; ``instead`` is another way to do it, empty when there is none.

    ``text`` has a caption in each line, shown one after another. A step that ``stretches`` takes
    up more or less time when the practice is made longer or shorter.
    """

    kind: str
    text: str
    instead: str = ""
    seconds: float
    breath: Breath | None = None
    stretches: bool = False

    @property
    def captions(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


class Summary(Record):
    """What is known of a practice before it is opened. ``minutes`` is its usual length, ``least``
    and ``most`` those it can be made; ``needs`` has the main one first.

    ``about`` is one line on what one does, ``warning`` what to know before, ``contents`` what a
    story has in it; ``grade`` and ``evidence`` say how sure it is that it helps, and ``source``
    where that is from. ``words`` counts those that it says. ``anchor`` is what attention rests on, if that is said. ``hours`` are two of the clock between
    which it may be offered, if not always; one ``on_request`` is for when something has happened,
    and is never offered. ``search`` are words by which people look for it; they're never shown.
    """

    id: str
    title: str
    about: str = ""
    minutes: int
    least: int
    most: int
    needs: tuple[str, ...]
    family: str = "moments"
    anchor: str = ""
    posture: str = "any"
    inward: bool = False
    domain: str = "psychological"
    warning: str = ""
    contents: str = ""
    grade: str = "D"
    evidence: str = ""
    source: str = ""
    words: int = 0
    has_holds: bool = False
    hours: tuple[int, ...] = ()
    on_request: bool = False
    search: tuple[str, ...] = ()

    @property
    def need(self) -> str:
        """The main one of its needs."""
        return self.needs[0]

    def may_be_offered(self, hour: int) -> bool:
        """Whether it suits somebody at that hour, 0 to 23, who asked for nothing in particular."""
        if self.on_request or not self.hours:
            return not self.on_request
        first, last = self.hours
        return first <= hour < last if first < last else not last <= hour < first

    @property
    def can_be_done_in_place(self) -> bool:
        """Whether one may sit or stand for it where one is."""
        return self.posture not in ("lying", "walking")

    @property
    def is_story(self) -> bool:
        return self.words >= STORY_WORDS and self.family == "sleep"

    @property
    def stretches(self) -> bool:
        """Whether its length can be chosen."""
        return self.least < self.most


class Practice(Summary):
    """A practice with its steps. ``paces`` are the breaths to choose from, if there are several."""

    steps: tuple[Step, ...]
    paces: tuple[Pace, ...] = ()

    @property
    def seconds(self) -> float:
        """The length of its steps."""
        return sum(step.seconds for step in self.steps)

    @property
    def summary(self) -> Summary:
        """What is known of it without its steps."""
        return Summary(**{name: getattr(self, name) for name in Summary.__annotations__})
