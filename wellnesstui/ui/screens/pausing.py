"""What Today and Breaks share: the card that is offered, the session that is on, and their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.ui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from wellnesstui.breaks.desk import Desk
    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.breaks.outlook import Outlook

LONGER = 5
"""Minutes by which "still in session" makes it longer at once."""


class PausingScreen(PlaceScreen):
    """``outlook`` is how it is with sessions and reminders, None as long as there are none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "take", "take it", id="pause.take", show=False, tooltip="The reset, the check-in, or your own pause"),
        Binding("z", "later", "later", id="pause.later", show=False, tooltip="It comes again, outside of sessions"),
        Binding("x", "let_go", "let it go", id="pause.let_go", show=False, tooltip="Which weighs the same"),
        Binding("plus", "longer", "still in session", key_display="+", show=False, id="pause.longer", tooltip="Five minutes more each time"),
        Binding("minus", "over", "ended", key_display="-", show=False, id="pause.over", tooltip="Before its time"),
    ]  # fmt: skip

    outlook: reactive[Outlook | None] = reactive(None)

    def show_outlook(self, outlook: Outlook | None) -> None:
        self.outlook = outlook

    def watch_outlook(self, outlook: Outlook | None) -> None:
        self.set_class(outlook is not None and not outlook.is_empty, "-busy")
        self.refresh_bindings()

    async def mount_breaks(self, day: Widget, beside: Widget) -> None:
        """Show how it is: in one line over the day, and beside it where there is room."""
        from wellnesstui.ui.widgets.coming import NowLine, SessionCard
        from wellnesstui.ui.widgets.offer import Offer

        settings, signs = self.wellness.settings, self.wellness.signs
        twelve, by_second = settings.twelve_hours, settings["countdown"] == "second"
        await day.mount(NowLine(twelve, signs).data_bind(PausingScreen.outlook), before=0)
        await beside.mount(
            Offer(twelve, signs).data_bind(PausingScreen.outlook),
            SessionCard(twelve, signs, by_second).data_bind(PausingScreen.outlook),
        )

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        ringing = self.wellness.ringing
        if ringing.is_used:
            self.outlook = ringing.outlook

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        found = self.outlook
        match action:
            case "take" | "later" | "let_go":
                return found is not None and found.offered is not None
            case "longer":
                return found is not None and bool(found.running or found.ended)
            case "over":
                return found is not None and found.running is not None
            case _:
                return True

    @property
    def desk(self) -> Desk:
        return self.wellness.ringing.desk

    def do(self, deed: Callable[[Desk], str | None]) -> bool:
        """Do something with sessions or reminders and say what it led to; whether it worked."""
        with self.wellness.telling() as told:
            said = deed(self.desk)
            if said:
                self.wellness.tell(said)
        self.wellness.ringing.changed()
        return not told.trouble

    # -- the card -------------------------------------------------------------------------

    @property
    def _card(self) -> Card | None:
        return self.outlook.offered if self.outlook else None

    def action_take(self) -> None:
        card, found = self._card, self.outlook
        if card is None or found is None:
            return
        does = {rule.does for rule in found.offered_rules}

        def taken() -> None:
            self.do(lambda desk: desk.take(card))

        if "reset" in does:
            from wellnesstui.ui.resetting import reset

            reset(self.wellness, taken)
            return
        taken()
        if "check-in" in does:
            self.wellness.action_check_in()

    def action_later(self) -> None:
        card, minutes = self._card, self.wellness.settings.snooze
        if card is not None:
            self.do(lambda desk: f"It comes again at {self._clock(desk.snooze(card, minutes))}.")

    def action_let_go(self) -> None:
        card = self._card
        if card is not None:
            self.do(lambda desk: desk.let_go(card))

    # -- the session ------------------------------------------------------------------------

    def action_longer(self) -> None:
        self.do(lambda desk: f"In session until {self._clock(desk.extend(LONGER).end)}.")

    def action_over(self) -> None:
        self.do(lambda desk: f"The session ended at {self._clock(desk.end().end)}.")

    def _clock(self, at: int) -> str:
        moment = self.desk.schedule().local.moment(at)
        return moment.clock(self.wellness.settings.twelve_hours)
