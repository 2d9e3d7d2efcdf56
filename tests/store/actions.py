"""Every kind of action that a person can do, once each, and all that can be seen of a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.hand import Hand, an_entry
from wellnesstui.breaks import daybook
from wellnesstui.breaks.desk import Desk
from wellnesstui.breaks.ledger import OFFERED, PASSED
from wellnesstui.breaks.occurrence import Card
from wellnesstui.domain.entry import Doing
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.preferences import BY_NAME, CHOICES
from wellnesstui.domain.rule import AFTER_EACH, AT, Rule, When
from wellnesstui.store import journal, reminders, reunion, settings
from wellnesstui.store.about import NAME
from wellnesstui.store.home import Home
from wellnesstui.store.shelf import new_person
from wellnesstui.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable


class World:
    """A vault that is open, with something of everything in it, and another machine's beside it."""

    def __init__(self, vault: Vault, other: Vault, hand: Hand) -> None:
        self.vault, self.other, self.hand = vault, other, hand
        self.card: Card
        self.home = vault.home
        self.entry = vault.record(an_entry(mood=4, words=("wiped",), note="a note"))
        tea = Doing(name="tea", minutes=5, domain="emotional")
        vault.record(an_entry(1, mood=2, words=("wiped", "tired"), activities=(tea,)))
        self.early = vault.record(an_entry(8, mood=3))  # 02:52, on the day before
        reunion.merge(other, vault)
        own = vault.vocabulary
        own.add("word", "mine")
        own.add("activity", "choir")
        own.hide("word", "glad")
        own.relabel(2, "flat")
        own.move("word", "calm", -2)
        shelf = vault.shelf
        shelf.keep("us-988", on=True)
        shelf.hide("us-988", on=True)
        shelf.agree("agreement")
        self.line = shelf.add("Our line", number="+1 555 010 0000")
        shelf.add("Another line")
        self.ada = new_person("Ada", every=7)
        shelf.put_person(self.ada)
        shelf.put_person(new_person("Ben"))
        vault.about.keep(NAME, "Kim")
        settings.change(self.home, "clock", "12")
        self.desk.add(rule("lunch", 45))
        self.desk.add(rule("tea", 65))  # at 11:05
        self.desk.set_day(self.today, ((780, 830),))
        vault.merge()

    @property
    def desk(self) -> Desk:
        return Desk(self.home)

    @property
    def today(self) -> int:
        return self.vault.today()

    def again(self) -> Any:
        """The first entry as it stands."""
        return self.vault.recall(self.entry.id)

    def later(self, seconds: int) -> Desk:
        """The desk after so many seconds."""
        self.hand.at += seconds
        return self.desk

    def offer(self) -> None:
        """Let an app or an agent offer a card."""
        desk = self.desk
        self.hand.at += 1000
        waiting = desk.schedule().waiting(desk.now)
        card = desk.offered() if waiting and desk.claim(waiting[0].occurrences) else None
        if card is None:
            raise NotFound("Nothing can be offered just now.")
        self.card = card


def rule(name: str, minutes: int) -> Rule:
    """A rule so many minutes after 10:00, each day."""
    return Rule(name=name, when=When(kind=AT, times=(600 + minutes,)))


def seen(home: Home, vault: Vault, offers: bool = True) -> dict[str, Any]:
    """All that a person can see, on any screen; ``offers``: also which card is offered."""
    own, shelf = vault.vocabulary, vault.shelf
    book = daybook.load(home)
    return {
        "entries": list(vault.everything()),
        "found": {entry.id for entry in vault.search("wiped", 99)},
        "words": own.words(),
        "activities": own.activities(),
        "labels": own.labels(),
        "moods": vault.mood_names(),
        "favorites": shelf.kept(),
        "hidden": shelf.hidden(),
        "agreed": shelf.agreed(),
        "own": shelf.own(),
        "people": shelf.people(),
        "name": vault.about.recall(NAME),
        "settings": {choice.name: settings.stored(home, choice.name) for choice in CHOICES},
        "reminders": reminders.load(home),
        "days": book.days,
        "answers": {
            key: line
            for key, line in book.ledger.lines.items()
            # What passed was never offered: it was over when its reminder was added.
            if line.state != PASSED and (offers or line.state != OFFERED)
        },
        "muted": book.pause,
    }


class Case(NamedTuple):
    """``title`` is what undo says was done; ``redone`` is what redo says, where that differs.

    ``first`` is done before it, and is none of the action.
    """

    kind: str
    title: str
    do: Callable[[World], object]
    first: Callable[[World], object] | None = None
    redone: str = ""


def _bring(world: World) -> None:
    with world.vault.batch("daylio") as batch:
        batch.keep(an_entry(mood=5, note="brought"), "a row")
        batch.keep(an_entry(mood=1, words=("brought",)), "another row")
        batch.remember_moods({"meh": 2})


