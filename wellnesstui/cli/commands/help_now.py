"""``wellness help-now``: prints numbers to call or text, at once, whatever else is broken.

It opens, makes and needs nothing of the person's. Of their settings it reads two, and if they can't
be read it takes the defaults: no fault of a file may stand before a number.
"""

from __future__ import annotations

import sys
import time

from wellnesstui.cli.arguments import Arguments, Parser, read
from wellnesstui.cli.layout import line_width
from wellnesstui.cli.output.help_now_lines import (
    ANY_COUNTRY,
    lines,
    own_plan_lines,
    panels_named,
)
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.grounding import GROUNDING
from wellnesstui.domain.resources.help_now_panel import Panel
from wellnesstui.domain.text import clean, clean_line

_MAX_BYTES = 256 * 1024  # of the settings


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="COUNTRY", help="your country, by code or name: US, Canada"
    )
    parser.add_argument("--country", metavar="COUNTRY", help="the same, as an option")
    parser.add_argument("--countries", action="store_true", help="list the countries")
    parser.add_argument("--json", action="store_true", help="print JSON")


def answer(words: list[str], wrong: UsedWrongly | None = None) -> int:
    """Print the numbers, also for arguments that can't be parsed or are ``wrong``; the exit code."""
    from wellnesstui.cli.table import HELP_NOW

    if wrong:
        return _answer("", "--json" in words, wrong)
    try:
        words = [clean(word) for word in words]  # bytes that are no text name no region
        args = read(HELP_NOW, arguments, words)
    except UsedWrongly as error:
        return _answer("", "--json" in words, error)
    return run(args)


def run(args: Arguments) -> int:
    if args.countries:
        return _list_countries(args.json)
    return _answer(clean_line(args.country or " ".join(args.words)), args.json, None)


def _list_countries(as_json: bool) -> int:
    from wellnesstui.store.content.help_now import regions
    from wellnesstui.store.disk.plain_json import dumps

    for region in regions():
        listed = {"code": region.code, "name": region.name}
        print(dumps(listed) if as_json else f"{region.code}  {region.name}")
    return 0


def _answer(region: str, as_json: bool, wrong: WellnessError | None) -> int:
    settings = _settings()
    try:
        panels = panels_named(region or settings.get("region", ""), as_json)
    except (OSError, ValueError):  # our own files are gone or damaged
        panels = ()
        wrong = WellnessError("The list of numbers can't be read.", "Reinstall wellness.")
    if region and len(panels) > 1:
        from wellnesstui.cli.countries import unknown_country

        wrong = unknown_country(region)
    if wrong:
        from wellnesstui.cli.output.error_output import print_error

        print_error(wrong, as_json)
        sys.stderr.flush()
    if as_json:
        _show_json(panels)
    else:
        from wellnesstui.store.disk.clock import usual_clock

        twelve_hours = (settings.get("clock") or usual_clock()) == "12"
        width = line_width()
        print("\n".join((*lines(panels, width, twelve_hours), *own_plan_lines(width))))
    return wrong.exit_code if wrong else 0


def _settings() -> dict[str, str]:
    """The values by name of the settings file's readable lines; empty when it can't be read."""
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.disk.plain_toml import assignments
    from wellnesstui.store.disk.regular import open_regular

    try:
        with open(open_regular(Home.find().settings), "rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig", "replace")
    except (OSError, DiskTrouble):
        return {}
    return {
        each.name: each.value.partition("#")[0].strip().strip("\"'")
        for each in assignments(text)
        if each.table is None
    }


# -- as JSON ------------------------------------------------------------------------------------


def _show_json(panels: tuple[Panel, ...]) -> None:
    from wellnesstui.cli.output.resource_json import payload
    from wellnesstui.store.content.help_now import guess
    from wellnesstui.store.disk.plain_json import dumps

    instant = Instant(int(time.time()))
    regions = [
        {
            "code": panel.region.code,
            "name": panel.region.name,
            "emergency": panel.region.emergency,
            "crisis": [payload(each, instant) for each in panel.crisis],
            "peers": [payload(each, instant) for each in panel.peers],
        }
        for panel in panels
    ]
    guessed = guess() if len(panels) > 1 else None
    shown = None if guessed is None else {"code": guessed.region.code, "from": guessed.source}
    answers = {"regions": regions, "guess": shown, "grounding": GROUNDING}
    print(dumps({**answers, "anywhere": f"https://{ANY_COUNTRY}"}))
