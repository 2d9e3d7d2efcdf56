"""Reads the parts of an entry and puts it in the inbox, for the commands that save one."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.entry import (
    DOMAINS,
    LEVELS,
    MAX_MINUTES,
    MAX_NAMES,
    MOODS,
    Entry,
    Level,
    LoggedActivity,
)
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line, folded, nearest
from wellnesstui.domain.ulid import SHOWN
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.inbox import inbox
from wellnesstui.store.settings.settings import Settings, load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.labels import Labels
    from wellnesstui.domain.trackers.tracker import Tracker


_ALIKE = 0.8  # god is good, but sad isn't steady


def add_entry_options(parser: Parser) -> None:
    """Declare the options that every command that saves an entry has."""
    parser.add_argument(
        "-w", "--feelings", metavar="FEELINGS", help="how you feel: tired,hopeful", former="--words"
    )
    parser.add_argument(
        "-a",
        "--activity",
        action="append",
        metavar="NAME",
        help="something you did for yourself: walk:15m",
    )
    parser.add_argument("-e", "--energy", metavar="1-5", help="energy from 1 to 5")
    parser.add_argument(
        "-t",
        "--track",
        action="append",
        metavar="NAME",
        help="a tracker of yours: sleep=6; asks for the value after a name alone",
    )
    parser.add_argument(
        "--at", metavar="TIME", help='when it happened: "2:30 PM", 14:30, "yesterday at 10:10 PM"'
    )
    parser.add_argument("--for-supervision", action="store_true", help="mark it for supervision")
    parser.add_argument("--json", action="store_true", help="print JSON")


class NewEntry(Record):
    """An entry that is not saved yet, with the home and the settings it was made by.

    ``trackers`` are the person's own, as far as its values needed them.
    """

    home: Home
    settings: Settings
    entry: Entry
    trackers: tuple[Tracker, ...] = ()

    def save(self, entry: Entry, *, as_json: bool, labels: Labels | None = None) -> int:
        """The exit code, after ``entry`` was put in the inbox and printed.

        ``labels`` are the person's own, if they are known. Raises DiskTrouble, KeyTrouble; then
        nothing was saved.
        """
        inbox.save(self.home, entry)
        if self.trackers:
            from wellnesstui.domain.labels import DEFAULT_LABELS

            labels = (labels or DEFAULT_LABELS).replace(trackers=self.trackers)
        return print_saved(self.settings, entry, as_json, labels)


def new_entry(args: Arguments) -> NewEntry:
    """An entry of now, or of ``--at``, with what ``add_entry_options`` declares.

    Raises UsedWrongly, and WellnessError for a clock that can't be right.
    """
    home = Home.find()
    settings = load(home)
    now = clock.now()
    clock.expect_sane_clock(now.instant)  # before a note is asked for
    when = now if args.at is None else clock.parse_moment(args.at, now, settings.boundary)
    entry = clock.blank_entry(now, "cli").replace(
        when=when,
        day=when.day(settings.boundary),
        energy=None if args.energy is None else read_energy(args.energy),
        words=read_words(args.feelings or ""),
        activities=read_activities(args.activity or []),
        for_supervision=args.for_supervision,
    )
    if not args.track:
        return NewEntry(home=home, settings=settings, entry=entry)
    from wellnesstui.cli.trackers import options

    trackers = options.known(home)
    entry = entry.replace(trackers=options.read(args.track, trackers))
    return NewEntry(home=home, settings=settings, entry=entry, trackers=trackers or ())


def print_saved(
    settings: Settings, entry: Entry, as_json: bool, labels: Labels | None = None
) -> int:
    """Print that the entry was saved, notices of the settings on stderr; the exit code.

    Raises WellnessError where that can't be printed.
    """
    if entry.trackers and not as_json and not (labels and labels.trackers):
        from wellnesstui.cli.trackers.options import with_trackers

        labels = with_trackers(labels)
    if as_json:
        answer = dumps({"id": entry.id, "saved": True})
    else:
        answer = f"{saved_summary(settings, entry, labels)}  {entry.id[-SHOWN:].lower()}"
    try:
        print(answer, flush=True)
    except BrokenPipeError:  # nobody wants the answer
        raise
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        raise WellnessError(
            f"Your entry was saved, but the answer couldn't be written ({reason}).",
            "Don't save it again. `wellness today` shows it.",
        ) from error
    say_notices((*settings.notices, *slips(entry, as_json), *identified(settings, entry, as_json)))
    return 0


def slips(entry: Entry, as_json: bool) -> tuple[str, ...]:
    """Sentences on new names that look mistyped; for a person, so none beside JSON."""
    if as_json or not (entry.words or entry.activities):
        return ()
    from wellnesstui.cli import known_names

    return tuple(known_names.slips(entry))


def identified(settings: Settings, entry: Entry, as_json: bool) -> tuple[str, ...]:
    """A sentence if a client could be identified by the note, unless hints are turned off."""
    if as_json or not settings.hints or not _may_identify(entry.note):
        return ()
    from wellnesstui.cli.printing import command_hint
    from wellnesstui.domain.identifiers import find, sentence
    from wellnesstui.domain.moment import civil

    if not (hint := sentence(find(entry.note, today_year=civil(clock.now().calendar_day)[0]))):
        return ()
    how = f" To rewrite the note: `wellness edit {entry.id[-SHOWN:].lower()} -`."
    return (f"{hint}{command_hint(how)}",)


def _may_identify(note: str) -> bool:
    """Whether the note has a figure, an @ or an age in words: the search loads more than saving does."""
    low = note.lower()
    return any(char.isdigit() for char in note) or any(
        each in low for each in ("@", "ninety", "hundred")
    )


def say_notices(notices: Iterable[str]) -> None:
    for notice in notices:
        from wellnesstui.cli.printing import say

        say(notice)


def saved_summary(settings: Settings, entry: Entry, labels: Labels | None = None) -> str:
    """``Saved: 4 good at 10:52``, with the mood's dot on a terminal that has colors."""
    text = summary(entry, settings.twelve_hours, labels)
    if entry.mood is not None and shows_color():
        from wellnesstui.cli.colors import Colors

        text = f"{Colors(Home.find(), settings).dot(entry.mood)} {text}"
    return f"Saved: {text}"


