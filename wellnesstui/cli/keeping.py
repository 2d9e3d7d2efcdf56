"""What the keeping commands share: reading what was said, and putting it into the inbox."""

from __future__ import annotations

import os
import time

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.entry import DOMAINS, MOODS, MOST_MINUTES, MOST_NAMES, Doing, Entry
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.moment import DAY_SECONDS
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line
from wellnesstui.store import clock, inbox, settings
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels

SHOWN = 6
"""Characters of a new id that are shown: without opening the vault nobody knows which are unique."""


def common(parser: Parser) -> None:
    """The words that every keeping command knows."""
    parser.add_argument("-w", "--words", metavar="WORDS", help="feeling words: tired,hopeful")
    parser.add_argument(
        "-a", "--activity", action="append", metavar="NAME", help="something you did: walk:15m"
    )
    parser.add_argument("-e", "--energy", metavar="1-5", help="energy from 1 to 5")
    parser.add_argument(
        "--at", metavar="TIME", help='when it was: 14:30, noon, "yesterday at 22:10"'
    )
    parser.add_argument(
        "--for-supervision", action="store_true", help="set it aside for supervision"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def begin(given: Given) -> tuple[Home, settings.Settings, Entry]:
    """An entry of now, or of ``--at``, with the common words in it."""
    home = Home.find()
    chosen = settings.load(home)
    now = clock.now()
    clock.expect_right(now.at)  # before a note is asked for
    when = now if given.at is None else clock.spoken(given.at, now, chosen.boundary)
    entry = Entry(
        id=new_id(int(time.time() * 1000), os.urandom(10)),
        when=when,
        day=when.day(chosen.boundary),
        energy=None if given.energy is None else level(given.energy, "Energy"),
        words=words(given.words or ""),
        activities=doings(given.activity or []),
        for_supervision=given.for_supervision,
        source="cli",
        created=now.at,
    )
    return home, chosen, entry


def keep(home: Home, chosen: settings.Settings, entry: Entry, as_json: bool) -> int:
    """Put the entry on the disk, then say so."""
    inbox.keep(home, entry)
    return tell_kept(chosen, entry, as_json)


def tell_kept(chosen: settings.Settings, entry: Entry, as_json: bool) -> int:
    """Say that the entry was kept."""
    if as_json:
        print(dumps({"id": entry.id, "saved": True}))
    else:
        print(f"Kept {summary(entry, chosen.twelve_hours)}  {entry.id[-SHOWN:].lower()}")
    for notice in chosen.notices:
        from wellnesstui.cli.opening import say

        say(notice)
    return 0


def summary(entry: Entry, twelve_hours: bool, labels: Labels | None = None) -> str:
    """``4 good, walk 15 min at 10:52``, with the day when it is not today's; no word of the note.

    The person's own labels are in the vault, which keeping does not open: then the usual ones.
    """
    said = []
    if entry.mood is not None:
        said.append(f"{entry.mood} {labels.of(entry) if labels else MOODS[entry.mood - 1]}")
    if entry.energy is not None:
        said.append(f"energy {entry.energy}")
    said.extend(entry.words)
    said.extend(
        f"{each.name} {each.minutes} min" if each.minutes else each.name
        for each in entry.activities
    )
    if entry.note:
        said.append("a note" if said else "your note")
    when = f"at {entry.when.clock(twelve_hours)}"
    now = clock.now()
    if entry.when.wall // DAY_SECONDS != now.wall // DAY_SECONDS:
        from wellnesstui.domain.moment import day_name

        when = f"{day_name(entry.when.wall // DAY_SECONDS, now.wall // DAY_SECONDS)} {when}"
    return f"{', '.join(said)} {when}"


def level(text: str, what: str) -> int:
    """1 to 5; for the mood also its name."""
    word = text.strip().lower()
    if word in MOODS and what == "Mood":
        return MOODS.index(word) + 1
    if word.isdecimal() and len(word) == 1 and 1 <= int(word) <= 5:
        return int(word)
    scale = ", ".join(f"{number} {name}" for number, name in enumerate(MOODS, 1))
    names = f" The scale: {scale}." if what == "Mood" else ""
    raise UsedWrongly(f"{what} is a number from 1 to 5.", f"Nothing was kept.{names}")


def words(text: str) -> tuple[str, ...]:
    """Feeling words between commas."""
    names = [name for name in (clean_line(part) for part in text.split(",")) if name]
    for name in names:
        _check_name(name, "A word")
    if len(names) > MOST_NAMES:
        raise UsedWrongly(f"An entry holds up to {MOST_NAMES} words.", "Nothing was kept.")
    return distinct(names)


def doing(text: str) -> Doing:
    """An activity written ``walk``, ``walk:15m``, ``walk 15m`` or ``walk 15m physical``."""
    from wellnesstui.domain.time.lengths import read_length, split_length

    whole = clean_line(text)
    name, _, domain = whole.rpartition(" ")
    if domain not in DOMAINS or not name:
        name, domain = whole, ""
    name, minutes = split_length(_apart(name))
    if minutes is None and read_length(name) is not None:
        name = ""
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise UsedWrongly("An activity lasts from 1 minute to 24 hours.", "Nothing was kept.")
    if not name:
        raise UsedWrongly("An activity needs a name: walk, or walk 15m.", "Nothing was kept.")
    _check_name(name, "An activity's name")
    return Doing(name=name, minutes=minutes, domain=domain)


def _apart(text: str) -> str:
    """The text with the colon before a length made a space; that of 1:30 h or of a name stays."""
    from wellnesstui.domain.time.lengths import read_length

    for at, char in enumerate(text):
        if char != ":" or (text[at - 1 : at].isdecimal() and _is_hours(text[at + 1 :])):
            continue
        if read_length(text[at + 1 :]) is not None:
            return f"{text[:at]} {text[at + 1 :].lstrip()}"
    return text


def _is_hours(text: str) -> bool:
    """Whether it goes on as the minutes of 1:30 h do."""
    return text[:2].isdecimal() and text[2:].lstrip()[:1] in ("h", "H")


def doings(texts: list[str]) -> tuple[Doing, ...]:
    """The activities of ``-a``, no more than the vault takes."""
    if len(texts) > MOST_NAMES:
        raise UsedWrongly(f"An entry holds up to {MOST_NAMES} activities.", "Nothing was kept.")
    return tuple(doing(text) for text in texts)


def _check_name(name: str, what: str) -> None:
    if len(name) > NAME_CHARACTERS:
        raise UsedWrongly(
            f"{what} has up to {NAME_CHARACTERS} characters.",
            "Nothing was kept. Longer texts fit in a note.",
        )


def check_note(note: str) -> str:
    """The note, if it is not too long. Raises UsedWrongly."""
    if len(note.encode()) > NOTE_BYTES:
        raise UsedWrongly(
            f"That note is longer than {NOTE_BYTES // 1024} KiB, so it was not kept.",
            "Divide it into several notes.",
        )
    return note


def nothing_said() -> WellnessError:
    return WellnessError("Nothing was written, so nothing was kept.")
