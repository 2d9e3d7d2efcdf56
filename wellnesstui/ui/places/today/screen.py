"""The place Today: the check-in card, and the entries of today and yesterday."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day
from wellnesstui.store.disk import clock
from wellnesstui.trends.days import first_of_weeks
from wellnesstui.trends.median import median
from wellnesstui.ui.drafts import CARD
from wellnesstui.ui.entry.form import PICK_FIRST, EntryForm
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.places.break_place import BreakPlaceScreen
from wellnesstui.ui.places.quiet_line import QuietLine
from wellnesstui.ui.places.today.card import UNSAVED, CheckInCard
from wellnesstui.ui.places.today.entry_list import EntryList
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.focus_step import step_focus
from wellnesstui.ui.widgets.mood_scale import MOOD_BINDINGS, MoodScale, name_moods

if TYPE_CHECKING:
    from wellnesstui.domain.content import ActivityIdea
    from wellnesstui.domain.practices.practice import Summary
    from wellnesstui.domain.resources.person import Person
    from wellnesstui.ui.places.today.idea import Idea

_FIRST_FRAME = 0.002  # seconds: by then the card is about to be drawn, the rest comes after it
ARRIVING = "How are you right now?"


class TodayScreen(BreakPlaceScreen):
    """Opens with the focus on the card: a digit and Enter save a mood."""

    place = "today"
    # In the class rather than a file: a screen's CSS_PATH makes Textual parse every rule again.
    DEFAULT_CSS = """
    TodayScreen {
      #today { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      #day { height: auto; width: 1fr; }
      #beside { height: auto; width: 1fr; }
      #card, #kept, MonthSquares, Idea {
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

      &.-narrow #today { padding: 0; }
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
        MonthSquares, Idea { padding: 1 2; margin-bottom: 0; }
        NowLine { display: none; }
      }
      &.-busy { MonthSquares, Idea { padding: 0 2; } }
    }
    """
    HELP = """\
# Today

Press 1-5 for how you feel (Del clears it), then Enter to save. Everything else is optional: <checkin.energy E> for energy,
<checkin.words F> for feelings, <checkin.activities A> for activities, <checkin.note N> for a note. When it's time for a break, <pause.take B> starts it, <pause.later z> snoozes it,
and <pause.let_go Z> skips it. You can also press <breaks.reset B> for a guided reset anytime.

