"""``wellness report``: a look back at a month, or any other time, on one page."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_to_read, refuse_taken, say_written, show, to_stream
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.lookback.forms import FORMS, form_of, save
from wellnesstui.lookback.page import ALL, NONE, SET_ASIDE, Wish, gather
from wellnesstui.lookback.when import EXAMPLES, read_span
from wellnesstui.store.home import Home

_USUAL = "markdown"


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "when", nargs="*", metavar="WHEN", help=f"this month if not said. {EXAMPLES}"
    )
    parser.add_argument("--to", metavar="FILE", help="where to: a name that ends in .html, .md or .svg; - or nothing for standard output")  # fmt: skip
    parser.add_argument("--form", metavar="FORM", help=f"{', '.join(FORMS)}; from the file's name if not said, else {_USUAL}")  # fmt: skip
    parser.add_argument("--supervision", action="store_true", help="with what was set aside for supervision, and its notes")  # fmt: skip
    parser.add_argument("--notes", action="store_true", help="with all notes")
    parser.add_argument("--energy", action="store_true", help="with energy as a second line")
    parser.add_argument(
        "--weekdays", action="store_true", help="compare activities on Monday to Friday only"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    parser.add_argument("--json", action="store_true", help="errors in JSON")


def run(given: Given) -> int:
    from wellnesstui.store.overview import Overview

    form = _form(given)
    wish = Wish(
        notes=ALL if given.notes else SET_ASIDE if given.supervision else NONE,
        energy=bool(given.energy),
        weekdays_only=bool(given.weekdays),
    )
    if wish.notes != NONE and not FORMS[form].has_notes:
        raise UsedWrongly("A picture has no notes in it.", "Choose html or markdown.")
    home = Home.find()
    settings = chosen(home)
    with open_to_read(home, settings.boundary) as vault:
        bounds = Overview(vault.database).bounds()
        span = read_span(" ".join(given.when), vault.today(), bounds)
        page = gather(vault, span, wish, settings)
    if to_stream(given.to):
        show([FORMS[form].write(page)], given.to)
        return 0
    save(page, form, given.to, replace=bool(given.force))
    say_written(given.to)
    return 0


def _form(given: Given) -> str:
    """The form that is said, or that the file's ending says. Raises UsedWrongly."""
    if not to_stream(given.to):
        refuse_taken(given.to, force=bool(given.force))
    if given.form and given.form not in FORMS:
        raise UsedWrongly("That form is not known here.", f"Known are {', '.join(FORMS)}.")
    found = given.form or (_USUAL if to_stream(given.to) else form_of(given.to))
    if found is None:
        raise UsedWrongly(
            "That name does not say which form is meant.",
            "Let the name end in .html, .md or .svg, or add --form html.",
        )
    return str(found)
