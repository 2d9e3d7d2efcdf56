"""What a home holds, as plain values: ``python look.py [PASSPHRASE]`` prints it, one line a kind.

``make`` runs this with the program that made a home; the test, with the program of now.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.domain.moment import Day
from wellnesstui.domain.shape import to_plain
from wellnesstui.domain.vocabulary import Activity, Word
from wellnesstui.store.content import library, resources
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.settings import keymap, reminders, settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.keymap import key_actions


def vault(opened: Vault) -> dict[str, Any]:
    """All that is in a vault."""
    own, favorites, database = opened.vocabulary, opened.favorites, opened.database
    people = [[each.name, each.how, each.every, each.last] for each in opened.people.listed()]
    return {
        "entries": [{"day": each.day, **to_plain(each)} for each in opened.everything()],
        "words": [[each.name, each.hidden, each.uses] for each in own.words() if _own(each)],
        "activities": [
            [each.name, each.domain, each.hidden, each.uses]
            for each in own.activities()
            if _own(each)
        ],
        "labels": list(own.labels().now),
        "starred": sorted(favorites.starred()),
        "hidden": sorted(favorites.hidden()),
        "agreed": sorted(favorites.agreements()),
        "own resources": [[each.name, each.says, each.url] for each in favorites.own()],
        "people": people,
        "name": opened.about.get("name"),
        "gone": sorted(id for (id,) in database.rows("SELECT id FROM gone")),
        "imported": sorted(key for (key,) in database.rows("SELECT key FROM imported")),
        "mood names": [list(row) for row in database.rows("SELECT folded, level FROM mood_name ORDER BY 1")],
        "trackers": [[each.id, each.name, each.kind, each.unit, each.low] for each in opened.trackers.listed()],
        "forms": [sorted(opened.form_marks.starred()), sorted(opened.form_marks.hidden())],
        "pinned": [[each.text, each.entry] for each in opened.form_marks.pinned()],
        "drafts": dict(database.rows("SELECT place, content FROM draft ORDER BY place")),
    }  # fmt: skip


def _own(name: Word | Activity) -> bool:
    """Whether a person used, added, hid or changed it: what comes with wellness may change."""
    return bool(name.uses or name.hidden or not name.bundled)


def files(home: Home) -> dict[str, Any]:
    """All that is beside the vault; ``notices`` is what could not be read."""
    chosen = settings.load(home)
    kept = reminders.load(home, chosen.boundary)
    own_keys = keymap.load(home, {action.id: action.keys for action in key_actions()})
    themes, unfit = library.palettes(home.themes)
    listed, schedule = resources.load(home.resources), BreakService(home).schedule()
    notices = [*chosen.notices, *kept.notices, *own_keys.notices, *unfit, *listed.notices]
    return {
        "settings": {name: chosen[name] for name in SETTINGS},
        "rules": [[each.name, each.on] for each in kept.rules],
        "weeks": [[list(each.days), [list(span) for span in each.spans]] for each in kept.weeks],
        "keys": own_keys.keys,
        "themes": [each.title for each in themes if each.name == "own-dusk"],
        "lists": [each.id for each in listed.resources if each.own],
        "sessions": [[each.begin, each.end] for each in schedule.blocks(SESSIONS_ON)],
        "notices": notices,
    }


SESSIONS_ON = Day(20_782)
"""Wednesday 25 November 2026, which has sessions of its own."""
SETTINGS = ("day_begins", "clock", "region", "lock_after", "along", "hint", "theme", "motion")


def main(passphrase: str = "") -> None:
    home = Home.find()
    held = key_file.unlock(home, Secret(PASSPHRASE, passphrase)) if passphrase else None
    with Vault.open(home, settings.load(home).boundary, keys=held) as opened:
        unread = opened.merge()
        assert not opened.notice
        assert not unread
        for what, value in {**vault(opened), **files(home)}.items():
            print(json.dumps({what: value}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