Esc leaves the note and saves it as a draft. Press Esc again to clear the card, and once more to
restore it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOOD_BINDINGS,
        Binding("escape", "leave", "clear the card", show=False, id="today.leave", tooltip="Press Esc again to restore it"),
        Binding("e", "edit_saved", "edit", id="entry.edit", tooltip="The entry you just saved"),
        Binding("i", "how", "how this works", show=False, id="today.how", tooltip="Where the bars and the idea come from"),
    ]  # fmt: skip

    entries: reactive[tuple[Entry, ...]] = reactive(())
    labels: reactive[Labels] = reactive(DEFAULT_LABELS)
    day: reactive[Day] = reactive(Day(0))
    moods: reactive[dict[Day, float]] = reactive({})
    people: reactive[Sequence[Person]] = reactive(())
    idea: reactive[ActivityIdea | Summary | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._has_beside = False
        self._saved: Entry | None = None

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        twelve_hours = app.settings.twelve_hours
        with Vertical(id="day"):
            if app.is_first_start:
                from wellnesstui.ui.places.today.welcome import Welcome

                yield Welcome(app)
            card = CheckInCard(app, app.draft(), self.labels)
            card.border_title = Content(self._question())
            yield card
            yield QuietLine(after_check_in=True)
            with VerticalScroll(id="kept", can_focus=False) as frame:
                frame.border_title = Content("Today")
                yield EntryList(twelve_hours, app.signs).data_bind(
                    TodayScreen.entries, TodayScreen.labels, today=TodayScreen.day
                )
        yield Vertical(id="beside")

    def _question(self) -> str:
        name = self.wellness.person_name
        return f"{ARRIVING.removesuffix('?')}, {name}?" if name else ARRIVING

    def watch_labels(self, labels: Labels) -> None:
        name_moods(self, labels.now)
        for card in self.query(CheckInCard):
            card.name_moods(labels.now)
            card.show_trackers(labels.trackers)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_built and self.card.is_at_rest and self.card.take_left():
            self.card.show_notice(UNSAVED)

    def arrive(self) -> None:
        self.query_one(MoodScale).focus()
        call_once(self, _FIRST_FRAME, self._complete)

    async def _complete(self) -> None:
        """Mount what the first frame does without, and has not waited for the import of."""
        from wellnesstui.ui.places.today.idea import Idea
        from wellnesstui.ui.places.today.month_squares import MonthSquares
        from wellnesstui.ui.places.today.people_hint import PeopleHint

        if not self.query("#card"):
            return  # it was closed meanwhile
        self._has_beside = True
        self.cache_key = None
        self.recall()
        with self.app.batch_update():
            await self.card.complete()
            await self.mount_breaks(self.query_one("#day"), self.query_one("#beside"))
            await self.query_one("#beside").mount(
                PeopleHint().data_bind(TodayScreen.people),
                MonthSquares(self.wellness.settings.first_weekday, self.wellness.signs).data_bind(
                    TodayScreen.moods, today=TodayScreen.day
                ),
                Idea().data_bind(TodayScreen.idea),
            )
        self.wellness.release_keys()

    def read(self) -> None:
        vault = self.wellness.vault
        self.day = vault.today()
        self.labels = vault.labels()
        self.entries = tuple(vault.day(self.day) + vault.day(self.day - 1))
        for card in self.query(CheckInCard):
            card.border_title = Content(self._question())
            card.drop_stale_notice({entry.id for entry in self.entries})
        if self._saved is not None:
            self.refresh_bindings()
        if self.query("Welcome"):
            from wellnesstui.ui.places.today.welcome import Welcome

            self.query_one(Welcome).refresh_person()
        if self._has_beside:
            from wellnesstui.ui.places.today.idea_of_day import idea_of_day

            first = first_of_weeks(self.day, self.wellness.settings.first_weekday)
            moods = vault.moods(first, self.day)
            self.moods = {day: median(each) for day, each in moods.items()}
            self.idea = idea_of_day(vault, self.day)
            self.query_one(QuietLine).recall()
            self.people = tuple(each for each in vault.people.listed() if each.is_due(self.day))

    # -- the card -----------------------------------------------------------------------

    @property
    def card(self) -> CheckInCard:
        return self.query_one("#card", CheckInCard)

    @on(EntryForm.Submitted)
    def save_card(self) -> None:
        """Save what is on the card as an entry."""
        card = self.card
        checkin = card.finished
        if checkin.is_empty():
            card.show_notice(PICK_FIRST)
            return
        now = clock.now()
        blank = clock.blank_entry(now, "app")
        entry = checkin.applied_to(blank)
        was_hinted = card.query_one(NoteHint).display
        with self.wellness.attempt() as attempt:
            entry = self.wellness.vault.record(entry, draft=self.wellness.drafts.stored_name(CARD))
        if attempt.failed:
            card.show_notice("Not saved. Your check-in is still here.")
            return
        card.start_over()
        self.recall()
        when = now.clock(self.wellness.settings.twelve_hours)
        how = self.wellness.keyed("Press <app.undo u> to undo.")
        has_other = card.take_left()
        how = "Here's a draft from another window." if has_other else how
        card.show_notice(f"Saved at {when}. {how}", blank.id)
        if not was_hinted:
            self.wellness.hint_saved(entry)
        self.call_after_refresh(
            card.scroll_visible, animate=False
        )  # below a welcome it may be out of sight

    def on_idea_taken(self, message: Idea.Taken) -> None:
        """Put the idea on the card as an activity."""
        idea = message.idea
        self.card.add_activity(
            LoggedActivity(name=idea.name, minutes=idea.minutes, domain=idea.domain)
        )

    def show_saved(self, entry: Entry) -> bool:
        """Whether the entry is in the list; the key for editing opens it then, wherever the focus is."""
        self._saved = next((each for each in self.entries if each.id == entry.id), None)
        self.refresh_bindings()
        return self._saved is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "edit_saved":
            return self._saved in self.entries
        return super().check_action(action, parameters)

    def action_edit_saved(self) -> None:
        if self._saved is not None:
            self.app.clear_notifications()  # the notice was about what is open now
            self.open_entry(EntryList.Opened(self._saved))

    def on_idea_started(self, message: Idea.Started) -> None:
        """Play the practice that is the idea."""
        from wellnesstui.ui.flows.practice import opened, play

        practice = opened(self.wellness, message.practice.id)
        if practice is not None:
            play(self.wellness, practice)

    def check_in(self) -> None:
        """Go to the scale of the card."""
        self.card.focus_scale()

    def action_pick(self, level: Level) -> None:
        """A digit is for the card wherever the focus is, and so is the Enter after it."""
        self.card.focus_scale()
        self.card.action_pick(level)

    def leave(self) -> bool:
        if not self.is_built:
            return True
        self.card.drop_request()
        return self.card.save_draft()

    def action_leave(self) -> None:
        """Esc: step back on the card, and from there end the welcome."""
        welcome = self.query("Welcome")
        if welcome and self.card.is_at_rest:
            self.call_later(welcome.first().run_action, "done")
        else:
            self.card.step_back()

    # -- the entries --------------------------------------------------------------------

    @on(EntryList.Opened)
    def open_entry(self, message: EntryList.Opened) -> None:
        """Read and change an entry in a dialog."""
        from wellnesstui.ui.entry.dialog import EntryDialog
        from wellnesstui.ui.forms import opening
        from wellnesstui.ui.measure import opening as measure_opening

        if not self.is_active:  # a third click must not open it twice
            return
        if opening.is_form(self.wellness, message.entry):
            opening.change(self.wellness, message.entry)
        elif measure_opening.is_measure(message.entry):
            measure_opening.change(self.wellness, message.entry)
        else:
            self.app.push_screen(EntryDialog(message.entry), self._edited)

    def _edited(self, entry: Entry | None) -> None:
        if entry is not None:
            self.recall()

    @on(EntryList.Deleted)
    def delete(self, message: EntryList.Deleted) -> None:
        """Delete the entry; undo restores it."""
        with self.wellness.attempt() as attempt:
            self.wellness.vault.delete(message.entry.id)
        self.recall()
        if not attempt.failed:
            self.wellness.tell("Deleted. Press <app.undo u> to undo (until your day ends).")

    @on(EntryList.MovedOut)
    def leave_list(self, message: EntryList.MovedOut) -> None:
        step_focus(self, message.direction)

    def action_how(self) -> None:
        from wellnesstui.ui.dialogs.info import InfoDialog
        from wellnesstui.ui.places.today.idea import HOW as IDEA_HOW
        from wellnesstui.ui.places.today.month_squares import HOW as MONTH_HOW

        self.app.push_screen(InfoDialog("How this works", (MONTH_HOW, IDEA_HOW)))
