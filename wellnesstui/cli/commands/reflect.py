"""``wellness reflect``: lists the forms, fills one in at a prompt, or runs an action."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line

ACTIONS = ("check", "patterns", "pinned", "plan", "letters", "sheet")


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help=f"the name of a form, words to find one, or {', '.join(ACTIONS)}",
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="more words; with check, files (default: all your own)",
    )
    parser.add_argument("--edit", metavar="ID", help="change the answers of an entry")
    parser.add_argument("--later", metavar="ID", help="add how it went to an entry")
    parser.add_argument("--to", metavar="FILE", help="with sheet: the file to write (default: standard output, also -)")  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument("--for-supervision", action="store_true", help="mark it for supervision")
    parser.add_argument(
        "--json", action="store_true", help="print JSON; with FORM and -, read answers from a pipe"
    )


def run(args: Arguments) -> int:
    if args.edit is not None or args.later is not None:
        return _change(args)
    if args.what == "sheet" and not args.words and not args.only_words:
        from wellnesstui.cli.forms.sheet import save_sheet

        if args.json:
            raise UsedWrongly("A sheet is Markdown, so there's no JSON of it.", "`wellness log --json` has the entries.")  # fmt: skip
        return save_sheet(args.to, force=args.force)
    if args.to is not None:
        raise UsedWrongly("--to goes with sheet: `wellness reflect sheet --to FILE`.")
    if args.what in ACTIONS and not args.only_words and not _is_title(args):
        from wellnesstui.cli.forms import actions

        return actions.run_action(args.what, args.words, as_json=args.json)
    from wellnesstui.cli.forms import finding, listing
    from wellnesstui.store.disk.home import Home

    home = Home.find()
    is_piped = args.json and args.words[-1:] == ["-"]
    words = clean_line(" ".join((args.what or "", *args.words[: -1 if is_piped else None])))
    if not words:
        listing.show_list(finding.listed(home), as_json=args.json)
        return 0
    _name_help_now(words)
    form = finding.the_one(home, words)
    from wellnesstui.cli.forms import entries

    if is_piped:
        return entries.fill_in_json(form)
    if args.json:
        listing.show_json(form, entries.known_patterns(home))
        return 0
    return entries.fill_in(form, as_json=False, is_marked=args.for_supervision)


def _is_title(args: Arguments) -> bool:
    """Whether ``check a thought`` names a form, not files to be checked."""
    words = args.words
    return args.what == "check" and bool(words) and not any("." in word or "/" in word or "\\" in word for word in words)  # fmt: skip


def _name_help_now(words: str) -> None:
    """Say first how to reach somebody, to who searches for suicide and the like."""
    from wellnesstui.domain.practices.crisis_words import asks_for_help

    if asks_for_help(words):
        from wellnesstui.cli.printing import say

        say("For crisis numbers to call or text now: `wellness help-now`.")


def _change(args: Arguments) -> int:
    if args.what is not None or (args.edit is not None and args.later is not None):
        raise UsedWrongly(
            "--edit and --later take the ID of one entry, and nothing else.",
            "`wellness log` shows the IDs.",
        )
    from wellnesstui.cli.forms import entries

    ending = args.later if args.edit is None else args.edit
    return entries.change(ending, later=args.edit is None, as_json=args.json)
