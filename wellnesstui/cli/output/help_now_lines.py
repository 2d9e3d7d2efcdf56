"""Help now as lines of a terminal of any width, for its command and for the lock screen."""

from __future__ import annotations

import os
import time

from wellnesstui.cli.layout import unbroken, wrap
from wellnesstui.cli.output.resource_lines import contact_phrase, entry_lines
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.grounding import GROUNDING
from wellnesstui.domain.resources.help_now_panel import NO_LINE, Panel, guess_sentence
from wellnesstui.domain.resources.region import region_named
from wellnesstui.store.content.help_now import guess, panels_of, regions
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import open_regular

ANY_COUNTRY = "findahelpline.com"
"""A directory of crisis lines of all countries, shown even when no list can be read."""

_ROOM_FOR_A_ROW = 60
_OWN_PLAN = "Your own plan"
_SEALED = (
    b"wellness sealed key "  # what a key file begins with; the reader of keys costs too much here
)
_NAMES, _EMERGENCIES = 16, 15  # columns of the table by country


def lines_of_region(region: str, width: int, twelve_hours: bool) -> list[str]:
    """The lines of a region in ``width`` columns, for the lock screen. Never raises."""
    try:
        panels = panels_named("" if region == "none" else region, with_hours=False)
    except (OSError, ValueError):
        panels = ()
    return [*lines(panels, width, twelve_hours), *own_plan_lines(width)]


def panels_named(region: str, with_hours: bool) -> tuple[Panel, ...]:
    """The panel of the region of that code or name; all of them, by country, for any other text."""
    found = region_named(region, regions()) if region else None
    # zones are looked up only for one region: the table by country says nothing about hours
    instant = Instant(int(time.time())) if found or with_hours else None
    return panels_of(found.code if found else "", instant)


def lines(panels: tuple[Panel, ...], width: int, twelve_hours: bool) -> list[str]:
    """One region in whole, a table of several by country, and the lines that are always there."""
    if len(panels) == 1:
        block = _whole(panels[0], width, twelve_hours)
    elif panels:
        block = _by_country(panels, width)
    else:
        block = wrap("Call your country's emergency number.", width)
    block += ["", "To steady yourself"]
    for line in GROUNDING:
        block += wrap(line, width, "  ", "")
    if len(panels) < 2:
        block += ["", *_worldwide(width)]
    else:
        from wellnesstui.cli.printing import command_hint

        text = f"All numbers for one country: {unbroken('wellness help-now US')}"
        block += wrap(command_hint(text), width)
    return block


def own_plan_lines(width: int) -> list[str]:
    """The plan that is kept outside the vault; with a passphrase and without such a plan, when it opens.
    Never raises.
    """
    try:
        home = Home.find()
        if os.path.lexists(home.own_plan) and (lines := _plan(home, width)):
            return ["", _OWN_PLAN, *lines]
        with open(open_regular(home.key), "rb") as file:
            is_sealed = file.read(len(_SEALED)) == _SEALED
    except (OSError, DiskTrouble):
        return []
    if not is_sealed:
        return []
    from wellnesstui.domain.forms.hard_days import AFTER_UNLOCK

    return ["", *wrap(AFTER_UNLOCK, width, "", "")]


def _plan(home: Home, width: int) -> list[str]:
    from wellnesstui.store.settings import own_plan

    return [line for each in own_plan.read(home) for line in wrap(each, width, "  ", "  ")]


def nearest_lines(region: str, width: int) -> list[str]:
    """The first numbers of the chosen region, else of the one that may be the person's.

    They stand once more below a list that is longer than a screen.
    """
    guessed = None if region_named(region, regions()) else guess()
    code = guessed.region.code if guessed else region
    panels = panels_named(code, with_hours=False)
    if len(panels) != 1:
        return []
    above = wrap(guess_sentence(guessed), width) if guessed else []
    return [*above, *_row(panels[0], width)]


def short_lines(region: str, width: int, twelve_hours: bool) -> list[str]:
    """The first numbers of the chosen region or the one that may be the person's, as they fit any screen,
    and how to see the rest; all of Help now where no country is known. Never raises.
    """
    try:
        nearest = nearest_lines(region, width)
    except (OSError, ValueError):
        nearest = []
    if not nearest:
        return lines_of_region(region, width, twelve_hours)
    return [*nearest, "", *_worldwide(width), *wrap("Type ! for all of Help now.", width)]


def whole_lines(region: str, width: int, twelve_hours: bool) -> list[str]:
    """All of Help now, with the first numbers of one country once more at its end. Never raises."""
    block = lines_of_region(region, width, twelve_hours)
    try:
        nearest = nearest_lines(region, width)
    except (OSError, ValueError):
        nearest = []
    return [*block, "", *nearest] if nearest else block


def _by_country(panels: tuple[Panel, ...], width: int) -> list[str]:
    """The worldwide line, the country that may be the person's, then the others by alphabet."""
    block, guessed = [*_worldwide(width), ""], guess()
    rest = []
    for panel in panels:
        if guessed is not None and panel.region.code == guessed.region.code:
            block += [*wrap(guess_sentence(guessed), width), *_row(panel, width), ""]
        else:
            rest += _row(panel, width)
    return block + rest


def _worldwide(width: int) -> list[str]:
    return wrap(f"Helplines worldwide: {unbroken(ANY_COUNTRY)}", width)


def _whole(panel: Panel, width: int, twelve_hours: bool) -> list[str]:
    instant = Instant(int(time.time()))
    block = wrap(f"Emergency, {panel.region.name}: {_emergency(panel)}", width)
    for resource in panel.crisis:
        block += ["", *entry_lines(resource, instant, width, twelve_hours)]
    if not panel.crisis:
        block += ["", *wrap(NO_LINE, width)]
    if panel.peers:
        block += ["", "Peer support"]
    for resource in panel.peers:
        block += ["", *entry_lines(resource, instant, width, twelve_hours)]
    return block


def _row(panel: Panel, width: int) -> list[str]:
    """A country's row of the table: one line, or two where there is no room."""
    row = f"{panel.region.name:<{_NAMES}}{_emergency(panel):<{_EMERGENCIES}}"
    if not panel.crisis:
        return [row.rstrip()]
    first = panel.crisis[0]
    line = first.lines[0]
    text = f"{first.name}  {unbroken(line.display_text if line.label == 'call' else contact_phrase(line))}"
    if width < _ROOM_FOR_A_ROW:
        return [row.rstrip(), *wrap(text, width, "  ", "")]
    margin = " " * len(row)
    return (row + "\n".join(wrap(text, width, margin, "")).lstrip()).split("\n")


def _emergency(panel: Panel) -> str:
    return " or ".join(panel.region.emergency)
