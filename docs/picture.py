"""Makes the README's picture from an invented day: `python -m docs.picture`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Doing, Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.moment import Moment
from wellnesstui.store import clock, library, settings
from wellnesstui.store.home import Home
from wellnesstui.store.vault import Vault
from wellnesstui.ui.app import WellnessApp

HERE = os.path.dirname(os.path.abspath(__file__))
HOUR = 3600
DAY = 24 * HOUR
WALK = Doing(name="walk to the clinic", minutes=15, domain="physical")
SIT = Doing(name="breakfast sitting down", domain="physical")
EXHALE = Doing(name="long exhale", minutes=2, domain="emotional")
DOOR = Doing(name="going-home list", minutes=10, domain="professional")
# Seconds before 10:52, and what was kept then.
KEPT = (
    (6 * DAY, CheckIn(mood=2)),
    (5 * DAY, CheckIn(mood=3)),
    (4 * DAY, CheckIn(mood=2)),
    (3 * DAY, CheckIn(mood=4)),
    (DAY - 5 * HOUR, CheckIn(mood=3, note="supervision: two points to bring")),
    (DAY - 7 * HOUR - 1700, CheckIn(mood=4, activities=(DOOR,), note="day left at the door")),
    (3 * HOUR + 2200, CheckIn(activities=(SIT,))),
    (2 * HOUR + 700, CheckIn(activities=(WALK,))),
    (HOUR + 2800, CheckIn(mood=2, words=("stretched",), note="slept badly")),
    (3000, CheckIn(mood=3, activities=(EXHALE,))),
    (60, CheckIn(mood=4, words=("hopeful",), note="after intake, lighter than I feared")),
)


async def picture(path: str) -> None:
    """Write the picture of Today at 10:52."""
    now = Moment(at=1_795_431_120, zone="UTC")  # Monday 23 November 2026, 10:52
    clock.now = lambda: now
    time.time = lambda: float(now.at)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder, folder, folder)
        with Vault.open(home) as vault:
            for ago, said in KEPT:
                when = Moment(at=now.at - ago, zone="UTC")
                id = new_id(when.at * 1000, os.urandom(10))
                blank = Entry(id=id, when=when, created=when.at, source="app")
                vault.record(said.into(blank))
            app = WellnessApp(vault, settings.load(home), library.palette("dusk", home.themes))
            async with app.run_test(size=(100, 30)) as pilot:
                await pilot.press("4")
                await pilot.pause()
                svg = app.export_screenshot(title="wellness")
    # Without the fonts that it would fetch from elsewhere: a picture asks nobody either.
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))


if __name__ == "__main__":
    asyncio.run(picture(os.path.join(HERE, "pictures", "today.svg")))
