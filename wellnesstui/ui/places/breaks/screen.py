"""The place Breaks: the timeline of today's sessions and reminders, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.breaks.rule import Rule
from wellnesstui.domain.moment import WEEKDAYS, weekday
from wellnesstui.store.disk.app_lock import is_agent_running
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.places.break_place import BreakPlaceScreen
from wellnesstui.ui.places.breaks.day_timeline import DayTimeline
from wellnesstui.ui.places.breaks.rule_list import RuleList
from wellnesstui.ui.widgets.key_line import KeyLine
from wellnesstui.ui.widgets.offer import Offer
from wellnesstui.ui.widgets.session_card import SessionCard

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

_SESSIONS = (
    "A reminder that's due during a session waits until {}it ends, for up to four hours. A short gap means a short break. "
    "If there's less than a minute, the reminder moves to the next gap."
)
_TOGETHER = (
    "Reminders due within three minutes of each other share one card. Reminders missed while this "
    "computer was asleep, or wellness wasn't running, are skipped, unless you set them to show once later."
)
_LUNCH = "The longest gap is highlighted for lunch if it's at least 20 minutes."
_CHANNEL_NAMES = {
    "bell": "a terminal bell",
    "terminal": "a terminal notification",
    "desktop": "a desktop notification",
}


class BreaksScreen(BreakPlaceScreen):
    """The timeline on the left; the running session and the rules on the right."""

    place = "breaks"
    list_kind = RuleList
    DEFAULT_CSS = """
    BreaksScreen {
      #breaks { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      #line, #side { height: auto; width: 1fr; }
      #timeline, #rules {
        height: auto; padding: 0 2; border: round $lines; border-title-color: $foreground;
      }
      #timeline:focus, #rules:focus-within { border: round $primary; border-title-color: $primary; }
      SessionCard {
        margin-bottom: 1;
        &.-used { display: none; }
        &.-running { display: block; }
      }
      SessionCard Upcoming { display: none; }
      SessionCard KeyLine { margin-bottom: 0; }
      #timeline { margin-bottom: 1; }
      #ways { height: auto; margin-top: 1; color: $quiet; }
      #timeline KeyLine { margin-top: 1; }
      &.-narrow #breaks { padding: 0; }
      &.-narrow #timeline, &.-narrow #rules { padding: 0 1; margin-bottom: 0; }
      &.-wide, &.-very-wide {
        #breaks { layout: horizontal; overflow-y: hidden; }
        #line { height: 1fr; width: 8fr; max-width: 92; }
        #timeline { max-height: 100%; margin-bottom: 0; }
        #side { height: 1fr; width: 5fr; max-width: 60; margin-left: 1; }
        #rules { max-height: 1fr; }
      }
    }
    """
    HELP = """\
# Breaks

Press <breaks.day T> to enter your schedule, e.g. 9-9:50, 10-10:50, or <breaks.open S> to start a session now. In the list of
reminders, press Enter to edit the selected one, Space to turn it on or off, or <rule.remove d> to delete it. <breaks.rule w> adds a
reminder, and <breaks.quiet M> mutes all reminders for a while.

