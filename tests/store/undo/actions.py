"""Every kind of action that a person can do, once each, and all that can be seen of a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.hand import Hand, an_entry
from wellnesstui.breaks import daybook
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.ledger import OFFERED, PASSED
from wellnesstui.breaks.occurrence import Card
from wellnesstui.domain.breaks.rule import AFTER_EACH, AT, Rule, RuleTimes
from wellnesstui.domain.entry import Level, LoggedActivity
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.domain.practices.unguided import SIT, TimerChoices
from wellnesstui.domain.preferences import BY_NAME, PREFERENCES
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store.backups import merge
from wellnesstui.store.content import measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import journal
from wellnesstui.store.settings import own_keys, reminders, settings
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.practice_marks import SavedTimer
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME

if TYPE_CHECKING:
    from collections.abc import Callable


class World:
    """A vault that is open, with something of everything in it, and another machine's beside it."""

    def __init__(self, vault: Vault, other: Vault, hand: Hand) -> None:
        self.vault, self.other, self.hand = vault, other, hand
        self.card: Card
        self.home = vault.home
        self.entry = vault.record(an_entry(mood=4, words=("wiped",), note="a note"))
        tea = LoggedActivity(name="tea", minutes=5, domain="emotional")
        vault.record(an_entry(1, mood=2, words=("wiped", "tired"), activities=(tea,)))
        self.early = vault.record(an_entry(8, mood=3))  # 02:52, on the day before
        merge.merge(other, vault)
        own = vault.vocabulary
        own.add("word", "mine")
        own.add("activity", "choir")
        own.hide("word", "glad")
        own.relabel(Level(2), "flat")
        own.move("word", "calm", -2)
        favorites = vault.favorites
        favorites.star("us-988", on=True)
        favorites.hide("us-988", on=True)
        favorites.agree("agreement")
        self.line = favorites.add_own("Our line", number="+1 555 010 0000")
        favorites.add_own("Another line")
        vault.practice_marks.star("box", on=True)
        vault.practice_marks.hide("grief", on=True)
        vault.practice_marks.put_timer(timer(10))
        self.ada = new_person("Ada", every=7)
        vault.people.put(self.ada)
        vault.people.put(new_person("Ben"))
        vault.break_places.add("the garden bench")
        self.gad2 = measures.find("gad2")
        vault.measure_words.put(self.gad2, "one\ntwo", self.today)
        vault.form_marks.star("goal", on=True)
        vault.form_marks.hide("values", on=True)
        vault.form_marks.add_pattern("Running ahead")
        self.pinned = vault.form_marks.pin("The next thing.")
        vault.about.set(NAME, "Kim")
        settings.change(self.home, "clock", "12")
        self.service.add(rule("lunch", 45))
        self.service.add(rule("tea", 65))  # at 11:05
        self.service.set_day(self.today, (span(780, 830),))
        vault.merge()

    @property
    def service(self) -> BreakService:
        return BreakService(self.home)

    @property
    def today(self) -> Day:
        return self.vault.today()

    def again(self) -> Any:
        """The first entry as it stands."""
        return self.vault.recall(self.entry.id)

    def later(self, seconds: int) -> BreakService:
        """The desk after so many seconds."""
        self.hand.instant += seconds
        return self.service

    def offer(self) -> None:
        """Let an app or an agent offer a card."""
        service = self.service
        self.hand.instant += 1000
        waiting = service.schedule().waiting(service.now)
        card = service.offered() if waiting and service.claim(waiting[0].occurrences) else None
        if card is None:
            raise NotFound("Nothing can be offered just now.")
        self.card = card


def span(begin: int, end: int) -> Span:
    return Minute(begin), Minute(end)


def timer(minutes: int) -> SavedTimer:
    return SavedTimer(TimerChoices(kind=SIT, minutes=minutes))


def rule(name: str, minutes: int) -> Rule:
    """A rule so many minutes after 10:00, each day."""
    return Rule(name=name, when=RuleTimes(kind=AT, times=(Minute(600 + minutes),)))


