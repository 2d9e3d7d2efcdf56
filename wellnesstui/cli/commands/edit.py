"""``wellness edit ID``: changes an entry, by options or by a few questions."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.domain.entry import PRACTICE, Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.tender import measure_id
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.practices.practice_entry import in_step
from wellnesstui.domain.ulid import SHOWN
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels

_EMPTY = {"mood": None, "energy": None, "words": (), "activities": (), "trackers": (), "note": ""}
_PARTS = {"feelings" if name == "words" else name: name for name in _EMPTY}
"""The part of an entry by its name on the command line."""


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of the entry's ID")
    parser.add_argument("note", nargs="?", metavar="-", help="end with - to rewrite the note")
    parser.add_argument("-m", "--mood", metavar="1-5", help="a new mood")
    parser.add_argument("-e", "--energy", metavar="1-5", help="a new energy level")
    parser.add_argument(
        "-w",
        "--feelings",
        metavar="FEELINGS",
        help="new feelings: tired,hopeful",
        former="--words",
    )
    parser.add_argument(
        "-a", "--activity", action="append", metavar="NAME", help="new activities: walk:15m"
    )
    parser.add_argument(
        "-t", "--track", action="append", metavar="NAME", help="a new value: sleep=6"
    )
    parser.add_argument("--at", metavar="TIME", help='a new time: "2:30 PM", 14:30')
    parser.add_argument(
        "--clear", action="append", metavar="PART", help=f"remove one of {', '.join(_PARTS)}"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    clock.expect_sane_clock(clock.now().instant)  # before anything is asked
    with open_vault(home, settings.boundary) as vault:
        before = vault.find(args.id)
        labels = vault.labels()
        if _is_without_options(args):
            changed = _ask_parts(before, settings.boundary, labels)
        else:
            changed = _changed(before, args, settings.boundary, labels)
        if changed == before:
            print(dumps({"id": before.id, "saved": False}) if args.json else "Nothing was changed.")
            return 0
        if changed.is_empty():
            raise UsedWrongly(
                "That would leave the entry empty, so it wasn't changed.",
                f"To delete it: `wellness delete {args.id}`.",
            )
        names = changed.replace(
            words=tuple(each for each in changed.words if each not in before.words),
            activities=tuple(each for each in changed.activities if each not in before.activities),
        )
        slips = saving.slips(names, args.json)  # before the vault knows these names
        after = vault.amend(changed, expected=before)
    if args.json:
        print(dumps({"id": after.id, "saved": True}))
    else:
        print(f"{saving.saved_summary(settings, after, labels)}.")
    if after.note != before.note:
        slips = (*slips, *saving.identified(settings, after, args.json))
    saving.say_notices(slips)
    return 0


def find(id: str) -> Entry:
    """The entry whose id ends so. Raises NotFound, UsedWrongly."""
    home = Home.find()
    with open_vault(home, load_settings(home).boundary) as vault:
        return vault.find(id)


def rewrite(id: str, note: str) -> None:
    """Give the entry whose id ends so another note. Raises NotFound, UsedWrongly."""
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        before = vault.find(id)
        after = vault.amend(before.replace(note=saving.expect_note_fits(note)), expected=before)
        print(f"{saving.saved_summary(settings, after, vault.labels())}.")
    saving.say_notices(saving.identified(settings, after, as_json=False))


def _is_without_options(args: Arguments) -> bool:
    return not any(
        value is not None for name, value in vars(args).items() if name not in ("id", "json")
    )


def _changed(entry: Entry, args: Arguments, boundary: Minute, labels: Labels) -> Entry:
    for name in args.clear or ():
        part = _PARTS.get(name, name)
        if part not in _EMPTY:
            raise unknown("part of an entry", name, _PARTS)
        entry = entry.replace(**{part: _EMPTY[part]})
        if part == "mood":
            entry = entry.replace(mood_label="")
    if args.mood is not None:
        entry = entry.replace(mood=saving.read_mood(args.mood, labels)[0], mood_label="")
    if args.energy is not None:
        entry = entry.replace(energy=saving.read_energy(args.energy))
    if args.feelings is not None:
        entry = entry.replace(words=saving.read_words(args.feelings))
    if args.activity is not None:
        entry = entry.replace(activities=saving.read_activities(args.activity))
    if args.track is not None:
        from wellnesstui.cli.trackers import options

        values = dict(entry.trackers) | dict(options.read(args.track, labels.trackers))
        entry = entry.replace(trackers=tuple(values.items()))
    if args.at is not None:
        entry = entry.replace(when=clock.parse_moment(args.at, clock.now(), boundary))
    if args.note is not None:
        from wellnesstui.cli.commands.mood import optional_note

        entry = entry.replace(note=optional_note(args.note))
    return in_step(entry)


def _ask_parts(entry: Entry, boundary: Minute, labels: Labels) -> Entry:
    import sys

    from wellnesstui.cli import asking

    if not sys.stdin.isatty():
        command = _editor_of_answers(entry)
        raise UsedWrongly(
            "Nothing to change. Add what should be different, e.g. -m 3.",
            f"To change its answers: `{command}`."
            if command
            else "`wellness edit --help` shows the options.",
        )
    if command := _editor_of_answers(entry):
        asking.show(f"To change its answers: `{command}`.\n")
    asking.show("Press Enter to leave a value unchanged.\n")
    shown = ", ".join(entry.words)
    answers = {
        "mood": asking.line(f"mood [{entry.mood or '-'}]: "),
        "energy": asking.line(f"energy [{entry.energy or '-'}]: "),
        "feelings": asking.line(f"feelings [{shown}]: "),
        "at": asking.line(f"time [{entry.when.clock()}]: "),
    }
    args = Arguments(
        {"clear": None, "activity": None, "note": None, "track": None}
        | {name: answer or None for name, answer in answers.items()}
    )
    entry = _ask_trackers(_changed(entry, args, boundary, labels), labels)
    if asking.confirm("Rewrite the note?"):
        entry = entry.replace(note=saving.expect_note_fits(asking.note()))
    return entry


def _editor_of_answers(entry: Entry) -> str:
    """The command that changes the answers of an entry of a form or a measure; empty for any other."""
    if entry.form in ("", PRACTICE):
        return ""
    command = "measure" if measure_id(entry) else "reflect"
    return f"wellness {command} --edit {entry.id[-SHOWN:].lower()}"


def _ask_trackers(entry: Entry, labels: Labels) -> Entry:
    """The entry with other values of the trackers that it has; Enter leaves one unchanged."""
    if not entry.trackers:
        return entry
    from wellnesstui.cli.trackers.options import ask

    known = {each.id: each for each in labels.trackers}
    asked = {
        id: ask(known[id].name if id in known else id, known.get(id), value)
        for id, value in entry.trackers
    }
    values = ((id, value if asked[id] is None else asked[id]) for id, value in entry.trackers)
    return entry.replace(trackers=tuple(values))
