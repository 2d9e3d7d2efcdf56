"""A home in which everything that a person may have written bears a mark."""

from __future__ import annotations

import os
import time
from pathlib import Path

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.resources.resource import agreement
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.content import measures, resources
from wellnesstui.store.content.mood_colors import themes_folder
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import reminders, settings
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME
from wellnesstui.ui.drafts import CARD

MARKER = "quokkamoss"
_LIST = """\
[[resource]]
id = "line"
name = "{line}"
kind = "crisis"
says = "{says}"
hours = "24/7"
regions = ["AT"]
languages = ["en"]
checked = "2026-06-01"
[[resource.call]]
label = "call"
number = "01 234 567"
"""
_PRACTICE = """\
id = "own"
title = "{title}"
need = "calm down"

[[step]]
kind = "words"
seconds = 60
text = "{text}"
"""
_TABLE = "date,mood,note\n2026-03-01 10:00,{mood},{row}\n"


def marked(what: str) -> str:
    """What a person wrote there."""
    return f"{MARKER}-{what}"


def downloads(person: Path) -> Path:
    """The folder of a person in which their files are."""
    return person / marked("folder") / "Downloads"


def fill(home: Home, person: Path) -> None:
    """Entries, names, a draft, a rule, own resources, a theme, and files to bring in."""
    with Vault.open(home) as vault:
        vault.about.set(NAME, marked("name"))
        vault.vocabulary.add("word", marked("word"))
        vault.vocabulary.add("activity", marked("deed"))
        vault.vocabulary.relabel(Level(4), marked("mood"))
        for entry in _entries():
            vault.record(entry)
        vault.drafts.keep(CARD, dumps(CheckIn(note=marked("draft")).plain()))
        vault.favorites.add_own(
            marked("place"), marked("says"), "01 234 567", f"https://{MARKER}.example"
        )
        vault.break_places.add(marked("bench"))
        wording = f"{marked('item')}\n{marked('item')}"
        vault.measure_words.put(measures.find("gad2"), wording, vault.today())
        vault.form_marks.pin(marked("pinned"))
        vault.people.put(new_person(marked("person")).replace(how=marked("how")))
        _write_list(home)
        _write_practice(home)
        for each in resources.load(home.resources).resources:
            if each.own:
                vault.favorites.agree(agreement(each))
    settings.change(home, "region", "AT")
    reminders.add(home, read_rule(f"{marked('rule')} at 23:59").replace(text=marked("notice")))
    dusk = Path(themes_folder(), "dusk.toml").read_text("utf-8")
    own = dusk.replace('name = "dusk"', 'name = "mine"').replace('"Dusk"', f'"{marked("theme")}"')
    Path(home.themes).mkdir()
    Path(home.themes, "mine.toml").write_text(own, "utf-8")
    downloads(person).mkdir(parents=True)
    (downloads(person) / f"{marked('diary')}.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    table = _TABLE.format(mood=marked("mind"), row=marked("row"))
    (downloads(person) / f"{marked('table')}.csv").write_text(table, "utf-8")


def _write_practice(home: Home) -> None:
    Path(home.practices).mkdir()
    text = _PRACTICE.format(title=marked("practice"), text=marked("step"))
    Path(home.practices, "own.toml").write_text(text, "utf-8")


def _entries() -> tuple[Entry, Entry]:
    """One of a minute ago with all that an entry can hold, and an older one with a note."""
    full = _entry(60, "note").replace(
        mood=4,
        words=(marked("felt"),),
        activities=(LoggedActivity(name=marked("done"), minutes=5),),
        form=marked("form"),
        answers=((marked("question"), marked("answer")),),
        source=f"import:{MARKER}",
    )
    return full, _entry(5 * 86_400, "older")


def _entry(ago: int, note: str) -> Entry:
    at = int(time.time()) - ago
    id = new_id(at * 1000, os.urandom(10))
    return Entry(
        id=id,
        when=Moment(instant=Instant(at)),
        created=Instant(at),
        source="app",
        note=marked(note),
    )


def _write_list(home: Home) -> None:
    Path(home.resources).mkdir()
    text = _LIST.format(line=marked("line"), says=marked("promise"))
    Path(home.resources, "ward.toml").write_text(text, "utf-8")