def _other_machine(world: World) -> None:
    """What the other machine did since: something of everything that merging knows."""
    other = world.other
    other.amend(other.recall(world.entry.id).but(note="theirs"))
    other.delete(world.early.id)
    other.record(an_entry(mood=1, note="made there", words=("theirs",)))
    other.vocabulary.add("word", "theirs alone")
    other.vocabulary.relabel(1, "grey")
    other.shelf.keep("us-211", on=True)
    other.shelf.put_person(new_person("Cy"))


def _both_machines(world: World) -> None:
    world.vault.amend(world.again().but(note="ours"))
    world.other.amend(world.other.recall(world.entry.id).but(note="theirs"))
    world.other.delete(world.early.id)


def _merge(world: World) -> None:
    reunion.merge(world.vault, world.other)


def _boundary(world: World) -> None:
    world.vault.boundary = 120


def _in_session(world: World) -> None:
    world.desk.follow_week(world.today)
    world.desk.start(50)


_A = "4 good, wiped, a note at 10:52"
CASES: dict[str, Case] = {
    # entries
    "saved": Case(journal.KEPT, "saving 5 bright at 10:52", lambda w: w.vault.record(an_entry(mood=5))),
    "edited": Case(
        journal.AMENDED, f"editing {_A}", lambda w: w.vault.amend(w.again().but(mood=1, note="")),
        redone="editing 1 drained, wiped at 10:52",
    ),
    "set for supervision": Case(
        journal.AMENDED, f"editing {_A}", lambda w: w.vault.amend(w.again().but(for_supervision=True)),
    ),
    "deleted": Case(journal.DELETED, f"deleting {_A}", lambda w: w.vault.delete(w.entry.id)),
    # words, activities, labels
    "a word renamed": Case(
        journal.RENAMED, "renaming wiped", lambda w: w.vault.vocabulary.rename("word", "wiped", "spent"),
        redone="renaming spent",
    ),
    "an activity renamed": Case(
        journal.RENAMED, "renaming tea", lambda w: w.vault.vocabulary.rename("activity", "tea", "mint tea"),
        redone="renaming mint tea",
    ),
    "words merged": Case(
        journal.MERGED, "merging wiped, tired", lambda w: w.vault.vocabulary.merge("word", "wiped", "tired"),
        redone="merging tired",
    ),
    "a word hidden": Case(journal.HIDDEN, "hiding tired", lambda w: w.vault.vocabulary.hide("word", "tired")),
    "a word shown": Case(journal.SHOWN, "showing glad", lambda w: w.vault.vocabulary.show("word", "glad")),
    "a word moved": Case(journal.MOVED, "moving mine", lambda w: w.vault.vocabulary.move("word", "mine", -3)),
    "a word added": Case(journal.ADDED, "adding new", lambda w: w.vault.vocabulary.add("word", "new")),
    "an activity added": Case(
        journal.ADDED, "adding swim", lambda w: w.vault.vocabulary.add("activity", "swim", "physical"),
    ),
    "a word removed": Case(journal.REMOVED, "deleting mine", lambda w: w.vault.vocabulary.remove("word", "mine")),
    "an activity sorted": Case(
        journal.SORTED, "the new domain of choir",
        lambda w: w.vault.vocabulary.set_domain("choir", "relational"),
    ),
    "an activity sorted everywhere": Case(
        journal.SORTED, "the new domain of tea",
        lambda w: w.vault.vocabulary.set_domain("tea", "physical", everywhere=True),
    ),
    "a label": Case(
        journal.RELABELLED, "the new label for drained", lambda w: w.vault.vocabulary.relabel(1, "empty"),
        redone="the new label for empty",
    ),
    "a label everywhere": Case(
        journal.RELABELLED, "the new label for flat",
        lambda w: w.vault.vocabulary.relabel(2, "grey", everywhere=True), redone="the new label for grey",
    ),
    # resources and people
    "a favorite": Case(
        journal.LISTED, "adding us-211 to your favorites", lambda w: w.vault.shelf.keep("us-211", on=True),
    ),
    "a favorite no more": Case(
        journal.LISTED, "removing 988 Suicide & Crisis Lifeline from your favorites",
        lambda w: w.vault.shelf.keep("us-988", on=False),
    ),
    "a resource hidden": Case(journal.LISTED, "hiding us-211", lambda w: w.vault.shelf.hide("us-211", on=True)),
    "a resource shown": Case(
        journal.LISTED, "showing 988 Suicide & Crisis Lifeline again",
        lambda w: w.vault.shelf.hide("us-988", on=False),
    ),
    "agreed": Case(
        journal.LISTED, "adding your own crisis lines to Help now", lambda w: w.vault.shelf.agree("another"),
    ),
    "agreed no more": Case(
        journal.LISTED, "removing your own crisis lines from Help now",
        lambda w: w.vault.shelf.agree("agreement", on=False),
    ),
    "a resource added": Case(journal.LISTED, "adding A third", lambda w: w.vault.shelf.add("A third")),
    "a resource changed": Case(
        journal.LISTED, "changing Our line", lambda w: w.vault.shelf.amend(w.line.id, "Their line"),
        redone="changing Their line",
    ),
    "a resource removed": Case(journal.LISTED, "deleting Our line", lambda w: w.vault.shelf.remove(w.line.id)),
    "a person added": Case(journal.LISTED, "adding Cy", lambda w: w.vault.shelf.put_person(new_person("Cy"))),
    "a person changed": Case(
        journal.LISTED, "changing Ada", lambda w: w.vault.shelf.put_person(w.ada.but(name="Ada L")),
        redone="changing Ada L",
    ),
    "in touch with a person": Case(
        journal.LISTED, "changing Ada", lambda w: w.vault.shelf.put_person(w.ada.but(last=w.today)),
    ),
    "a person removed": Case(journal.LISTED, "deleting Ada", lambda w: w.vault.shelf.remove_person(w.ada.id)),
    # the person, the days
    "the name": Case(journal.ROWS, "changing your name", lambda w: w.vault.about.keep(NAME, "Robin")),
    "no name": Case(journal.ROWS, "changing your name", lambda w: w.vault.about.keep(NAME, "")),
    "days counted anew": Case(
        journal.RECOUNTED, "moving 1 entry to another day", lambda w: w.vault.recount_days(), _boundary,
    ),
    # settings
    **{
        f"the setting {name}": Case(
            journal.SETTING, f'changing "{BY_NAME[name].title}" in Settings',
            lambda w, name=name, value=value: settings.change(w.home, name, value),  # type: ignore[misc]
        )
        for name, value in {
            "day_begins": "12:30", "clock": "24", "motion": "still", "region": "DE", "snooze": "30",
        }.items()
    },
    "a setting reset": Case(
        journal.SETTING, 'changing "Clock" in Settings', lambda w: settings.reset(w.home, "clock"),
    ),
    # reminders and sessions
    "a reminder added": Case(
        journal.REMINDERS, "adding the reminder water", lambda w: w.desk.add(rule("water", 120)),
    ),
    "a reminder changed": Case(
        journal.REMINDERS, "changing the reminder lunch", lambda w: w.desk.replace("lunch", rule("lunch", 90)),
    ),
    "a reminder of another name and time": Case(
        journal.REMINDERS, "changing the reminder lunch",
        lambda w: w.desk.replace("lunch", Rule(name="a rest", when=When(kind=AFTER_EACH))),
    ),
    "a reminder removed": Case(
        journal.REMINDERS, "deleting the reminder lunch", lambda w: w.desk.remove("lunch"),
    ),
    "a reminder off": Case(
        journal.REMINDERS, "changing the reminder lunch",
        lambda w: w.desk.replace("lunch", rule("lunch", 45).but(on=False)),
    ),
    "sessions of the week": Case(
        journal.REMINDERS, "changing the sessions of the week",
        lambda w: reminders.repeat(w.home, (0, 1), ((540, 590),)),
    ),
    "sessions of a day": Case(
        journal.SESSIONS, "changing the sessions of a day", lambda w: w.desk.set_day(w.today, ((840, 900),)),
    ),
    "a day without sessions like its week": Case(
        journal.SESSIONS, "letting a day follow the week", lambda w: w.desk.follow_week(w.today),
        lambda w: w.desk.set_day(w.today, ()),
    ),
    "a day like its week": Case(
        journal.SESSIONS, "letting a day follow the week", lambda w: w.desk.follow_week(w.today),
    ),
    "a session started": Case(
        journal.SESSIONS, "starting a session", lambda w: w.desk.start(50), lambda w: w.desk.follow_week(w.today),
    ),
    "a session longer": Case(
        journal.SESSIONS, "making a session longer", lambda w: w.desk.extend(10), _in_session,
    ),
    "a session ended": Case(
        journal.SESSIONS, "ending a session",
        lambda w: w.later(600).end(), _in_session,
    ),
    "muted": Case(journal.SESSIONS, "muting reminders", lambda w: w.desk.pause(3600)),
    "unmuted": Case(
        journal.SESSIONS, "unmuting reminders",
        lambda w: w.later(60).resume(), lambda w: w.desk.pause(3600),
    ),
    "snoozed": Case(
        journal.SESSIONS, "snoozing a reminder", lambda w: w.desk.snooze(w.card, 10), World.offer,
    ),
    "skipped": Case(journal.SESSIONS, "skipping a reminder", lambda w: w.desk.let_go(w.card), World.offer),
    "started": Case(journal.SESSIONS, "starting a break", lambda w: w.desk.take(w.card), World.offer),
    # from elsewhere
    "imported": Case(journal.IMPORTED, "importing 2 entries", _bring),
    "merged": Case(journal.JOINED, "merging a backup", _merge, _other_machine),
    "merged with what was changed on both": Case(journal.JOINED, "merging a backup", _merge, _both_machines),
}  # fmt: skip
"""Each kind of action."""
