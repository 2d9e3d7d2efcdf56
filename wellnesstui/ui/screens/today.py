"""Today: the check-in card, and what was kept today and yesterday."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.content import ActivityIdea
from wellnesstui.domain.entry import MOST_NAMES, Doing, Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.person import Person
from wellnesstui.store import clock
from wellnesstui.ui.ideas import idea_of
from wellnesstui.ui.screens.info import InfoScreen
from wellnesstui.ui.screens.pausing import PausingScreen
from wellnesstui.ui.typed import CARD
from wellnesstui.ui.widgets.entry_form import TYPING_PAUSE, EntryForm
from wellnesstui.ui.widgets.entry_list import EntryList
from wellnesstui.ui.widgets.idea import HOW as IDEA_HOW
from wellnesstui.ui.widgets.idea import Idea
from wellnesstui.ui.widgets.mood_scale import MoodScale
from wellnesstui.ui.widgets.someone import Someone
from wellnesstui.ui.widgets.week import DAYS, Week
from wellnesstui.ui.widgets.week import HOW as WEEK_HOW

_FIRST_FRAME = 0.002  # seconds: by then the card is next to be drawn, and the rest comes after it
ARRIVING = "How are you arriving?"


class TodayScreen(PausingScreen):
    """Opens on the card: a digit and Enter are a saved mood."""

    place = "today"
    # In the class rather than a file: a screen's CSS_PATH makes Textual parse every rule again.
    DEFAULT_CSS = """
    TodayScreen {
      #today { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      #day { height: auto; width: 1fr; }
      #beside { height: auto; width: 1fr; }
      #card, #kept, Week, Idea {
        border: round $lines;
        border-title-color: $foreground;
        border-subtitle-color: $primary;
        padding: 0 2;
        margin-bottom: 1;
      }
      #card { padding: 1 2; }
      #card:focus-within, #kept:focus-within, Idea:focus {
        border: round $primary;
        border-title-color: $primary;
      }
      #kept { height: auto; scrollbar-gutter: stable; }

      &.-narrow Offer { display: none; }
      &.-narrow #kept { overflow-y: hidden; scrollbar-gutter: auto; }
      &.-narrow #card { padding: 0 2; margin-bottom: 0; }
      &.-narrow #kept { margin-bottom: 0; }
      &.-wide, &.-very-wide {
        #today { layout: horizontal; overflow-y: hidden; }
        #day { height: 1fr; width: 8fr; max-width: 92; }
        #card { margin-bottom: 0; }
        #kept { height: 1fr; margin-bottom: 0; }
        #beside { width: 5fr; max-width: 60; height: 1fr; margin-left: 1; }
        Week, Idea { padding: 1 2; margin-bottom: 0; }
        NowLine { display: none; }
      }
      &.-busy { Week, Idea { padding: 0 2; } }
    }
    """
    HELP = """\
# Today

A number chooses how you are; Enter keeps the whole card. Energy, words, activities and a note are
there if you want them. Nothing is expected.

