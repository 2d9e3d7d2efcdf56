"""``wellness measure``: answer a questionnaire from the form that you have, and see results over time."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.layout import line_width, two_columns
from wellnesstui.cli.measures import answering, own_words, result_lines
from wellnesstui.cli.printing import say, tell
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.measures.history import history, without_totals
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.domain.measures.sitting import Sitting
from wellnesstui.domain.measures.tender import has_tender, left_out_sentence
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import measures
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings.settings import Settings, load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.measure import Measure

WORDS = "words"
"""The action that stores one's own wording."""


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help=f"the measure: phq8, who5; or {WORDS}"
    )
    parser.add_argument(
        "words", nargs="*", metavar="FILE", help="after words: the measure, then a file"
    )
    parser.add_argument("--edit", metavar="ID", help="change the answers of an entry")
    parser.add_argument("--show", action="store_true", help="show results over time")
    parser.add_argument("--about", action="store_true", help="show how it's worked out")
    parser.add_argument(
        "--at", metavar="TIME", help='when you answered it: "2:30 PM", "yesterday at 10:10 PM"'
    )
    parser.add_argument("--remove", action="store_true", help="after words: delete your wording")
    parser.add_argument(
        "--tender", action="store_true", help="with --show: include thoughts of death"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    if args.edit is not None:
        return _edit(args)
    if args.name == WORDS and not args.only_words:
        return _words(args)
    name = clean_line(" ".join((args.name or "", *args.words)))
    if args.show:
        return _show(args, _named(name) if name else None)
    if not name:
        return _list(measures.bundled(), as_json=args.json)
    found = _named(name)
    if args.about:
        return _about(found)
    return _answer(args, found)


def _edit(args: Arguments) -> int:
    if any((args.name, args.words, args.show, args.about, args.at, args.remove, args.tender)):
        raise UsedWrongly(
            "--edit takes the ID of one entry, and nothing else.", "`wellness log` shows the IDs."
        )
    from wellnesstui.cli.measures import editing

    return editing.change(args.edit, as_json=bool(args.json))


def _words(args: Arguments) -> int:
    if not args.words:
        raise UsedWrongly(
            "Say which measure: wellness measure words phq8 FILE.", "Nothing was changed."
        )
    found = _named(clean_line(args.words[0]))
    if args.remove:
        return own_words.remove(found)
    if len(args.words) == 1:
        return own_words.show(found)
    if len(args.words) > 2:
        raise UsedWrongly("Give one file.", "Nothing was changed.")
    return own_words.add(found, args.words[1])


def _named(text: str) -> Measure:
    """The measure that somebody means. Raises UsedWrongly."""
    if found := measures.named(text):
        return found
    alike = measures.matching(text)
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsedWrongly(
            f"More than one measure fits {text[:40]}.",
            f"Which one: {', '.join(each.id for each in alike)}?",
        )
    listed = ", ".join(each.id for each in measures.bundled())
    raise UsedWrongly(f"There's no measure called {text[:40]}.", f"Choose one of {listed}.")


def _list(found: tuple[Measure, ...], *, as_json: bool) -> int:
    if as_json:
        for each in found:
            shown = {"id": each.id, "title": each.title, "questions": each.items}
            print(dumps({**shown, "window": each.window, "direction": each.direction}))
        return 0
    rows = ((each.id, f"{each.title}: {each.about}") for each in found)
    print("\n".join(two_columns(rows, line_width())))
    tell("\nTo answer one: `wellness measure phq8`. Results over time: `wellness measure --show`.")
    return 0


def _about(measure: Measure) -> int:
    from wellnesstui.domain.measures.wording import how_worked_out

    tell("\n\n".join((measure.title, *how_worked_out(measure))))
    return 0


# -- results over time ----------------------------------------------------------------------------


def _show(args: Arguments, measure: Measure | None) -> int:
    from wellnesstui.cli.opening import load_settings, open_to_read

    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        entries, today = vault.measure_entries(), vault.today()
    left_out = 0 if args.tender else sum(map(has_tender, entries))
    chosen = measures.bundled() if measure is None else (measure,)
    listed = [(each, found) for each in chosen if (found := history(each, entries))]
    if not args.tender:
        listed = [(each, [without_totals(each, one) for one in found]) for each, found in listed]
    if args.json:
        for each, found in listed:
            for one in found:
                print(dumps(result_lines.plain(each, one)))
    elif not listed:
        tell("No results yet." if measure is None else f"No results of {measure.title} yet.")
    for index, (each, found) in enumerate([] if args.json else listed):
        tell("\n".join((*([""] if index else []), *result_lines.over_time(each, found, today))))
    if sentence := left_out_sentence(left_out):
        say(sentence)
    return 0


# -- answering one ----------------------------------------------------------------------------------


def _answer(args: Arguments, measure: Measure) -> int:
    answering.expect_terminal(measure)
    home = Home.find()
    settings = load(home)
    now = clock.now()
    clock.expect_sane_clock(now.instant)
    when = now if args.at is None else clock.parse_moment(args.at, now, settings.boundary)
    entry = clock.blank_entry(now, "cli").replace(when=when, day=when.day(settings.boundary))
    earlier, items = _known(home, settings, measure)

    sitting = answering.ask(Sitting(measure=measure), items, settings, as_json=args.json)
    if sitting.is_empty:
        raise UsedWrongly("No question was answered.", "Nothing was saved.")
    whole = with_answers(entry, measure, sitting.by_item, sitting.odd_item)
    if not args.json:
        today = now.day(settings.boundary)
        tell("\n".join(result_lines.after_answering(measure, whole, earlier, today)))
    saved = answering.choose(sitting, whole)
    if saved is None:
        tell("Not saved.")
        return 0
    return _save(home, saved, as_json=args.json)


def _known(home: Home, settings: Settings, measure: Measure) -> tuple[list[Entry], tuple[str, ...]]:
    """Earlier entries of measures and the person's own wording, where no passphrase is needed to read
    them; nothing otherwise, since answering needs neither.
    """
    import os

    from wellnesstui.store.keys.key_file import is_sealed
    from wellnesstui.store.vault.reader import VaultReader

    try:
        if is_sealed(home) or not os.path.exists(home.vault):
            return [], ()
        with VaultReader.open(home, settings.boundary) as vault:
            vault.merge_to_read()
            wording = vault.measure_words.of(measure)
            return vault.measure_entries(), wording.items if wording else ()
    except WellnessError:
        return [], ()


def _save(home: Home, entry: Entry, *, as_json: bool) -> int:
    from wellnesstui.store.inbox import inbox

    inbox.save(home, entry)
    print(
        dumps(result_lines.saved_plain(entry)) if as_json else result_lines.saved(entry), flush=True
    )
    return 0
