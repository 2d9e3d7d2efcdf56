"""Breaks: today's sessions from top to bottom, what comes between them, and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.moment import WEEKDAYS, weekday
from wellnesstui.domain.rule import Rule
from wellnesstui.store.running import agent_runs
from wellnesstui.ui.screens.info import InfoScreen
from wellnesstui.ui.screens.pausing import PausingScreen
from wellnesstui.ui.widgets.coming import SessionCard
from wellnesstui.ui.widgets.day_line import DayLine
from wellnesstui.ui.widgets.key_line import KeyLine
from wellnesstui.ui.widgets.offer import Offer
from wellnesstui.ui.widgets.rule_list import RuleList

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

_SESSIONS = (
    "A rule that falls due inside a session waits for its end and the quiet minutes after it. It keeps "
    "its length, or takes what the gap has; where not even a minute fits, it goes to the next gap."
)
_TOGETHER = (
    "What falls due within three minutes of another comes as one card. What came while this machine "
    "was asleep, or nothing was running, is let go, unless its rule says to offer it once."
)
_LUNCH = "The longest gap is kept in sight as lunch when it has twenty minutes or more."
_NAMES = {"bell": "bell", "terminal": "terminal notice", "desktop": "desktop notice"}


class BreaksScreen(PausingScreen):
    """The day on the left; the session that is on and the rules on the right."""

    place = "breaks"
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
      SessionCard Coming { display: none; }
      SessionCard KeyLine { margin-bottom: 0; }
      #timeline { margin-bottom: 1; }
      #ways { height: auto; margin-top: 1; color: $quiet; }
      #timeline KeyLine { margin-top: 1; }
      &.-narrow #breaks { padding: 0; }
      &.-narrow #timeline, &.-narrow #rules { padding: 0 1; margin-bottom: 0; }
      &.-wide, &.-very-wide {
        #breaks { layout: horizontal; overflow-y: hidden; }
        #line { height: 1fr; width: 8fr; max-width: 92; }
        #timeline { height: 1fr; margin-bottom: 0; }
        #side { height: 1fr; width: 5fr; max-width: 60; margin-left: 1; }
        #rules { height: 1fr; }
      }
    }
    """
    HELP = """\
# Breaks

Type your day with d, such as 9-9:50, 10-10:50, or begin a session now with o. Rules are on the right:
Enter changes one, Space switches it, c makes a new one. h keeps everything quiet for a while.

When a pause is offered, g takes it, z lets it come later and x lets it go. + says that you are still in
session; e begins a minute of your own. Nothing rings inside a session.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "type my day", show=False, id="breaks.day", tooltip="9-9:50, 10-10:50"),
        Binding("o", "open", "session now", show=False, id="breaks.open", tooltip="Begin one, for so many minutes"),
        Binding("c", "rule", "new rule", id="breaks.rule", tooltip="lunch at 12:30 on weekdays"),
        Binding("e", "reset", "a minute for me", show=False, id="breaks.reset", tooltip="A reset, as long as there is room"),
        Binding("h", "quiet", "quiet for a while", show=False, id="breaks.quiet", tooltip="Nothing comes until then"),
        Binding("i", "how", "how this is worked out", show=False, id="breaks.how"),
        Binding("escape", "app.switch_mode('today')", "to Today", show=False, id="breaks.leave"),
    ]  # fmt: skip

    rules: reactive[tuple[Rule, ...]] = reactive(())

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        twelve, by_second = app.settings.twelve_hours, app.settings["countdown"] == "second"
        with Vertical(id="line"):
            yield Offer(twelve, app.signs).data_bind(BreaksScreen.outlook)
            with VerticalScroll(id="timeline"):
                yield DayLine(twelve, app.settings.quiet, app.signs).data_bind(BreaksScreen.outlook)
                yield KeyLine("day", "open", "reset", "quiet")
        with Vertical(id="side"):
            yield SessionCard(twelve, app.signs, by_second).data_bind(BreaksScreen.outlook)
            with VerticalScroll(id="rules", can_focus=False) as card:
                card.border_title = Content("Rules")
                yield RuleList(twelve, app.signs).data_bind(BreaksScreen.rules)
                yield Static(id="ways")

    def arrive(self) -> None:
        # On a narrow screen the rules lie below the day, which is to be seen first.
        narrow = self.has_class("-narrow")
        self.query_one("#timeline" if narrow else RuleList).focus()
        self.wellness.ringing.changed()
        for notice in self.desk.schedule().reminders.notices:
            self.wellness.tell(notice, lasting=True)
        super().arrive()

    def read(self) -> None:
        pass  # nothing here is in the vault

    def show_outlook(self, outlook: Outlook | None) -> None:
        super().show_outlook(outlook)
        if not self.furnished or outlook is None:
            return
        self.rules = self.desk.schedule().reminders.rules
        self.query_one("#timeline").border_title = Content(self._title(outlook))
        self.query_one("#ways", Static).update(self._ways())

    def _title(self, found: Outlook) -> str:
        name = WEEKDAYS[weekday(self.desk.schedule().today)]
        if not found.sessions:
            return name
        said = f"{name}: {found.sessions} session{'s' if found.sessions != 1 else ''}"
        if found.lunch is not None:
            begin, end = (self._clock(at) for at in (found.lunch.begin, found.lunch.end))
            return f"{said}, the longest gap {begin} to {end}"
        return f"{said}, no gap of 20 minutes" if found.gaps else said

    def _ways(self) -> Content:
        ways = ["the card", *(_NAMES[each] for each in self.wellness.settings.channels)]
        said = " and ".join((", ".join(ways[:-1]), ways[-1])) if len(ways) > 1 else ways[0]
        closed = "the agent does" if agent_runs(self.wellness.vault.home) else "nothing rings"
        return Content(f"They come by {said}. While wellness is closed, {closed}.")

    # -- deeds ------------------------------------------------------------------------------

    def action_how(self) -> None:
        self.app.push_screen(InfoScreen("How this is worked out", (_SESSIONS, _TOGETHER, _LUNCH)))

    def action_day(self) -> None:
        from wellnesstui.ui.screens.day_box import DayBox

        self.app.push_screen(DayBox(self.desk), self._day_kept)

    def _day_kept(self, said: str | None) -> None:
        if said:
            self.wellness.tell(said)
        self.wellness.ringing.changed()

    def action_open(self) -> None:
        from wellnesstui.breaks.until import LONGEST_SESSION, minutes_from
        from wellnesstui.ui.screens.line_box import LineBox

        def read(text: str) -> int:
            return minutes_from(
                text, self.desk.schedule(), self.desk.now, "A session", LONGEST_SESSION
            )

        def begin(minutes: int | None) -> None:
            if minutes is not None:
                self.do(lambda desk: f"In session until {self._clock(desk.start(minutes).end)}.")

        hint = "For how long, e.g. 50 min or until 10:50. It starts now."
        self.app.push_screen(LineBox("A session now", hint, read, "50 min"), begin)

    def action_quiet(self) -> None:
        from wellnesstui.breaks.until import LONGEST_PAUSE, seconds_from
        from wellnesstui.ui.screens.line_box import LineBox

        if self.outlook is not None and self.outlook.pause is not None:
            if self.do(lambda desk: desk.resume()):
                self.wellness.tell("Reminders come again.")
            return

        def read(text: str) -> int:
            return seconds_from(text, self.desk.schedule(), self.desk.now, "A pause", LONGEST_PAUSE)

        def pause(seconds: int | None) -> None:
            if seconds is not None:
                self.do(lambda desk: f"Quiet until {self._clock(desk.pause(seconds).end)}. h ends it.")  # fmt: skip

        hint = "For how long, e.g. 90 min or until 2 pm. Reminders during that time are skipped."
        self.app.push_screen(LineBox("Quiet for a while", hint, read, "1 h"), pause)

    def action_reset(self) -> None:
        from wellnesstui.ui.resetting import reset

        reset(self.wellness)

    def action_rule(self) -> None:
        self._open_rule(None)

    @on(RuleList.Opened)
    def open_rule(self, message: RuleList.Opened) -> None:
        self._open_rule(message.rule)

    def _open_rule(self, rule: Rule | None) -> None:
        from wellnesstui.ui.screens.rule_box import RuleBox

        def keep(made: Rule | None) -> None:
            if made is not None:
                self._keep_rule(rule, made)

        if self.is_active:
            self.app.push_screen(RuleBox(self.desk, rule), keep)

    def _keep_rule(self, before: Rule | None, made: Rule) -> None:
        if before is None:
            self.do(lambda desk: desk.add(made))
        elif before != made:
            self.do(lambda desk: desk.replace(before.name, made))

    @on(RuleList.Switched)
    def switch(self, message: RuleList.Switched) -> None:
        rule = message.rule
        self.do(lambda desk: desk.replace(rule.name, rule.but(on=not rule.on)))

    @on(RuleList.Removed)
    def take_out(self, message: RuleList.Removed) -> None:
        from wellnesstui.ui.screens.ask import AskBox

        name = message.rule.name

        def remove(yes: bool | None) -> None:
            if yes:
                self.do(lambda desk: desk.remove(name))

        sentence = (
            "Its lines go from your file of reminders. Space switches a rule off and keeps it."
        )
        self.app.push_screen(AskBox(f"Take {name} out?", sentence, "take it out"), remove)
