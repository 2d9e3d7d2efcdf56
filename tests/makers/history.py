"""Makes a history as a person would have kept it: years of entries, the same ones for the same seed.

    python -m tests.makers.history --home FOLDER --entries 100000

Moods follow the season, the weekday and the roster, energy follows the mood, and words and notes
follow both. The recent days of a short history are those of a long one: only the past is longer.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import time
from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import NamedTuple

from wellnesstui.domain.entry import DOMAINS, Answer, Entry, Level, LoggedActivity, TrackerValue
from wellnesstui.domain.moment import Day, Minute, civil, weekday
from wellnesstui.domain.trackers.tracker import NUMBER, TEN, YES_NO, Tracker, to_plain
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.database import rows
from wellnesstui.store.database.opening import open_database
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import lists
from wellnesstui.store.keys.key_file import load_or_make

ENTRIES, YEARS, SEED = 100_000, 10.0, 1
COMMON, SELDOM = "shift", "kelvorn"
"""A word that about one note in five has, and one that a few of all notes have."""
ZONE = "Europe/Vienna"
BOUNDARY = Minute(4 * 60)

_ENGLISH = (
    "the a and to I was of it in with for my after not on that we but had at so is this her his "
    "shift ward today slept patient tired coffee walk quiet team night long family call home calm "
    "again better talked rain handover little busy heavy break late hands breathing colleague late "
    "morning light garden slow grief laughed list meeting student round bed tea warm alone sister "
    "worried enough still kind waiting train book supper music stairs window notes clinic bus dog"
)
_GERMAN = (
    "und die der ich nicht war müde Dienst heute schön gegangen Schwester über Nacht geschlafen "
    "Übergabe ruhig früh spät Kaffee größer Gespräch Angehörige draußen Pause"
)
_ARABIC = "كان اليوم طويلا و هادئا مع الفريق بعد المناوبة شربت القهوة ثم نمت قليلا الحمد لله"
_EMOJI = ("🙂", "🌿", "☕", "🧑‍⚕️", "😴", "🌧️", "❤️", "🏃🏽‍♀️")
_SYLLABLES = "ka vor mel tin sa ru bel no dri fen lo mur ti gal sen pra wi tho ne bran"
_WORDS = (
    ("drained", "numb", "overwhelmed", "grieving", "angry"),
    ("tired", "tense", "lonely", "restless", "sad"),
    ("steady", "busy", "thoughtful", "uncertain", "patient"),
    ("calm", "hopeful", "connected", "useful", "rested"),
    ("grateful", "proud", "joyful", "light", "alive"),
)
_DOINGS = (
    ("walk", "physical", (10, 15, 30, 60)),
    ("stretching", "physical", (5, 10)),
    ("sleep in", "physical", (60, 90)),
    ("breathing", "psychological", (2, 5)),
    ("reading", "psychological", (15, 30, 45)),
    ("journal", "emotional", (5, 10)),
    ("music", "emotional", (10, 30)),
    ("garden", "meaning", (20, 60)),
    ("prayer", "meaning", (5, 10)),
    ("call with a friend", "relational", (10, 20, 40)),
    ("supper together", "relational", (45, 60)),
    ("debrief", "professional", (10, 20)),
    ("Kaffeepause", "", (5, 10)),
    ("نزهة", "physical", (20,)),
)
ACTIVITIES = len(_DOINGS)
_ROSTER = "DDDD..NNNN...EEE.."
"""Eighteen days of early, late and night shifts, then again."""
TRACKERS = (
    Tracker(id="sleep", name="sleep", kind=NUMBER, unit="hours"),
    Tracker(id="pain", name="pain", kind=TEN, low="none", high="worst"),
    Tracker(id="outside", name="outside", kind=YES_NO),
    *(Tracker(id=f"own {at}", name=f"own {at}", kind=NUMBER) for at in range(4, 13)),
)
"""Trackers that a history may have, one value a day; sleep goes along with mood."""
_HOURS = {"D": (6, 22), "E": (9, 25), "N": (14, 28), ".": (8, 24)}
_EFFECT = {"D": 0.0, "E": -0.15, "N": -0.55, ".": 0.45}


class _Dictionary(NamedTuple):
    """Words and how often each comes, added up as ``random.choices`` likes it; and what is done."""

    words: list[str]
    weights: list[float]
    logged_activities: tuple[tuple[str, str, tuple[int, ...]], ...]


def _dictionary(activities: int) -> _Dictionary:
    """Common words as often as in any language, and a long tail of invented ones; activities likewise."""
    chance = random.Random(0)
    german, syllables = _GERMAN.split(), _SYLLABLES.split()
    tail = dict.fromkeys(
        "".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(6000)
    )
    words = [*dict.fromkeys(_ENGLISH.split()), *german, *_EMOJI, SELDOM, *tail]
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    for rank in range(words.index(german[0]), words.index(SELDOM)):
        weights[rank] /= 3
    weights[words.index(COMMON)] = 0.09
    weights[words.index(SELDOM)] = 0.00003
    invented = (
        (f"own {name}", DOMAINS[at % len(DOMAINS)], (5, 15, 40)) for at, name in enumerate(tail)
    )
    logged_activities = (*_DOINGS, *invented)[:activities]
    return _Dictionary(words, list(accumulate(weights)), logged_activities)


def entries(
    count: int = ENTRIES,
    years: float = YEARS,
    seed: int = SEED,
    until: Day | None = None,
    activities: int = ACTIVITIES,
    trackers: int = 0,
) -> list[Entry]:
    """``count`` entries, oldest first, up to the day ``until`` (yesterday if not said).

    ``years`` is how long they take, give or take some days; ``activities`` is how many there are.
    """
    last = clock.now().day(BOUNDARY) - 1 if until is None else until
    found: list[list[Entry]] = []
    dictionary = _dictionary(activities)
    a_day = count / (years * 365.25)
    left, day = count, last
    while left > 0:
        made = list(_day(random.Random(f"{seed} {day}"), day, a_day, dictionary))[-left:]
        if made and trackers:
            made[0] = _tracked(random.Random(f"{seed} {day} trackers"), made[0], trackers)
        found.append(made)
        left -= len(made)
        day -= 1
    return [entry for made in reversed(found) for entry in made]


def _day(chance: random.Random, day: Day, a_day: float, dictionary: _Dictionary) -> Iterator[Entry]:
    """The entries of a day, in their order."""
    roster = _ROSTER[day % len(_ROSTER)]
    share = chance.uniform(0.4, 1.6) * a_day
    number = int(share) + (chance.random() < share % 1)
    season = -0.35 * math.cos(2 * math.pi * (day % 365.25 - 20) / 365.25)
    week = (-0.2, -0.05, 0.0, 0.0, 0.1, 0.3, 0.15)[weekday(day)]
    base = 3.1 + season + week + _EFFECT[roster] + chance.gauss(0, 0.5)
    begin, end = _HOURS[roster]
    moments = sorted(chance.randrange(begin * 3600, end * 3600) for _ in range(number))
    for second in moments:
        yield _entry(chance, day, second, base, dictionary)


def _entry(
    chance: random.Random, day: Day, second: int, base: float, dictionary: _Dictionary
) -> Entry:
    later, clocked = divmod(second, 86_400)
    hour, rest = divmod(clocked, 3600)
    when = clock.localize(*civil(day + later), hour, rest // 60, rest % 60, ZONE)
    mood = Level(min(5, max(1, round(chance.gauss(base, 0.7)))))
    energy = Level(min(5, max(1, round(chance.gauss(mood * 0.6 + 1.2, 0.8)))))
    answers: tuple[tuple[str, Answer], ...] = ()
    if chance.random() < 0.02:
        answers = (("slept", chance.randint(3, 9)), ("what helped", _sentence(chance, dictionary)))
    logged_activities = chance.sample(
        dictionary.logged_activities, chance.choices((0, 1, 2, 3), (55, 30, 10, 5))[0]
    )
    source = chance.choices(("app", "cli"), (3, 2))[0]
    made = when.instant + (chance.randrange(60, 30_000) if chance.random() < 0.05 else 0)
    return Entry(
        id=new_id(made * 1000 + chance.randrange(1000), chance.randbytes(10)),
        when=when,
        day=when.day(BOUNDARY),
        mood=mood if chance.random() < 0.95 or not logged_activities else None,
        energy=energy if chance.random() < 0.4 else None,
        words=tuple(chance.sample(_WORDS[mood - 1], chance.choices((0, 1, 2), (60, 30, 10))[0])),
        activities=tuple(_logged_activity(chance, *logged) for logged in logged_activities),
        note=_note(chance, dictionary),
        form="evening" if answers else "",
        answers=answers,
        for_supervision=chance.random() < 0.01,
        source=source,
        created=made,
        amended=made + 600 if chance.random() < 0.02 else None,
    )


def _tracked(chance: random.Random, entry: Entry, trackers: int) -> Entry:
    """The first entry of a day with a value of each tracker; now and then one is left out."""
    values: dict[str, TrackerValue] = {}
    for tracker in TRACKERS[:trackers]:
        value = round(chance.gauss(5 + (entry.mood or 3) * 0.6, 0.9) * 4) * 250
        if tracker.kind == TEN:
            value = 1000 * max(0, min(10, round(chance.gauss(3, 2))))
        elif tracker.kind == YES_NO:
            value = 1000 * chance.randint(0, 1)
        if chance.random() < 0.93:
            values[tracker.id] = TrackerValue(max(0, value))
    return entry.replace(trackers=tuple(values.items()))


def _logged_activity(
    chance: random.Random, name: str, domain: str, minutes: tuple[int, ...]
) -> LoggedActivity:
    said = chance.choice(minutes) if chance.random() < 0.8 else None
    return LoggedActivity(name=name, minutes=said, domain=domain)


def _note(chance: random.Random, dictionary: _Dictionary) -> str:
    sentences = chance.choices((0, 1, 2, 3, 4), (45, 25, 15, 10, 5))[0]
    return " ".join(_sentence(chance, dictionary) for _ in range(sentences))


def _sentence(chance: random.Random, dictionary: _Dictionary) -> str:
    if chance.random() < 0.03:
        return " ".join(chance.sample(_ARABIC.split(), chance.randint(3, 8))) + "."
    number = chance.randint(4, 14)
    words = chance.choices(dictionary.words, cum_weights=dictionary.weights, k=number)
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def fill(
    home: Home,
    count: int = ENTRIES,
    years: float = YEARS,
    seed: int = SEED,
    until: Day | None = None,
    activities: int = ACTIVITIES,
    trackers: int = 0,
) -> int:
    """Write a history into the vault of ``home``; how many entries it has now.

    A transaction for each day, so that the index of words grows in many small steps as it does in
    life, but without waiting for the disk. There is nothing to undo afterwards: those days are over.
    """
    database, _ = open_database(home, load_or_make(home), wait=5.0)
    try:
        database.run("PRAGMA synchronous = OFF")
        if trackers:
            with database.transaction:
                lists.write(database, lists.TRACKERS, list(map(to_plain, TRACKERS[:trackers])))
        made = entries(count, years, seed, until, activities, trackers)
        for _, of_day in groupby(made, key=lambda entry: entry.day):
            with database.transaction:
                for entry in of_day:
                    rows.insert(database, entry)
                    if entry.source == "cli":  # it came through the inbox
                        database.run("INSERT INTO seen (id) VALUES (?)", (entry.id,))
        found = database.row("SELECT count(*) FROM entry")
        return int(found[0]) if found else 0
    finally:
        database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Plain)
    parser.add_argument("--home", required=True, help="the folder to write it into")
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--years", type=float, default=YEARS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--activities", type=int, default=ACTIVITIES, help="how many there are")
    parser.add_argument(
        "--trackers", type=int, default=0, help=f"up to {len(TRACKERS)}, a value a day"
    )
    parser.add_argument("--until", type=int, help="the last day, in days since 1970-01-01")
    given = parser.parse_args()
    folder = os.path.abspath(given.home)
    began = time.perf_counter()
    home = Home(folder, folder, folder)
    count = fill(
        home, given.entries, given.years, given.seed, given.until, given.activities, given.trackers
    )
    size = os.path.getsize(home.vault) / 2**20
    print(f"{count:,} entries in {home.vault}, {size:.1f} MiB, {time.perf_counter() - began:.1f} s")


class _Plain(argparse.RawDescriptionHelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    pass


if __name__ == "__main__":
    main()
