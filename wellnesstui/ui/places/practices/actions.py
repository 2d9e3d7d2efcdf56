"""The actions on the practice, course or timer with the cursor."""

from __future__ import annotations

from math import inf
from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.domain.moment import format_length
from wellnesstui.domain.practices.fits_now import offered_minutes
from wellnesstui.domain.practices.plan import Choices, least_room, make_plan
from wellnesstui.domain.practices.practice import Practice, Summary
from wellnesstui.domain.practices.unguided import timer_plan
from wellnesstui.store.vault.practice_marks import PracticeMarks, SavedTimer
from wellnesstui.ui.flows import practice as flow
from wellnesstui.ui.places.favorites_place import FavoritesPlaceScreen
from wellnesstui.ui.places.practices import library
from wellnesstui.ui.places.practices.items import (
    Item,
    PartItem,
    TimerItem,
    practice_of,
)
from wellnesstui.ui.places.practices.page_lines import StartChoices
from wellnesstui.ui.places.practices.start import START_KEYS, adjusted, can_adjust

ACTIONS = (
    "keep", "adjust('longer')", "adjust('shorter')", "adjust('holds')", "adjust('breath')", "how", "hide", "unhide", "write", "change",
)  # fmt: skip
"""The actions on one item, as its page has them; each is enabled only where it is possible."""

_SOON = 3 * 60 * 60  # seconds within which a timer names the next session