def seen(home: Home, vault: Vault, offers: bool = True) -> dict[str, Any]:
    """All that a person can see, on any screen; ``offers``: also which card is offered."""
    own, favorites = vault.vocabulary, vault.favorites
    book = daybook.load(home)
    return {
        "entries": list(vault.everything()),
        "found": {entry.id for entry in vault.search("wiped", 99)},
        "words": own.words(),
        "activities": own.activities(),
        "labels": own.labels(),
        "moods": vault.mood_names(),
        "favorites": favorites.starred(),
        "hidden": favorites.hidden(),
        "agreed": favorites.agreements(),
        "own": favorites.own(),
        "favorite practices": vault.practice_marks.starred(),
        "hidden practices": vault.practice_marks.hidden(),
        "timers": vault.practice_marks.timers(),
        "people": vault.people.listed(),
        "places": vault.break_places.listed(),
        "measure words": [vault.measure_words.of(measures.find(id)) for id in ("gad2", "phq2")],
        "favorite forms": vault.form_marks.starred(),
        "hidden forms": vault.form_marks.hidden(),
        "patterns": vault.form_marks.patterns(),
        "pinned": vault.form_marks.pinned(),
        "name": vault.about.get(NAME),
        "settings": {choice.name: settings.stored(home, choice.name) for choice in PREFERENCES},
        "key": own_keys.stored(home, "app.undo"),
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
        batch.add(an_entry(mood=5, note="brought"), "a row")
        batch.add(an_entry(mood=1, words=("brought",)), "another row")
        batch.remember_moods({"meh": Level(2)})


def _other_machine(world: World) -> None:
    """What the other machine did since: something of everything that merging knows."""
    other = world.other
    other.amend(other.recall(world.entry.id).replace(note="theirs"))
    other.delete(world.early.id)
    other.record(an_entry(mood=1, note="made there", words=("theirs",)))
    other.vocabulary.add("word", "theirs alone")
    other.vocabulary.relabel(Level(1), "grey")
    other.favorites.star("us-211", on=True)
    other.people.put(new_person("Cy"))


def _both_machines(world: World) -> None:
    world.vault.amend(world.again().replace(note="ours"))
    world.other.amend(world.other.recall(world.entry.id).replace(note="theirs"))
    world.other.delete(world.early.id)


def _merge(world: World) -> None:
    merge.merge(world.vault, world.other)


def _boundary(world: World) -> None:
    world.vault.boundary = Minute(120)


def _in_session(world: World) -> None:
    world.service.follow_week(world.today)
    world.service.start(50)


_A = "4 good, wiped, a note at 10:52"
CASES: dict[str, Case] = {
    # entries
    "saved": Case(journal.RECORDED, "saving 5 bright at 10:52", lambda w: w.vault.record(an_entry(mood=5))),
    "edited": Case(
        journal.AMENDED, f"editing {_A}", lambda w: w.vault.amend(w.again().replace(mood=1, note="")),
        redone="editing 1 drained, wiped at 10:52",
    ),
    "set for supervision": Case(
        journal.AMENDED, f"editing {_A}", lambda w: w.vault.amend(w.again().replace(for_supervision=True)),
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
        journal.SORTED, "changing the kind of choir",
        lambda w: w.vault.vocabulary.set_domain("choir", "relational"),
    ),
    "an activity sorted everywhere": Case(
        journal.SORTED, "changing the kind of tea",
        lambda w: w.vault.vocabulary.set_domain("tea", "physical", everywhere=True),
    ),
    "a label": Case(
        journal.RELABELLED, "changing the label for drained", lambda w: w.vault.vocabulary.relabel(Level(1), "empty"),
        redone="changing the label for empty",
    ),
    "a label everywhere": Case(
        journal.RELABELLED, "changing the label for flat",
        lambda w: w.vault.vocabulary.relabel(Level(2), "grey", everywhere=True), redone="changing the label for grey",
    ),
    # resources and people
    "a favorite": Case(
        journal.LISTED, "favoriting us-211", lambda w: w.vault.favorites.star("us-211", on=True),
    ),
    "a favorite no more": Case(
        journal.LISTED, "removing 988 Suicide & Crisis Lifeline from your favorites",
        lambda w: w.vault.favorites.star("us-988", on=False),
    ),
    "a resource hidden": Case(journal.LISTED, "hiding us-211", lambda w: w.vault.favorites.hide("us-211", on=True)),
    "a resource shown": Case(
        journal.LISTED, "showing 988 Suicide & Crisis Lifeline",
        lambda w: w.vault.favorites.hide("us-988", on=False),
    ),
    "a favorite practice": Case(
        journal.LISTED, "favoriting 4-7-8 breathing",
        lambda w: w.vault.practice_marks.star("four-seven-eight", on=True),
    ),
    "a favorite practice no more": Case(
        journal.LISTED, "removing Box breathing from your favorites",
        lambda w: w.vault.practice_marks.star("box", on=False),
    ),
    "a practice hidden": Case(
        journal.LISTED, "hiding Box breathing", lambda w: w.vault.practice_marks.hide("box", on=True),
    ),
    "a practice shown": Case(
        journal.LISTED, "showing Grief on a workday", lambda w: w.vault.practice_marks.hide("grief", on=False),
    ),
    "a timer": Case(
        journal.LISTED, "changing the settings of the timer",
        lambda w: w.vault.practice_marks.put_timer(timer(20)),
    ),
    "agreed": Case(
        journal.LISTED, "using your own crisis lines in Help now", lambda w: w.vault.favorites.agree("another"),
    ),
    "agreed no more": Case(
        journal.LISTED, "removing your own crisis lines from Help now",
        lambda w: w.vault.favorites.agree("agreement", on=False),
    ),
    "a resource added": Case(journal.LISTED, "adding A third", lambda w: w.vault.favorites.add_own("A third")),
    "a resource changed": Case(
        journal.LISTED, "changing Our line", lambda w: w.vault.favorites.amend_own(w.line.id, "Their line"),
        redone="changing Their line",
    ),
    "a resource removed": Case(journal.LISTED, "deleting Our line", lambda w: w.vault.favorites.remove_own(w.line.id)),
    "a person added": Case(journal.LISTED, "adding Cy", lambda w: w.vault.people.put(new_person("Cy"))),
    "a person changed": Case(
        journal.LISTED, "changing Ada", lambda w: w.vault.people.put(w.ada.replace(name="Ada L")),
        redone="changing Ada L",
    ),
    "in touch with a person": Case(
        journal.LISTED, "changing Ada", lambda w: w.vault.people.put(w.ada.replace(last=w.today)),
    ),
    "a person removed": Case(journal.LISTED, "deleting Ada", lambda w: w.vault.people.remove(w.ada.id)),
    # forms
    "a favorite form": Case(
        journal.LISTED, "favoriting Check a thought", lambda w: w.vault.form_marks.star("thought-check", on=True),
    ),
    "a favorite form no more": Case(
        journal.LISTED, "removing One goal from your favorites", lambda w: w.vault.form_marks.star("goal", on=False),
    ),
    "a form hidden": Case(journal.LISTED, "hiding One goal", lambda w: w.vault.form_marks.hide("goal", on=True)),
    "a form shown": Case(journal.LISTED, "showing What matters to you", lambda w: w.vault.form_marks.hide("values", on=False)),
    "a pattern added": Case(
        journal.LISTED, "adding Jumping in", lambda w: w.vault.form_marks.add_pattern("Jumping in"),
    ),
    "a pattern removed": Case(
        journal.LISTED, "deleting Running ahead", lambda w: w.vault.form_marks.remove_pattern("running ahead"),
    ),
    "a sentence pinned": Case(
        journal.LISTED, "pinning a sentence", lambda w: w.vault.form_marks.pin("Enough for today."),
    ),
    "a sentence unpinned": Case(
        journal.LISTED, "unpinning a sentence", lambda w: w.vault.form_marks.unpin(w.pinned.id),
    ),
    # places
    "a place added": Case(journal.LISTED, "adding the roof", lambda w: w.vault.break_places.add("the roof")),
    "a place changed": Case(
        journal.LISTED, "changing the garden bench",
        lambda w: w.vault.break_places.rename("the garden bench", "the bench"), redone="changing the bench",
    ),
    "a place removed": Case(
        journal.LISTED, "deleting the garden bench", lambda w: w.vault.break_places.remove("the garden bench"),
    ),
    # one's own wording of measures
    "a wording added": Case(
        journal.LISTED, "adding your wording of PHQ-2",
        lambda w: w.vault.measure_words.put(measures.find("phq2"), "a\nb", w.today),
    ),
    "a wording changed": Case(
        journal.LISTED, "changing your wording of GAD-2", lambda w: w.vault.measure_words.put(w.gad2, "x\ny", w.today),
    ),
    "a wording removed": Case(
        journal.LISTED, "deleting your wording of GAD-2", lambda w: w.vault.measure_words.remove(w.gad2),
    ),
    # the person, the days
    "the name": Case(journal.ROWS, "changing your name", lambda w: w.vault.about.set(NAME, "Robin")),
    "no name": Case(journal.ROWS, "changing your name", lambda w: w.vault.about.set(NAME, "")),
    "days counted anew": Case(
        journal.RECOUNTED, "moving 1 entry", lambda w: w.vault.recount_days(), _boundary,
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
    "a key given": Case(
        journal.KEY, 'changing the key for "undo"', lambda w: own_keys.change(w.home, "app.undo", "f5", "undo"),
    ),
    # reminders and sessions
    "a reminder added": Case(
        journal.REMINDERS, 'adding the reminder "water"', lambda w: w.service.add(rule("water", 120)),
    ),
    "a reminder changed": Case(
        journal.REMINDERS, 'changing the reminder "lunch"', lambda w: w.service.replace("lunch", rule("lunch", 90)),
    ),
    "a reminder of another name and time": Case(
        journal.REMINDERS, 'changing the reminder "lunch"',
        lambda w: w.service.replace("lunch", Rule(name="a rest", when=RuleTimes(kind=AFTER_EACH))),
    ),
    "a reminder removed": Case(
        journal.REMINDERS, 'deleting the reminder "lunch"', lambda w: w.service.remove("lunch"),
    ),
    "a reminder off": Case(
        journal.REMINDERS, 'changing the reminder "lunch"',
        lambda w: w.service.replace("lunch", rule("lunch", 45).replace(on=False)),
    ),
    "sessions of the week": Case(
        journal.REMINDERS, "changing your weekly sessions",
        lambda w: reminders.set_week(w.home, (0, 1), (span(540, 590),)),
    ),
    "sessions of a day": Case(
        journal.SESSIONS, "changing a day's sessions", lambda w: w.service.set_day(w.today, (span(840, 900),)),
    ),
    "a day without sessions like its week": Case(
        journal.SESSIONS, "going back to the weekly schedule", lambda w: w.service.follow_week(w.today),
        lambda w: w.service.set_day(w.today, ()),
    ),
    "a day like its week": Case(
        journal.SESSIONS, "going back to the weekly schedule", lambda w: w.service.follow_week(w.today),
    ),
    "a session started": Case(
        journal.SESSIONS, "starting a session", lambda w: w.service.start(50), lambda w: w.service.follow_week(w.today),
    ),
    "a session longer": Case(
        journal.SESSIONS, "extending a session", lambda w: w.service.extend(10), _in_session,
    ),
    "a session ended": Case(
        journal.SESSIONS, "ending a session",
        lambda w: w.later(600).end(), _in_session,
    ),
    "muted": Case(journal.SESSIONS, "muting reminders", lambda w: w.service.pause(3600)),
    "unmuted": Case(
        journal.SESSIONS, "unmuting reminders",
        lambda w: w.later(60).resume(), lambda w: w.service.pause(3600),
    ),
    "snoozed": Case(
        journal.SESSIONS, "snoozing a reminder", lambda w: w.service.snooze(w.card, 10), World.offer,
    ),
    "skipped": Case(journal.SESSIONS, "skipping a reminder", lambda w: w.service.let_go(w.card), World.offer),
    "started": Case(journal.SESSIONS, "starting a break", lambda w: w.service.take(w.card), World.offer),
    # from elsewhere
    "imported": Case(journal.IMPORTED, "importing 2 entries", _bring),
    "merged": Case(journal.JOINED, "merging a backup", _merge, _other_machine),
    "merged with what was changed on both": Case(journal.JOINED, "merging a backup", _merge, _both_machines),
}  # fmt: skip
"""Each kind of action."""
