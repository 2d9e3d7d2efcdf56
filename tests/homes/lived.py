"""What no command does, done in a home by the program of a checkout: ``python lived.py STAGE [PASSPHRASE]``.

Run by ``make``, with the Python of that checkout and under its clock.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.resources.resource import agreement
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.backups import backups
from wellnesstui.store.content import resources
from wellnesstui.store.database.drafts import edit_place, place_in
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.vault import Vault

SHAPES: tuple[dict[str, Any], ...] = (
    {"mood": 4},
    {"energy": 2},
    {"words": ("calm", "Overwhelmed", "großzügig", "落ち着いた")},
    {"activities": (LoggedActivity(name="tea"), LoggedActivity(name="Walk", minutes=25, domain="physical"))},
    {"note": "Wind from the north: Βορράς, ёлка, cœur, Straße, مَكتب, שָׁלוֹם, 東京, नमस्ते.\n\n- one\n- two 🌧️"},
    {"note": "Talk this over.", "for_supervision": True, "mood": 2, "energy": 1},
    {"mood": 3, "words": ("tired",), "activities": (LoggedActivity(name="reading", minutes=40),)},
    {"form": "sleep", "answers": (("hours", 7.5), ("woke", 2), ("dreams", "a long river"), ("rested", True))},
    {"mood": 5, "note": "x" * 2000 + " the end", "words": ("proud",)},
)  # fmt: skip
"""Every shape an entry can have; the hour below happened twice that night in Vienna."""
MEASURED = (
    ("phq9", dict.fromkeys(range(1, 9), 1) | {9: 1}),
    ("core10", dict.fromkeys(range(1, 11), 2)),
)
TWICE = Moment(instant=Instant(1_792_890_000), offset=3600, zone="Europe/Vienna")
FAR = Moment(instant=Instant(1_795_300_000), offset=-18_000, zone="America/New_York")


def shapes(vault: Vault) -> None:
    """An entry of each shape, kept by the app."""
    now = clock.now()
    whens = [now.replace(instant=now.instant - 60 * number) for number in range(len(SHAPES))]
    for number, said in enumerate(SHAPES):
        vault.record(_entry(whens[number], number, said))
    vault.record(_entry(TWICE, 20, {"mood": 1, "note": "The hour that came twice."}))
    vault.record(_entry(FAR, 21, {"mood": 4, "words": ("tired", "calm")}))


def _entry(when: Moment, number: int, said: dict[str, Any]) -> Entry:
    id = new_id(when.instant * 1000, number.to_bytes(10, "big"))
    return Entry(id=id, when=when, created=clock.now().instant, source="app", **said)


def names(vault: Vault) -> None:
    """Words, activities and labels of one's own."""
    own = vault.vocabulary
    own.rename("word", "overwhelmed", "snowed under")
    own.merge("word", "großzügig", "calm")
    own.add("word", "tenderhearted")
    own.hide("word", "lonely")
    own.remove("word", "numb")
    own.move("word", "tired", -3)
    own.rename("activity", "tea", "tea with mint")
    own.add("activity", "choir", "relational")
    own.merge("activity", "reading", "choir")
    own.hide("activity", "walk")
    own.set_domain("tea with mint", "emotional", everywhere=True)
    own.move("activity", "choir", -2)
    own.relabel(Level(2), "gray")
    own.relabel(Level(5), "lit up", everywhere=True)


def saved_resources(vault: Vault) -> None:
    """Resources kept, hidden, agreed to and added; people; a name."""
    on = vault.favorites
    listed = resources.load(vault.home.resources).resources
    on.star("us-988", on=True)
    on.star("house-line", on=True)
    on.hide(listed[-1].id, on=True)
    on.agree(agreement(next(each for each in listed if each.id == "house-line")))
    on.add_own(
        "Library on the corner", "Warm, and open late.", "+43 1 555 0100", "https://example.org/"
    )
    on.add_own("The bench by the river")
    vault.people.put(new_person("Robin", "by phone, in the evening", 14))
    vault.people.put(new_person("Sascha").replace(last=20_700))
    vault.about.set("name", "Kim")


def measured(vault: Vault) -> None:
    """A whole PHQ-9 and a CORE-10, each with its answer about thoughts of death."""
    now = clock.now()
    for number, (id, answers) in enumerate(MEASURED):
        form, pairs = f"measure:{id}", tuple((str(item), value) for item, value in answers.items())
        vault.record(_entry(now, 30 + number, {"form": form, "answers": pairs}))


def marked_forms(vault: Vault) -> None:
    """A favorite form, a hidden one, a pinned sentence, and a pattern of one's own."""
    marks = vault.form_marks
    marks.star("thought-check", on=True)
    marks.hide("values", on=True)
    entry = next(each for each in vault.everything() if each.form == "thought-check")
    marks.pin("Good enough is enough.", entry.id)
    marks.add_pattern("Counting only what's left")


def changes(vault: Vault) -> None:
    """An imported entry amended, another one deleted."""
    brought = [each for each in vault.everything() if each.source.startswith("import")]
    vault.amend(brought[0].replace(note=f"{brought[0].note} And a line since.", energy=3))
    vault.delete(brought[-1].id)


def drafts(vault: Vault) -> None:
    """Drafts of the card, of an entry that is being changed, and of a second window."""
    newest = next(iter(vault.everything()))
    card = {"mood": 3, "words": ["calm"], "note": "not finished, "}
    vault.drafts.keep("card", json.dumps(card))
    vault.drafts.keep(edit_place(newest.id), json.dumps({"mood": 4, "note": "half of a thought"}))
    vault.drafts.keep(place_in("add", 2), json.dumps({"mood": 2, "note": "in the second window"}))


def daily(vault: Vault) -> None:
    """The backup of the day."""
    said = backups.daily(vault)
    assert not said, said


STAGES = {
    each.__name__: each
    for each in (shapes, names, saved_resources, measured, marked_forms, changes, drafts, daily)
}


def main(stage: str, passphrase: str = "") -> None:
    home = Home.find()
    held = key_file.unlock(home, Secret(PASSPHRASE, passphrase)) if passphrase else None
    with Vault.open(home, settings.load(home).boundary, keys=held) as vault:
        vault.merge()
        STAGES[stage](vault)


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(*sys.argv[1:])
