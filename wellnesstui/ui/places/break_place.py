"""The screen that Today and Breaks extend: the offered break and the running session, with keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import day_name
from wellnesstui.ui.places.place import PlaceScreen

if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.domain.breaks.block import Block
    from wellnesstui.domain.moment import Instant

EXTENSION = 5
"""Minutes by which "still in session" extends a session."""


class BreakPlaceScreen(PlaceScreen):
    """``outlook`` has the sessions and reminders of now, None while none were ever set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "reset", "start a guided reset", show=False, id="breaks.reset", tooltip="A break that fits the time you have"),
        Binding("B", "take", "start the break", id="pause.take", show=False, tooltip="Starts the practice, the reset, the check-in or your own break"),
        Binding("z", "later", "snooze it", id="pause.later", show=False, tooltip="Shows it again later, but never during a session"),
        Binding("Z", "let_go", "skip it", id="pause.let_go", show=False, tooltip="Skip it. That's fine too."),
        Binding("plus", "longer", "still in session", key_display="+", show=False, id="pause.longer", tooltip="Adds 5 minutes each time"),
        Binding("minus", "over", "end now", key_display="-", show=False, id="pause.over", tooltip="Ends the session now"),
    ]  # fmt: skip

    outlook: reactive[Outlook | None] = reactive(None)
    break_place: reactive[str] = reactive("", repaint=False)

    def show_outlook(self, outlook: Outlook | None) -> None:
        if outlook is None or outlook.offered is None:
            self.break_place = ""
        elif self.outlook is None or self.outlook.offered != outlook.offered:
            self.break_place = self._place_in_turn(outlook)
        self.outlook = outlook

    def _place_in_turn(self, outlook: Outlook) -> str:
        """One of the person's places for the offered card; empty without any, and for a check-in or a
        practice, which have places of their own.
        """
        if {rule.does for rule in outlook.offered_rules} <= {"check-in"} or outlook.practice:
            return ""
        none: tuple[str, ...] = ()
        places = self.wellness.read(self.wellness.vault.break_places.listed, none)
        return places[outlook.turn % len(places)] if places else ""

    def watch_outlook(self, outlook: Outlook | None) -> None:
        self.set_class(outlook is not None and not outlook.is_empty, "-busy")
        self.refresh_bindings()

    async def mount_breaks(self, day: Widget, side_column: Widget) -> None:
        """Mount a line above the day and, for wide screens, cards beside it."""
        from wellnesstui.ui.widgets.now_line import NowLine
        from wellnesstui.ui.widgets.offer import Offer
        from wellnesstui.ui.widgets.session_card import SessionCard

        settings, signs = self.wellness.settings, self.wellness.signs
        twelve, by_second = settings.twelve_hours, settings.counts_seconds
        await day.mount(NowLine(twelve, signs).data_bind(BreakPlaceScreen.outlook), before=0)
        await side_column.mount(
            Offer(twelve, signs).data_bind(BreakPlaceScreen.outlook, BreakPlaceScreen.break_place),
            SessionCard(twelve, signs, by_second).data_bind(BreakPlaceScreen.outlook),
        )

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        break_alerts = self.wellness.break_alerts
        if break_alerts.is_used:
            self.show_outlook(break_alerts.outlook)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        outlook = self.outlook
        match action:
            case "reset":
                return outlook is None or outlook.offered is None
            case "take" | "later" | "let_go":
                return outlook is not None and outlook.offered is not None
            case "longer":
                return outlook is not None and bool(outlook.running or outlook.ended)
            case "over":
                return outlook is not None and outlook.running is not None
            case _:
                return True

    @property
    def service(self) -> BreakService:
        return self.wellness.break_alerts.service

    def do(self, action: Callable[[BreakService], str | None]) -> bool:
        """Whether an action of the break service worked; its sentence is shown as a notice."""
        with self.wellness.attempt() as attempt:
            sentence = action(self.service)
            if sentence:
                self.wellness.tell(sentence)
        self.wellness.break_alerts.refresh()
        return not attempt.failed

    # -- the offered break -------------------------------------------------------------------------

    @property
    def _card(self) -> Card | None:
        return self.outlook.offered if self.outlook else None

    def action_take(self) -> None:
        card, outlook = self._card, self.outlook
        if card is None or outlook is None:
            return
        does = {rule.does: rule.minutes for rule in outlook.offered_rules}

        def take() -> None:
            self.do(lambda service: service.take(card))

        if outlook.practice and self._start_practice(outlook):
            take()
            return
        if "reset" in does:
            from wellnesstui.ui.flows.reset import reset

            reset(self.wellness, take, does["reset"])
            return
        take()
        if "check-in" in does:
            self.wellness.action_check_in()

    def _start_practice(self, outlook: Outlook) -> bool:
        """Whether the practice of the offered card began."""
        from wellnesstui.domain.practices.plan import Choices
        from wellnesstui.ui.flows.practice import opened, play

        rule = next(rule for rule in outlook.offered_rules if rule.practice)
        practice = opened(self.wellness, rule.practice)
        if practice is None:
            return False
        minutes = None
        if rule.minutes and practice.stretches:
            minutes = max(practice.least, min(rule.minutes, practice.most))
        return play(self.wellness, practice, Choices(minutes=minutes))

    def action_reset(self) -> None:
        from wellnesstui.ui.flows.reset import reset

        reset(self.wellness)

    def action_later(self) -> None:
        card, minutes = self._card, self.wellness.settings.snooze
        if card is not None:
            self.do(lambda service: f"Snoozed until {self._clock(service.snooze(card, minutes))}.")

    def action_let_go(self) -> None:
        card = self._card
        if card is not None:
            self.do(lambda service: service.let_go(card))
            self.wellness.tell("Skipped. Press <app.undo u> to undo.")

    # -- the session ------------------------------------------------------------------------

    def action_longer(self) -> None:
        self.do(lambda service: self._session_sentence(service.extend(EXTENSION)))

    def action_over(self) -> None:
        self.do(lambda service: f"The session ended at {self._clock(service.end().end)}.")

    def _session_sentence(self, own: Block) -> str:
        """When this session ends, and the end that the card shows where another one follows."""
        sentence = f"In session until {self._clock(own.end)}."
        joined = self.service.schedule().session_at(self.service.now) or own
        if joined.end <= own.end:
            return sentence
        return f"{sentence} Your next session follows, until {self._clock(joined.end)}."

    def _day_and_clock(self, instant: Instant) -> str:
        """``11:50`` today, else with the day."""
        local = self.service.schedule().local
        day, today = (local.moment(each).calendar_day for each in (instant, self.service.now))
        clock = self._clock(instant)
        return clock if day == today else f"{day_name(day, today)}, {clock}"

    def _clock(self, instant: Instant) -> str:
        moment = self.service.schedule().local.moment(instant)
        return moment.clock(self.wellness.settings.twelve_hours)