class PracticeActionsScreen(FavoritesPlaceScreen):
    """``starred`` and ``hidden`` are ids of practices, ``timers`` by kind, as they were last read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "keep", "favorite", id="practice.keep", tooltip="Adds or removes the star"),
        *START_KEYS,
        Binding("h", "hide", "hide", show=False, id="practice.hide", tooltip="Takes it off the list"),
        Binding("h", "unhide", "show", show=False, id="practice.hide", tooltip="Shows it in the list again"),
        Binding("w", "write", "make your own", show=False, id="practice.write", tooltip="Saves a copy that you can change in a text editor"),
        Binding("e", "change", "edit", show=False, id="practice.change", tooltip="Changes the timer before it starts"),
        Binding("V", "sound", "sound", show=False, id="practice.sound", tooltip="Voice, background, bells, and how loud they are"),
        Binding("T", "timer('sit')", "timer", id="practice.timer", tooltip="Without guidance, the way you last used it"),
        Binding("F", "timer('focus')", "focus timer", show=False, id="practice.focus", tooltip="The way you last used it"),
    ]  # fmt: skip

    timers: dict[str, SavedTimer] = {}  # noqa: RUF012 - replaced, never changed

    def __init__(self) -> None:
        super().__init__()
        self._library = library.bundled()
        self._start = StartChoices()
        self._opened: tuple[str, Practice | None] = ("", None)
        self._session_runs = False

    @property
    def marks(self) -> PracticeMarks:
        return self.wellness.vault.practice_marks

    @property
    def chosen(self) -> Item | None:
        """The item with the cursor."""
        item: Item | None = self.row_list.chosen if self.is_built else None
        return item

    # -- what is chosen -------------------------------------------------------------------------

    @property
    def opened(self) -> Practice | None:
        """The chosen practice with its steps, None where there is none or it can't be read."""
        summary = practice_of(self.chosen)
        if summary is None:
            return None
        if self._opened[0] != summary.id:
            home = self.wellness.vault.home
            self._opened = summary.id, library.open_practice(home, self._library, summary.id)
        return self._opened[1]

    @property
    def minutes_at_hand(self) -> int | None:
        """The minutes that the person says to have, None for any."""
        raise NotImplementedError

    def free_minutes(self) -> int | None:
        """The whole minutes until a practice must end for the next session, None without one."""
        seconds = flow.room_now(self.wellness).seconds
        return None if seconds == inf else max(0, int(seconds // 60))

    def minutes(self, item: Summary | PartItem) -> int:
        """How long a practice is going to take."""
        summary = item.practice if isinstance(item, PartItem) else item
        wanted = self._wanted_minutes(item)
        return offered_minutes(summary, self.free_minutes()) if wanted is None else wanted

    def _wanted_minutes(self, item: Summary | PartItem) -> int | None:
        """The minutes that were chosen or that a course says; None for its usual ones."""
        summary = item.practice if isinstance(item, PartItem) else item
        if self._start.minutes is not None:
            return self._start.minutes
        if isinstance(item, PartItem):
            return item.part.minutes
        if self.minutes_at_hand is not None:
            return max(summary.least, min(summary.most, self.minutes_at_hand))
        return None

    def limit(self, item: Summary | PartItem) -> str:
        """What the next session makes of its length, if it changes that."""
        room = flow.room_now(self.wellness)
        practice = self.opened
        if room.begins is None or practice is None:
            return ""
        usual = self._chosen_start(practice, self._wanted_minutes(item) or practice.minutes)
        if room.is_too_short(least_room(practice, usual)):
            return flow.no_time(self.wellness, room)
        plan = make_plan(practice, self._chosen_start(practice, self.minutes(item)), room.seconds)
        if plan.seconds >= make_plan(practice, usual).seconds:
            return ""
        length = format_length(max(1, round(plan.seconds / 60)))
        time = flow.clock_of(self.wellness, room.begins)
        return f"Shortened to {length}: your next session is at {time}."

    def _chosen_start(self, practice: Practice, minutes: int) -> Choices:
        """How it starts when it's to take that long."""
        return Choices(
            minutes=None if minutes == practice.minutes else minutes,
            has_holds=self._start.has_holds,
            breath=self._start.breath,
        )

    def can(self, action: str, *parameters: str) -> bool:
        """Whether an action can be done with the item that has the cursor."""
        item = self.chosen
        summary = practice_of(item)
        match action:
            case "start":
                return summary is not None and self.opened is not None
            case "hide" | "unhide":
                is_hidden = action == "unhide"
                return summary is not None and (summary.id in self.hidden) == is_hidden
            case "keep" | "write" | "how":
                return summary is not None
            case "how_it_fits":
                return summary is None
            case "change":
                return isinstance(item, TimerItem)
            case "adjust" if parameters[0] == "clear":
                return self._start.before is not None
            case "adjust":
                return can_adjust(parameters[0], summary, self.opened)
            case _:
                return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.can(action, *map(str, parameters))

    # -- starting -------------------------------------------------------------------------------

    def action_adjust(self, how: str) -> None:
        item, practice = self.chosen, self.opened
        if isinstance(item, Summary | PartItem) and practice is not None:
            self._start = adjusted(self._start, how, practice, self.minutes(item))
            self.show_page()

    def action_start(self) -> None:
        """Start the practice with the cursor as it was chosen."""
        item, practice = self.chosen, self.opened
        if not isinstance(item, Summary | PartItem) or practice is None:
            return
        choices, before = self._chosen_start(practice, self.minutes(item)), self._start.before
        self._start = StartChoices()
        flow.play(self.wellness, practice, choices, before, is_read=True)

    def action_timer(self, kind: str) -> None:
        """Start a timer as it was last used; the first time, ask how."""
        if kind in self.timers:
            self._play_timer(self.timers[kind])
        else:
            self._ask_timer(kind)

    def action_sound(self) -> None:
        """Choose what is heard in practices and timers."""
        flow.ask_sound(self.wellness)

    def action_change(self) -> None:
        item = self.chosen
        if isinstance(item, TimerItem):
            self._ask_timer(item.kind)

    def _ask_timer(self, kind: str) -> None:
        from wellnesstui.ui.places.practices.timer_dialog import TimerDialog

        room = flow.room_now(self.wellness)
        limit = ""
        if room.begins is not None and room.seconds < _SOON:
            time = flow.clock_of(self.wellness, room.begins)
            limit = f"It ends a minute before your next session, at {time}."
        dialog = TimerDialog(kind, self.timers.get(kind), limit)
        self.app.push_screen(dialog, self._remember_timer)

    def _remember_timer(self, timer: SavedTimer | None) -> None:
        if timer is None:
            return
        with self.wellness.attempt():
            self.marks.put_timer(timer)
        self.show_change()
        self._play_timer(timer)

    def _play_timer(self, timer: SavedTimer, *, anyway: bool = False) -> None:
        choices = timer.choices
        plan = timer_plan(choices, inf if anyway else flow.room_now(self.wellness).seconds)
        if plan.seconds <= choices.warm_up:
            flow.ask_anyway(self.wellness, lambda: self._play_timer(timer, anyway=True))
            return
        has_bell = choices.has_begin or bool(choices.every) or choices.has_end
        flow.play_timer(
            self.wellness, plan, choices, has_bell, is_session=timer.is_session, anyway=anyway
        )

    # -- marks ----------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the item with the cursor on the page."""
        raise NotImplementedError

    def action_keep(self) -> None:
        summary = practice_of(self.chosen)
        if summary is not None:
            self.turn_star(summary.id)

    def action_hide(self) -> None:
        summary = practice_of(self.chosen)
        if summary is None:
            return
        self.turn_hidden(summary.id, summary.title)

    action_unhide = action_hide

    def action_write(self) -> None:
        """Save a copy of the practice for the person to change, after saying where and how."""
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        summary = practice_of(self.chosen)
        if summary is None:
            return
        folder = self.wellness.vault.home.practices

        def save(yes: bool | None) -> None:
            if yes:
                self._write(summary)

        sentence = (
            f"This saves a copy in {folder}, which you can change in any text editor. Its name and its"
            " text aren't encrypted. To get rid of it, delete the file."
        )
        title = f"Make your own version of {summary.title}?"
        self.app.push_screen(ConfirmDialog(title, sentence, "Save", is_safe=True), save)

    def _write(self, summary: Summary) -> None:
        import os

        from wellnesstui.store.settings.own_practice import copy_practice

        with self.wellness.attempt():
            is_own = summary.id in self._library.own
            path = copy_practice(self.wellness.vault.home, summary, is_own)
            name = os.path.basename(path)
            self.wellness.tell(f"Saved as {name} in {os.path.dirname(path)}.", lasting=True)
            self.read_own()

    def read_own(self) -> None:
        """Read the person's own practices again."""
        raise NotImplementedError
