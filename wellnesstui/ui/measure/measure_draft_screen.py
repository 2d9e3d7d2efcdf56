"""The part of a measure's screen that has the answers: as a draft, and saved as one entry."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.measure_entry import saved_by_default, with_answers
from wellnesstui.domain.measures.sitting import Sitting, from_draft, sitting_of
from wellnesstui.domain.measures.tender import FORM
from wellnesstui.domain.moment import Day
from wellnesstui.store.content import measures
from wellnesstui.store.disk import clock
from wellnesstui.ui.forms.guided_screen import GuidedScreen

ABOUT, ODD, ASKING, RESULT = "about", "odd", "asking", "result"
"""Where it is: before the start, where the odd item is, at an item, and at the result."""
NOTHING = "No question was answered, so there's nothing to save."


class MeasureDraftScreen(GuidedScreen):
    """``sitting`` is what was answered. With ``shows`` the result of ``entry`` is only read."""

    def __init__(self, measure: Measure, place: str, entry: Entry | None, *, shows: bool) -> None:
        super().__init__(place, entry)
        self.measure, self._shows = measure, shows
        self._initial = Sitting(measure=measure)
        if entry is not None:
            self._initial = sitting_of(measure, entry).go_to(measure.items + 1)
        self.sitting = self._initial
        self.stage = self.first_stage
        self._draft_day: Day | None = None

    @property
    def first_stage(self) -> str:
        """Where it goes on without a draft."""
        return ABOUT if self._entry is None else RESULT

    def take_draft(self, text: str, day: Day) -> None:
        """Have the draft; of a change, ask about it first, unless it says what the entry does."""
        draft = from_draft(self.measure, text)
        if self._entry is not None and not draft.differing(self._initial):
            self.wellness.save_text_draft(self._place, "")
            return
        self.sitting, self._draft_day, self.stage = draft, day, ABOUT

    @property
    def new_place(self) -> str:
        return f"{FORM}{self.measure.id}"

    def take_stored(self) -> None:
        text, day = self.wellness.text_draft(self._place)
        self.start_over()
        if text:
            self.take_draft(text, day)

    def continue_draft(self) -> None:
        """Go on with what was answered before; of a change, as one of the entry as it is now."""
        if self._entry is not None:
            self.sitting = self.sitting.based_on(self._initial)
        self.stage = ODD if self.sitting.asks_odd_item else ASKING
        if self.sitting.is_through:
            self.stage = RESULT

    @property
    def is_at_start(self) -> bool:
        return self.stage == ABOUT

    def start_over(self) -> None:
        self.sitting, self._draft_day = self._initial, None
        self.stage = self.first_stage

    def entry_of(self, measure: Measure, answers: dict[int, int]) -> Entry:
        """The entry of these answers."""
        entry = self._entry or clock.blank_entry(clock.now(), "app")
        if self._entry is not None and answers == self._initial.by_item and self._shows:
            return self._entry
        return with_answers(entry, measure, answers, self.sitting.odd_item)

    def save(self, *, whole: bool) -> None:
        """Save the answers and close; without ``whole`` those of the PHQ-9 as a PHQ-8."""
        if self.is_answered or self.stage != RESULT:
            return
        measure, answers = self.measure, self.sitting.by_item
        if not whole:
            measure, answers = saved_by_default(measure, measures.shorter(measure), answers)
        if not answers:
            self.say(NOTHING)
            return
        try:
            entry = self.saved(self.entry_of(measure, answers))
        except WellnessError as error:
            self.say_trouble(error)
            return
        self.leave_with(entry)

    def discard_and_leave(self) -> None:
        """Close without saving; a result that wasn't saved leaves no draft."""
        if not self._shows:
            self.wellness.save_text_draft(self._place, "")
        self.leave_with(None)

    def leave(self) -> bool:
        """Whether the answers that aren't saved are saved as a draft."""
        return self.save_draft()

    def save_draft(self) -> bool:
        """Whether the answers are a draft now, or needn't be one."""
        if self.is_answered or self._shows or self.stage in (ABOUT, ODD):
            return True
        is_initial = self.sitting == self._initial
        if not is_initial:
            self.follow_deleted()
        sitting = self.sitting.replace(seen=None) if self.deleted.is_moved else self.sitting
        text = "" if is_initial else sitting.to_draft()
        return self.wellness.save_text_draft(self._place, text)

    def action_leave(self) -> None:
        is_saved = self.leave()
        if self.sitting != self._initial and self.leaves_deleted():
            return
        if is_saved or self._warned:
            self.leave_with(None)
            return
        self._warned = True
        self.say("Your draft can't be saved right now. Press Esc again to close without it.")
