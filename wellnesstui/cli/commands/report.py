"""``wellness report``: writes a look back at a month, or any other time, on one page."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.printing import (
    is_output_stream,
    refuse_existing,
    say,
    say_written_to,
    write_text,
)
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.tender import left_out_sentence
from wellnesstui.lookback.formats import FORMATS, format_of, save
from wellnesstui.lookback.page import ALL, FOR_SUPERVISION, NONE, PageOptions, gather
from wellnesstui.lookback.period import EXAMPLES, read_span
from wellnesstui.store.disk.home import Home

_USUAL = "markdown"


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "when",
        nargs="*",
        metavar="WHEN",
        help=f"the dates to cover (default: this month). {EXAMPLES}",
    )
    parser.add_argument("--to", metavar="FILE", help="the file to write, ending in .html, .md or .svg (default: standard output, also -)")  # fmt: skip
    parser.add_argument("--form", metavar="FORM", help=f"{', '.join(FORMATS)} (default: from the file name, or {_USUAL})")  # fmt: skip
    parser.add_argument("--supervision", action="store_true", help="include what's marked for supervision, with its notes")  # fmt: skip
    parser.add_argument("--notes", action="store_true", help="include all notes")
    parser.add_argument(
        "--tender", action="store_true", help="with notes: include answers about thoughts of death"
    )
    parser.add_argument("--energy", action="store_true", help="include energy as a second line")
    parser.add_argument(
        "--weekdays", action="store_true", help="compare activities on Monday to Friday only"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument("--json", action="store_true", help="print errors as JSON")


def run(args: Arguments) -> int:
    form = _choose_form(args)
    wish = PageOptions(
        notes=ALL if args.notes else FOR_SUPERVISION if args.supervision else NONE,
        energy=bool(args.energy),
        weekdays_only=bool(args.weekdays),
        tender=bool(args.tender),
    )
    if wish.notes != NONE and not FORMATS[form].has_notes:
        raise UsedWrongly("A picture can't include notes.", "Use --form html or --form markdown.")
    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        bounds = vault.overview.bounds()
        span = read_span(" ".join(args.when), vault.today(), bounds)
        page = gather(vault, span, wish, settings)
    if sentence := left_out_sentence(page.left_out):
        say(sentence)
    if is_output_stream(args.to):
        write_text([FORMATS[form].write(page)], args.to)
        return 0
    save(page, form, args.to, replace=bool(args.force))
    say_written_to(args.to)
    return 0


def _choose_form(args: Arguments) -> str:
    """The form that is given or that the file's ending means. Raises UsedWrongly."""
    if not is_output_stream(args.to):
        refuse_existing(args.to, force=bool(args.force))
    if args.form and args.form not in FORMATS:
        raise unknown("format", args.form, FORMATS)
    form = args.form or (_USUAL if is_output_stream(args.to) else format_of(args.to))
    if form is None:
        raise UsedWrongly(
            "The file name doesn't show which format you want.",
            "Use a name ending in .html, .md or .svg, or add --form html.",
        )
    return str(form)
