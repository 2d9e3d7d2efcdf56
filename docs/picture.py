"""Makes the README's pictures from a made-up history: `python -m docs.picture`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time

from tests.makers import history
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.ledger import LET_GO, TAKEN
from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.time.sessions import read_sessions
from wellnesstui.domain.ulid import new_id
from wellnesstui.lookback.formats import save
from wellnesstui.lookback.page import PageOptions, gather
from wellnesstui.lookback.period import read_span
from wellnesstui.store.content import library
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.app import WellnessApp

HERE = os.path.dirname(os.path.abspath(__file__))
HOUR = 3600
DAY = 24 * HOUR
WALK = LoggedActivity(name="walk to the clinic", minutes=15, domain="physical")
SIT = LoggedActivity(name="breakfast sitting down", domain="physical")
EXHALE = LoggedActivity(name="long exhale", minutes=2, domain="emotional")
DOOR = LoggedActivity(name="going-home list", minutes=10, domain="professional")
# Seconds before 10:52 AM, and what was saved then.
KEPT = (
    (6 * DAY, CheckIn(mood=Level(2))),
    (5 * DAY, CheckIn(mood=Level(3))),
    (4 * DAY, CheckIn(mood=Level(2))),
    (3 * DAY, CheckIn(mood=Level(4))),
    (DAY - 5 * HOUR, CheckIn(mood=Level(3), note="supervision: two points to bring")),
    (
        DAY - 7 * HOUR - 1700,
        CheckIn(mood=Level(4), activities=(DOOR,), note="left the day at the door"),
    ),
    (3 * HOUR + 2200, CheckIn(activities=(SIT,))),
    (2 * HOUR + 700, CheckIn(activities=(WALK,))),
    (HOUR + 2800, CheckIn(mood=Level(2), words=("stretched",), note="slept badly")),
    (3000, CheckIn(mood=Level(3), activities=(EXHALE,))),
    (60, CheckIn(mood=Level(4), words=("hopeful",), note="after intake, lighter than I'd feared")),
)


LONG_AGO = (
    (4, 4, "a minute in the hallway, window open"),
    (13, 2, "talked with a colleague in the hallway; lighter afterward"),
    (31, 4, "slow walk along the hallway and back"),
    (82, 3, "hallway coffee, early"),
    (168, 1, "sat in the hallway before driving home"),
    (256, 3, "hallway grounding, five senses"),
)
# What is pressed before each picture is taken; a number with a point waits for so many seconds.
PICTURES = {
    "today": ("4",),
    "log": ("l", "slash", *"hallway", "enter", "down"),
    "trends": ("n", "y"),
    "breaks": ("b",),
    "practices": ("p",),
    "player": ("p", "slash", *"box breathing", "enter", "enter", "right", "3.3"),
    "reflect": ("c", "down", "down"),
    "resources": ("r",),
    "settings": ("s",),
}
LOOK_BACK = "october"
SESSIONS = "9-9:50, 10-10:50, 11-11:50, 12-12:50, 14-14:50"
RULES = (
    "reset after each session",
    "lunch at 12:30 on weekdays",
    "water every 90 min, 9-18, Mon-Fri",
    "going home after the last session",
)


async def pictures(folder: str) -> None:
    """Write each place as it is on Monday, November 23, 2026, at 10:52 AM."""
    for name, keys in PICTURES.items():
        await picture(os.path.join(folder, f"{name}.svg"), keys)
    look_back(os.path.join(folder, "look-back.svg"))


def plan_day(home: Home) -> None:
    """Five sessions, some rules, and what became of two of them."""
    service = BreakService(home)
    for rule in RULES:
        service.add(read_rule(rule))
    day = service.schedule().today
    service.set_day(day, read_sessions(SESSIONS))
    states = iter((TAKEN, LET_GO))
    for card in service.schedule().planner.cards(day):
        state = next(states, "")
        if state:
            service.mark(card, state)


def look_back(path: str) -> None:
    """Write the page about a month as the program itself draws it."""
    stand_still()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder, folder, folder)
        with Vault.open(home) as vault:
            for entry in history.entries(700, 1.1):
                vault.record(entry)
            span = read_span(LOOK_BACK, vault.today(), None)
            page = gather(vault, span, PageOptions(), settings.load(home))
    save(page, "svg", path, replace=True)


def stand_still() -> Moment:
    """Set the clock to Monday, November 23, 2026, 10:52 AM, and stop it there."""
    now = Moment(instant=Instant(1_795_431_120), zone="UTC")
    clock.now = lambda: now
    time.time = lambda: float(now.instant)
    return now


async def picture(path: str, keys: tuple[str, ...]) -> None:
    """Press ``keys`` and write what is then on the screen."""
    now = stand_still()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder, folder, folder)
        with Vault.open(home) as vault:
            for ago, said in KEPT:
                when = Moment(instant=now.instant - ago, zone="UTC")
                id = new_id(when.instant * 1000, os.urandom(10))
                blank = Entry(id=id, when=when, created=when.instant, source="app")
                vault.record(said.applied_to(blank))
            for days, mood, note in LONG_AGO:
                when = Moment(instant=now.instant - days * DAY - 3 * HOUR, zone="UTC")
                id = new_id(when.instant * 1000, os.urandom(10))
                vault.record(
                    Entry(
                        id=id,
                        when=when,
                        created=when.instant,
                        source="app",
                        mood=Level(mood),
                        note=note,
                    )
                )
            if "b" in keys:
                plan_day(home)
            if "n" in keys:
                for entry in history.entries(700, 1.1):
                    vault.record(entry)
            app = WellnessApp(vault, settings.load(home), library.palette("dusk", home.themes))
            async with app.run_test(size=(100, 30)) as pilot:
                await pilot.pause(0.3)
                for key in keys:
                    if "." in key:
                        await pilot.pause(float(key))
                    else:
                        await pilot.press(key)
                        await pilot.pause(0.1)
                await pilot.pause(0.5)
                svg = app.export_screenshot(title="wellness")
    # Without the fonts that it would download: a picture makes no network requests either.
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))


if __name__ == "__main__":
    asyncio.run(pictures(os.path.join(HERE, "pictures")))