def summary(entry: Entry, twelve_hours: bool, labels: Labels | None = None) -> str:
    """``4 good, walk 15 min at 10:52``, with the day when it is not today's; no word of the note.

    Without ``labels`` (a person's own are in the vault, which saving does not open) a mood has its
    usual name.
    """
    parts = []
    if entry.mood is not None:
        parts.append(f"{entry.mood} {labels.of(entry) if labels else MOODS[entry.mood - 1]}")
    if entry.energy is not None:
        parts.append(f"energy {entry.energy}")
    parts.extend(entry.words)
    if entry.activities:
        from wellnesstui.domain.summary import activity

        parts.extend(map(activity, entry.activities))
    if entry.form not in ("", "practice"):
        from wellnesstui.domain.labels import DEFAULT_LABELS
        from wellnesstui.domain.summary import form_name

        parts.append(form_name(entry, labels or DEFAULT_LABELS))
    if entry.trackers:
        from wellnesstui.domain.labels import DEFAULT_LABELS

        tracked = (labels or DEFAULT_LABELS).tracked(entry)
        parts.extend(f"{name}: {value}" for name, value in tracked)
    if entry.note:
        parts.append("a note" if parts else "your note")
    when = f"at {entry.when.clock(twelve_hours)}"
    now = clock.now()
    if entry.when.calendar_day != now.calendar_day:
        from wellnesstui.domain.moment import day_name

        when = f"{day_name(entry.when.calendar_day, now.calendar_day)} {when}"
    return f"{', '.join(parts)} {when}"


def read_mood(text: str, labels: Labels | None = None) -> tuple[Level, Labels | None]:
    """The mood of a number or a name, and the labels if they were needed to read it.

    A name is a usual one or, where no passphrase is needed, the person's own; ``labels`` are theirs
    if they are known. No name can mean two moods. Raises UsedWrongly.
    """
    word = clean_line(text)
    if level := _level(word):
        return level, labels
    if word.lower() in MOODS:
        return Level(MOODS.index(word.lower()) + 1), labels
    labels = labels or _own_labels()
    for level, label in zip(LEVELS, labels.now, strict=True):
        if word and folded(label) == folded(word):
            return level, labels
    scale = ", ".join(f"{level} {label}" for level, label in zip(LEVELS, labels.now, strict=True))
    hint = ""
    if word[:1].isalpha():
        from wellnesstui.cli.printing import command_hint

        names = [
            each for each in map(folded, (*MOODS, *labels.now)) if each[:1] == folded(word)[:1]
        ]
        near = names and nearest(folded(word), names, _ALIKE)  # comparing loads much
        feelings = command_hint(" Feelings go after -w: wellness mood 4 -w happy.")
        hint = f" Did you mean {near}?" if near else feelings
    raise UsedWrongly(f"Choose 1 to 5: {scale}.", f"Nothing was saved.{hint}")


def read_energy(text: str) -> Level:
    """An energy from 1 to 5. Raises UsedWrongly."""
    if level := _level(text.strip()):
        return level
    raise UsedWrongly(
        "Choose an energy from 1 (hardly any) to 5 (plenty).",
        "Nothing was saved.",
    )