When it's time for a break, <pause.take B> starts it, <pause.later z> snoozes it, and <pause.let_go Z> skips it. Press <pause.longer +> if you're still in session.
You can also press <breaks.reset B> for a guided reset anytime. There are no reminders during a session.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "day", "enter my schedule", show=False, id="breaks.day", tooltip="e.g. 9-9:50, 10-10:50"),
        Binding("S", "open", "start a session", show=False, id="breaks.open", tooltip="Starts now, for as long as you choose"),
        Binding("w", "rule", "new reminder", id="breaks.rule", tooltip="e.g. lunch at 12:30 on weekdays"),
        Binding("M", "quiet", "mute reminders", show=False, id="breaks.quiet", tooltip="For a while; press again to unmute"),
        Binding("i", "how", "how this works", show=False, id="breaks.how"),
        Binding("escape", "app.switch_mode('today')", "back to Today", show=False, id="breaks.leave"),
    ]  # fmt: skip

    rules: reactive[tuple[Rule, ...]] = reactive(())

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        twelve, by_second = app.settings.twelve_hours, app.settings.counts_seconds
        with Vertical(id="line"):
            yield Offer(twelve, app.signs).data_bind(BreaksScreen.outlook, BreaksScreen.break_place)
            with VerticalScroll(id="timeline"):
                yield DayTimeline(twelve, app.settings.quiet, app.signs).data_bind(
                    BreaksScreen.outlook
                )
                yield KeyLine("day", "open", "reset", "quiet")
        with Vertical(id="side"):
            yield SessionCard(twelve, app.signs, by_second).data_bind(BreaksScreen.outlook)
            with VerticalScroll(id="rules", can_focus=False) as frame:
                frame.border_title = Content("Reminders")
                yield RuleList(twelve, app.signs).data_bind(BreaksScreen.rules)
                yield Static(id="ways")

    def arrive(self) -> None:
        # On a narrow screen the rules lie below the day, which is to be seen first.
        is_day_first = self.has_class("-narrow") and self.service.schedule().reminders.rules
        self.query_one("#timeline" if is_day_first else RuleList).focus()
        self.wellness.break_alerts.refresh()
        for notice in self.service.schedule().reminders.notices:
            self.wellness.tell(notice, trouble=True)
        super().arrive()

    def read(self) -> None:
        pass  # nothing here is in the vault

    def show_outlook(self, outlook: Outlook | None) -> None:
        super().show_outlook(outlook)
        if not self.is_built or outlook is None:
            return
        self.rules = self.service.schedule().reminders.rules
        self.query_one("#timeline").border_title = Content(self._title(outlook))
        self.query_one("#ways", Static).update(self._channels_sentence(outlook))

    def _title(self, outlook: Outlook) -> str:
        name = WEEKDAYS[weekday(self.service.schedule().today)]
        if not outlook.sessions:
            return name
        title = f"{name}: {outlook.sessions} session{'s' if outlook.sessions != 1 else ''}"
        if outlook.lunch is not None:
            begin, end = (
                self._clock(instant) for instant in (outlook.lunch.begin, outlook.lunch.end)
            )
            return f"{title}, longest gap {begin}-{end}"
        return f"{title}, no gap of 20 minutes" if outlook.gaps else title

    def _channels_sentence(self, outlook: Outlook) -> Content:
        if outlook.pause is not None:
            until = self._day_and_clock(outlook.pause.end)
            sentence = f"Muted until {until}. Press <breaks.quiet M> to unmute."
            return Content.styled(self.wellness.keyed(sentence), "$accent")
        channels = [
            "a card here",
            *(_CHANNEL_NAMES[each] for each in self.wellness.settings.channels),
        ]
        first, last = ", ".join(channels[:-1]), channels[-1]
        listed = f"{first} and {last}" if first else last
        running = is_agent_running(self.wellness.vault.home)
        closed = "the agent sends reminders" if running else "there are no reminders"
        return Content(f"You'll get {listed}. When wellness is closed, {closed}.")

    # -- actions ----------------------------------------------------------------------------

    def action_how(self) -> None:
        quiet = self.wellness.settings.quiet
        after = f"{quiet} minute{'s' * (quiet > 1)} after " if quiet else ""
        sessions = _SESSIONS.format(after)
        self.app.push_screen(InfoDialog("How this works", (sessions, _TOGETHER, _LUNCH)))

    def action_day(self) -> None:
        from wellnesstui.ui.places.breaks.day_dialog import DayDialog

        self.app.push_screen(DayDialog(self.service), self._show_day)

    def _show_day(self, sentence: str | None) -> None:
        if sentence:
            self.wellness.tell(sentence)
        self.wellness.break_alerts.refresh()

    def action_open(self) -> None:
        from wellnesstui.breaks.durations import LONGEST_SESSION, minutes_from
        from wellnesstui.ui.dialogs.line import LineDialog

        def read(text: str) -> int:
            return minutes_from(text, self.service, "A session", LONGEST_SESSION)

        def begin(minutes: int | None) -> None:
            if minutes is not None:
                self.do(lambda service: self._session_sentence(service.start(minutes)))

        if self.outlook is not None and self.outlook.running is not None:
            self.wellness.tell(
                "You're already in a session. Press <pause.longer +> to extend it, or <pause.over -> to end it."
            )
            return

        hint = "How long? (e.g. 50 min or until 10:50) Starts now."
        self.app.push_screen(
            LineDialog("Start a session", hint, read, "50 min", verb="start"), begin
        )

    def action_quiet(self) -> None:
        from wellnesstui.breaks.durations import LONGEST_PAUSE, seconds_from
        from wellnesstui.ui.dialogs.line import LineDialog

        if self.outlook is not None and self.outlook.pause is not None:
            if self.do(lambda service: service.resume()):
                self.wellness.tell("Reminders unmuted.")
            return

        def read(text: str) -> int:
            return seconds_from(text, self.service, "Muting", LONGEST_PAUSE)

        def pause(seconds: int | None) -> None:
            if seconds is not None:
                self.do(lambda service: f"Reminders muted until {self._day_and_clock(service.pause(seconds).end)}. Press <breaks.quiet M> to unmute.")  # fmt: skip

        hint = "How long? (e.g. 90 min or until 2 PM) Reminders during that time are skipped."
        self.app.push_screen(LineDialog("Mute reminders", hint, read, "1 h", verb="mute"), pause)

    def action_rule(self) -> None:
        self._open_rule(None)

    @on(RuleList.Opened)
    def open_rule(self, message: RuleList.Opened) -> None:
        self._open_rule(message.rule)

    def _open_rule(self, rule: Rule | None) -> None:
        from wellnesstui.ui.places.breaks.rule_dialog import RuleDialog

        def save(made: Rule | None) -> None:
            if made is not None:
                self._save_rule(rule, made)

        if self.is_active:
            self.app.push_screen(RuleDialog(self.service, rule), save)

    def _save_rule(self, before: Rule | None, made: Rule) -> None:
        if before is None:
            self.do(lambda service: service.add(made))
        elif before != made:
            self.do(lambda service: service.replace(before.name, made))
        self.query_one(RuleList).select(made)

    @on(RuleList.Switched)
    def switch_rule(self, message: RuleList.Switched) -> None:
        rule = message.rule
        self.do(lambda service: service.replace(rule.name, rule.replace(on=not rule.on)))

    @on(RuleList.Removed)
    def remove_rule(self, message: RuleList.Removed) -> None:
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        name = message.rule.name

        def remove(yes: bool | None) -> None:
            if yes:
                self.do(lambda service: service.remove(name))

        sentence = (
            "You can undo this with <app.undo u>. To turn it off instead, cancel and press Space."
        )
        self.app.push_screen(
            ConfirmDialog(f'Delete "{name}"?', self.wellness.keyed(sentence), "Delete"), remove
        )
