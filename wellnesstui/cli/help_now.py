"""``wellness help-now``: whom to call or write to, at once, whatever else is broken.

Nothing here opens, makes or needs anything of the person's. Of their settings two are read, and if
they can't be, it is as if they were never chosen: no fault of a file may stand before a number.
"""

from __future__ import annotations

import sys
import time

from wellnesstui.cli.arguments import Given, Parser, read
from wellnesstui.cli.resource_lines import entry, reach, tied, width, wrapped
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, WellnessError
from wellnesstui.domain.grounding import GROUNDING
from wellnesstui.domain.panel import Panel
from wellnesstui.domain.text import clean, clean_line, searchable
from wellnesstui.store.help_now import panels_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.settings import Settings

ANYWHERE = "findahelpline.com"
"""Leads to a line in any country; said also when no list can be read."""

ALIASES = {"UK": "GB", "USA": "US"}
"""What people call a region beside its code and its name."""
_ROOM_FOR_A_ROW = 60
_NAMES, _EMERGENCIES = 16, 15  # columns of the table by country
_MOST = 256 * 1024  # of the settings


def arguments(parser: Parser) -> None:
    parser.add_argument("words", nargs="*", metavar="REGION", help="the same as --region, shorter")
    parser.add_argument("--region", metavar="CODE", help="whose numbers, like US; also its name")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def answer(words: list[str]) -> int:
    """What the command says, also to words that can't be read: whoever needs it may mistype."""
    from wellnesstui.cli.main import COMMANDS, HELP_NOW

    try:
        words = [clean(word) for word in words]  # bytes that are no text name no region
        given = read(HELP_NOW, COMMANDS[HELP_NOW][1], arguments, words)
    except UsedWrongly as error:
        return _answer("", "--json" in words, error)
    return run(given)


def run(given: Given) -> int:
    return _answer(clean_line(given.region or " ".join(given.words)), given.json, None)


def _answer(wanted: str, as_json: bool, wrong: WellnessError | None) -> int:
    settings = _settings()
    try:
        panels = _panels(wanted or settings.get("region", ""), as_json)
    except (OSError, ValueError):  # our own files are gone or damaged
        panels = ()
        wrong = WellnessError("The list of numbers can't be read here.", "Please set it up anew.")
    if wanted and len(panels) > 1:
        codes = ", ".join(panel.region.code for panel in panels)
        wrong = UsedWrongly(f"There is no region {wanted[:40]} here.", f"There are: {codes}.")
    if wrong:
        from wellnesstui.cli.main import complain

        complain(wrong, as_json)
        sys.stderr.flush()
    if as_json:
        _show_json(panels)
    else:
        print("\n".join(_lines(panels, width(), settings.get("clock") == "12")))
    return wrong.exit_code if wrong else 0


def lines(region: str, wide: int, settings: Settings) -> list[str]:
    """What it says in ``wide`` columns, for the lock screen. Never raises."""
    try:
        panels = _panels("" if region == "none" else region, as_json=False)
    except (OSError, ValueError):
        panels = ()
    return _lines(panels, wide, settings.twelve_hours)


def _panels(region: str, as_json: bool) -> tuple[Panel, ...]:
    """The panel of the region of that code or name; all of them, by country, for any other text."""
    code = ALIASES.get(region.upper(), region.upper())
    # zones are looked up only for one region: the table by country says nothing about hours
    found = panels_of(code, int(time.time()) if len(code) == 2 or as_json else None)
    if len(found) == 1 or not region:
        return found
    wanted = searchable(region)
    named = [each for each in found if searchable(each.region.name) == wanted]
    return panels_of(named[0].region.code, int(time.time())) if named else found


def _settings() -> dict[str, str]:
    """The plain values of the settings' file, however broken its other lines are; else none."""
    from wellnesstui.store.home import Home
    from wellnesstui.store.regular import open_regular

    try:
        with open(open_regular(Home.find().settings), "rb") as file:
            text = file.read(_MOST).decode("utf-8-sig", "replace")
    except (OSError, DiskTrouble):
        return {}
    found: dict[str, str] = {}
    for line in text.split("\n"):
        name, mark, value = line.partition("=")
        if name.lstrip().startswith("["):
            break  # what follows belongs to a table
        if mark:
            found[name.strip()] = value.partition("#")[0].strip().strip("\"'")
    return found


# -- as lines -----------------------------------------------------------------------------------


def _lines(panels: tuple[Panel, ...], wide: int, twelve_hours: bool) -> list[str]:
    if len(panels) == 1:
        found = _whole(panels[0], wide, twelve_hours)
    elif panels:
        found = [line for panel in panels for line in _row(panel, wide)]
    else:
        found = wrapped("Call the emergency number of your country.", wide)
    found += ["", "To hold on to"]
    for line in GROUNDING:
        found += wrapped(line, wide, "  ", "")
    found += ["", *wrapped(f"Any country: {tied(ANYWHERE)}", wide)]
    if len(panels) > 1:
        found += wrapped(f"All of one country: {tied('wellness help-now --region US')}", wide)
    return found


def _whole(panel: Panel, wide: int, twelve_hours: bool) -> list[str]:
    at = int(time.time())
    found = wrapped(f"Emergency, {panel.region.name}: {_emergency(panel)}", wide)
    for resource in panel.crisis:
        found += ["", *entry(resource, at, wide, twelve_hours)]
    if not panel.crisis:
        found += ["", *wrapped("No crisis line of this country was checked yet.", wide)]
    if panel.peers:
        found += ["", "Peers"]
    for resource in panel.peers:
        found += ["", *entry(resource, at, wide, twelve_hours)]
    return found


def _row(panel: Panel, wide: int) -> list[str]:
    """A country in a line where there is room, in two where there is not."""
    row = f"{panel.region.name:<{_NAMES}}{_emergency(panel):<{_EMERGENCIES}}"
    if not panel.crisis:
        return [row.rstrip()]
    first = panel.crisis[0]
    line = first.lines[0]
    said = f"{first.name}  {tied(line.says if line.label == 'call' else reach(line))}"
    if wide < _ROOM_FOR_A_ROW:
        return [row.rstrip(), *wrapped(said, wide, "  ", "")]
    margin = " " * len(row)
    return (row + "\n".join(wrapped(said, wide, margin, "")).lstrip()).split("\n")


def _emergency(panel: Panel) -> str:
    return " or ".join(panel.region.emergency)


# -- as JSON ------------------------------------------------------------------------------------


def _show_json(panels: tuple[Panel, ...]) -> None:
    from wellnesstui.cli.resource_json import shape
    from wellnesstui.store.plain_json import dumps

    at = int(time.time())
    regions = [
        {
            "code": panel.region.code,
            "name": panel.region.name,
            "emergency": panel.region.emergency,
            "crisis": [shape(each, at) for each in panel.crisis],
            "peers": [shape(each, at) for each in panel.peers],
        }
        for panel in panels
    ]
    print(dumps({"regions": regions, "grounding": GROUNDING, "anywhere": f"https://{ANYWHERE}"}))