def _level(text: str) -> Level | None:
    is_level = len(text) == 1 and text.isdecimal() and 1 <= int(text) <= 5
    return Level(int(text)) if is_level else None


def _own_labels() -> Labels:
    """The person's own labels of the moods; the usual ones where the vault can't be read now."""
    from wellnesstui.domain.labels import DEFAULT_LABELS
    from wellnesstui.store.keys.key_file import is_sealed

    home = Home.find()
    try:
        if is_sealed(home) or not os.path.exists(home.vault):
            return DEFAULT_LABELS
        from wellnesstui.store.vault.reader import VaultReader

        with VaultReader.open(home) as vault:
            return vault.labels()
    except WellnessError:
        return DEFAULT_LABELS


def read_words(text: str) -> tuple[str, ...]:
    """Feeling words, which have commas between them. Raises UsedWrongly."""
    names = [name for name in (clean_line(part) for part in text.split(",")) if name]
    for name in names:
        _expect_name_fits(name, "A feeling")
    if len(names) > MAX_NAMES:
        raise UsedWrongly(f"An entry can have up to {MAX_NAMES} feelings.", "Nothing was saved.")
    return distinct(names)


def read_activity(text: str) -> LoggedActivity:
    """An activity: ``walk``, ``walk 15``, ``walk:15m`` or ``walk 15m physical``. Raises UsedWrongly."""
    from wellnesstui.domain.time.lengths import read_length

    whole = clean_line(text)
    name, _, domain = whole.rpartition(" ")
    if domain not in DOMAINS or not name:
        name, domain = whole, ""
    name, minutes = split_activity(_colon_to_space(name))
    if minutes is None and read_length(name, bare=True) is not None:
        name = ""
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        raise UsedWrongly("An activity can last from 1 minute to 24 hours.", "Nothing was saved.")
    if not name:
        raise UsedWrongly("An activity needs a name: walk, or walk 15m.", "Nothing was saved.")
    _expect_name_fits(name, "An activity's name")
    if not domain and " " in name:  # all that come with wellness have several words
        from wellnesstui.domain.vocabulary import guess_domain
        from wellnesstui.store.content.bundled_names import bundled_domains

        domain = guess_domain(name, bundled_domains())
    return LoggedActivity(name=name, minutes=minutes, domain=domain)


def split_activity(text: str) -> tuple[str, int | None]:
    """The name and the minutes of ``walk 15m`` or ``walk 15``, unless that is a known name."""
    from wellnesstui.domain.time.lengths import split_bare_minutes, split_length

    name, minutes = split_length(text)
    if minutes is None and split_bare_minutes(name)[1] is not None:
        from wellnesstui.cli.known_names import is_known

        if not is_known("activity", name):
            return split_bare_minutes(name)
    return name, minutes


def _colon_to_space(text: str) -> str:
    """The text with a space for the colon before a length; that of 1:30 h or of a name stays."""
    from wellnesstui.domain.time.lengths import read_length

    for index, char in enumerate(text):
        rest = text[index + 1 :]
        if char != ":" or (text[index - 1 : index].isdecimal() and _ends_hours(rest)):
            continue
        if read_length(rest, bare=not text[index - 1 : index].isdecimal()) is not None:
            return f"{text[:index]} {rest.lstrip()}"
    return text


def _ends_hours(text: str) -> bool:
    """Whether the text after a colon is that of 1:30 h."""
    return text[:2].isdecimal() and text[2:].lstrip()[:1] in ("h", "H")


def read_activities(texts: list[str]) -> tuple[LoggedActivity, ...]:
    """The activities of ``-a``. Raises UsedWrongly, also for more than an entry can have."""
    if len(texts) > MAX_NAMES:
        raise UsedWrongly(f"An entry can have up to {MAX_NAMES} activities.", "Nothing was saved.")
    return tuple(read_activity(text) for text in texts)


def _expect_name_fits(name: str, what: str) -> None:
    if len(name) > NAME_CHARACTERS:
        raise UsedWrongly(
            f"{what} can have up to {NAME_CHARACTERS} characters.",
            "Nothing was saved. Put anything longer in a note.",
        )


def expect_note_fits(note: str) -> str:
    """The note. Raises UsedWrongly when it is longer than a note can be."""
    if len(note.encode()) > NOTE_BYTES:
        raise UsedWrongly(
            f"That note is longer than {NOTE_BYTES // 1024} KiB, so it wasn't saved.",
            "Split it into several notes.",
        )
    return note


def nothing_written() -> WellnessError:
    """The error for an entry without anything in it."""
    return WellnessError("Nothing was entered, so nothing was saved.")