Esc leaves the note, and what you typed stays as a draft. A second Esc lets the card go; a third
brings it back.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "let the card go", show=False, id="today.leave", tooltip="Esc again brings it back"),
        Binding("i", "how", "how this is worked out", show=False, id="today.how", tooltip="What the bars and the idea come from"),
    ]  # fmt: skip

    entries: reactive[tuple[Entry, ...]] = reactive(())
    labels: reactive[Labels] = reactive(DEFAULT)
    day: reactive[int] = reactive(0)
    moods: reactive[dict[int, float]] = reactive({})
    people: reactive[Sequence[Person]] = reactive(())
    idea: reactive[ActivityIdea | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._let_go = CheckIn()
        self._pause: Timer | None = None
        self._has_beside = False
        self._kept = ""

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        twelve_hours = app.settings.twelve_hours
        draft = app.draft()
        with Vertical(id="day"):
            if not self.entries and app.is_first_start:
                from wellnesstui.ui.widgets.welcome import Welcome

                yield Welcome(app)
            card = EntryForm(draft, app.signs, self.labels.now, id="card")
            card.border_title = Content(self._question())
            card.border_subtitle = Content("" if draft.is_empty() else "from before, not kept yet")
            yield card
            with VerticalScroll(id="kept", can_focus=False) as kept:
                kept.border_title = Content("Today")
                yield EntryList(twelve_hours, app.signs).data_bind(
                    TodayScreen.entries, TodayScreen.labels, today=TodayScreen.day
                )
        yield Vertical(id="beside")

    def _question(self) -> str:
        name = self.wellness.person
        return f"{ARRIVING.removesuffix('?')}, {name}?" if name else ARRIVING

    def watch_labels(self, labels: Labels) -> None:
        for scale in self.query(MoodScale):
            scale.names = labels.now

    def arrive(self) -> None:
        self.query_one(MoodScale).focus()
        self.set_timer(_FIRST_FRAME, self._complete)

    async def _complete(self) -> None:
        if not self.query("#card"):
            return  # closed already
        self._has_beside = True
        self.seen = None
        self.recall()
        with self.app.batch_update():
            await self.card.complete()
            await self.mount_breaks(self.query_one("#day"), self.query_one("#beside"))
            await self.query_one("#beside").mount(
                Someone().data_bind(TodayScreen.people),
                Week(self.wellness.signs).data_bind(TodayScreen.moods, today=TodayScreen.day),
                Idea().data_bind(TodayScreen.idea),
            )
        self.wellness.take_keys()

    def read(self) -> None:
        vault = self.wellness.vault
        self.day = vault.today()
        self.labels = vault.labels()
        for card in self.query("#card"):
            card.border_title = Content(self._question())
        self.entries = tuple(vault.day(self.day) + vault.day(self.day - 1))
        if self._kept and all(entry.id != self._kept for entry in self.entries):
            self._say("")  # it was undone
        if self._has_beside:
            self.moods = vault.moods(self.day - DAYS + 1, self.day)
            self.idea = idea_of(vault, self.day)
            self.people = tuple(each for each in vault.shelf.people() if each.is_due(self.day))

    # -- the card -----------------------------------------------------------------------

    @property
    def card(self) -> EntryForm:
        return self.query_one("#card", EntryForm)

    @on(EntryForm.Submitted)
    def keep_card(self) -> None:
        """Keep all that is on the card, and begin a fresh one."""
        said = self.card.finished
        if said.is_empty():
            self._say("choose a number first, or write a line")
            return
        now = clock.now()
        blank = Entry(
            id=new_id(int(time.time() * 1000), os.urandom(10)),
            when=now,
            created=now.at,
            source="app",
        )
        with self.wellness.telling() as told:
            self.wellness.vault.record(said.into(blank), draft=self.wellness.typed.stored(CARD))
        if told.trouble:
            self._say("not kept; it is still here")
            return
        self._fresh()
        self.recall()
        self._say(
            f"kept {now.clock(self.wellness.settings.twelve_hours)}, u takes it back", blank.id
        )

    def _fresh(self) -> None:
        self._stop_pause()
        self._let_go = CheckIn()
        self.card.fill(CheckIn())
        self.query_one(MoodScale).focus()
        self.wellness.keep_draft(CheckIn())  # a second window keeps its own elsewhere

    def _say(self, sentence: str, kept: str = "") -> None:
        """Show a sentence on the card; one about the entry ``kept`` goes when that is undone."""
        self._kept = kept
        self.query_one("#card").border_subtitle = Content(sentence)

    @on(EntryForm.Changed)
    def wait_for_pause(self) -> None:
        """Keep a draft at the next pause, so that not even a crash loses what was typed."""
        if not self.card.said.is_empty():  # else it was just kept, and that is said already
            self._say("")
        if self._pause is None:  # also while typing goes on
            self._pause = self.set_timer(TYPING_PAUSE, self.keep_draft)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def leave(self) -> bool:
        return self.keep_draft()

    def keep_draft(self) -> bool:
        """Write down what is on the card, if it was not kept yet."""
        self._stop_pause()
        return self.wellness.keep_draft(self.card.said) if self.furnished else True

    def action_leave(self) -> None:
        """Esc: back to the scale; there it lets the card go, and once more brings it back."""
        scale = self.query_one(MoodScale)
        if not scale.has_focus:
            scale.focus()
            self.keep_draft()
            return
        said = self.card.said
        if said.is_empty():
            self.card.fill(self._let_go)
            self._say("" if self._let_go.is_empty() else "brought back, not kept yet")
            self._let_go = CheckIn()
        else:
            self._let_go = said
            self.card.fill(CheckIn())
            self._say("let go, Esc brings it back")
        self.keep_draft()

    def check_in(self) -> None:
        """Go to the scale of the card."""
        self.query_one(MoodScale).focus()

    @on(Idea.Taken)
    def put_on_card(self, message: Idea.Taken) -> None:
        """Put the idea on the card as an activity."""
        idea = message.idea
        doing = Doing(name=idea.name, minutes=idea.minutes, domain=idea.domain)
        said = self.card.said
        names = [each.name for each in said.activities]
        if doing.name not in names and len(names) < MOST_NAMES:
            self.card.fill(said.but(activities=(*said.activities, doing)))
            self.keep_draft()
        self.query_one(MoodScale).focus()
        self._say("on the card; Enter keeps it")

    # -- the entries --------------------------------------------------------------------

    @on(EntryList.Opened)
    def open_entry(self, message: EntryList.Opened) -> None:
        """Read and change an entry in a dialog."""
        from wellnesstui.ui.screens.entry_dialog import EntryDialog

        if self.is_active:  # a third click must not open it twice
            self.app.push_screen(EntryDialog(message.entry), self._edited)

    def _edited(self, kept: Entry | None) -> None:
        if kept is not None:
            self.recall()

    @on(EntryList.Deleted)
    def delete(self, message: EntryList.Deleted) -> None:
        """Take the entry out; undo brings it back."""
        with self.wellness.telling() as told:
            self.wellness.vault.delete(message.entry.id)
        self.recall()
        if not told.trouble:
            self.wellness.tell("Deleted. Press u to undo, until your day ends.")

    @on(EntryList.Edge)
    def leave_list(self, message: EntryList.Edge) -> None:
        if message.way < 0:
            self.focus_previous()
        else:
            self.focus_next()

    def action_how(self) -> None:
        self.app.push_screen(InfoScreen("How this is worked out", (WEEK_HOW, IDEA_HOW)))
