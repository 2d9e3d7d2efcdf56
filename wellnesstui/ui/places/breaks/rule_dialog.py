"""The dialog for a rule: one line to type, what it means, when it rings next, and its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.breaks.rule import DOES, DOES_LABELS, PRACTICE, Rule, why_never
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import format_length, weekday
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.clock import TYPED_24, typed
from wellnesstui.domain.time.rules import format_rule_times, read_rule
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.places.breaks.form_dialog import FormDialog
from wellnesstui.ui.widgets.focus_step import step_focus
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.break_service import BreakService

_STARTERS = (
    "lunch at 12:30 on weekdays",
    "break after each session",
    "water every 90 min, {hours}, Mon-Fri",
    "how are you at {time}",
    "going home after the last session",
)
_TWELVE, _TWENTY_FOUR = {"hours": "9 AM-5 PM", "time": "3 PM"}, {"hours": "9-17", "time": "15:00"}
_MINUTES = (0, 1, 3, 5, 10, 15, 20, 30, 45, 60)
_CHANNELS: tuple[tuple[str, ...], ...] = (
    (), ("card",), ("card", "desktop"), ("card", "terminal"), ("card", "bell"),
    ("card", "bell", "terminal", "desktop"),
)  # fmt: skip
_NEXT_TIMES = 3
NEUTRAL = "Time for a break?"
"""What a notification says, because others may see it, unless a text is typed."""


class _Starters(OptionList):
    """Rules to begin with; at both ends the arrows lead out of them."""

    def action_cursor_up(self) -> None:
        self._move(-1, super().action_cursor_up)

    def action_cursor_down(self) -> None:
        self._move(1, super().action_cursor_down)

    def _move(self, by: int, move: Callable[[], None]) -> None:
        last = 0 if by < 0 else self.option_count - 1
        if self.highlighted == last or (self.highlighted is None and by < 0):
            step_focus(self.screen, by)
        else:
            move()


class RuleDialog(FormDialog[Rule]):
    """Returns the rule that was made, or None."""

    DEFAULT_CSS = """
    RuleDialog OptionList {
      height: auto; border: none; padding: 0; background: $surface; margin-bottom: 1;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option-highlighted { background: $surface; color: $foreground; text-style: none; }
      &:focus > .option-list--option-highlighted { background: $panel; text-style: bold; }
    }
    """
    placeholder = "e.g. lunch at 12:30 on weekdays"
    buttons = (("keep", "Enter  Save"), ("try", "Test"), ("leave", "Esc  Cancel"))

    def __init__(self, service: BreakService, rule: Rule | None) -> None:
        super().__init__()
        self.heading = "Edit reminder" if rule else "New reminder"
        self._service, self._before = service, rule
        self._titles: dict[str, str] = {}
        self._does = rule.does if rule else ""  # what the line says, until one is chosen
        self._chosen = rule or Rule(name="", when=read_rule(_STARTERS[0], TYPED_24).when)

    def value(self) -> str:
        rule = self._before
        if rule is None:
            return ""
        return f"{rule.name}: {format_rule_times(rule.when, self.wellness.settings.twelve_hours)}"

    def _starters(self) -> list[str]:
        """Rules to begin with, their times as the person's clock shows them."""
        times = _TWELVE if self.wellness.settings.twelve_hours else _TWENTY_FOUR
        return [each.format(**times) for each in _STARTERS]

    def rows(self) -> list[Widget]:
        starters = (
            []
            if self._before
            else [_Starters(*(Option(Content(each)) for each in self._starters()))]
        )
        return [
            *starters,
            SettingRow("does", "Type", "", ""),
            SettingRow("minutes", "Length", "", ""),
            SettingRow("missed", "If missed", "", ""),
            SettingRow("by", "Notify me", "", ""),
            SettingRow("text", "Notification text", "", ""),
        ]

    def on_mount(self) -> None:
        super().on_mount()
        for starters in self.query(OptionList):
            starters.highlighted = None
        self._show_rows()

    # -- the line ---------------------------------------------------------------------------

    def meaning(self, text: str) -> Content:
        if not text.strip():
            hint = "Type a reminder." if self._before else "Type a reminder, or pick one:"
            return Content.styled(hint, "$quiet")
        rule = self.result(text)
        self._show_rows()
        twelve_hours = self.wellness.settings.twelve_hours
        return Content("\n").join(
            [
                Content.assemble(
                    (rule.name, "$primary bold"), f"  {format_rule_times(rule.when, twelve_hours)}"
                ),
                Content.styled(self._next_times(rule), "$quiet"),
            ]
        )

    def result(self, text: str) -> Rule:
        parsed = self._read(text)
        before = self._before
        taken = {id for id in self._service.schedule().rules if before is None or id != before.id}
        if parsed.id in taken:
            raise UsedWrongly(
                f"You already have a reminder called {parsed.name}.", "Use another name."
            )
        return self._chosen.replace(
            name=parsed.name,
            when=parsed.when,
            does=self._does or parsed.does,
            minutes=self._chosen.minutes or parsed.minutes,
        )

    def _read(self, text: str) -> Rule:
        return read_rule(text, typed(self.wellness.settings.twelve_hours))

    def _next_times(self, rule: Rule) -> str:
        schedule = self._service.schedule()
        local, twelve_hours = schedule.local, self.wellness.settings.twelve_hours
        times = [
            f"{SHORT[weekday(local.day(instant))]} {local.moment(instant).clock(twelve_hours)}"
            for instant in schedule.next_times(rule, self._service.now, _NEXT_TIMES)
        ]
        return f"Next: {', '.join(times)}" if times else why_never(rule.when)

    @on(OptionList.OptionSelected)
    def use_starter(self, message: OptionList.OptionSelected) -> None:
        """Put a starter into the line, to be saved or changed."""
        self.line.value = self._starters()[message.option_index]
        self.line.focus()
        self.line.cursor_position = len(self.line.value)

    # -- the rows ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        chosen, by = self._chosen, message.by
        match message.row.setting:
            case "does":
                self._choose_does()
            case "minutes":
                chosen = chosen.replace(minutes=_step(_MINUTES, chosen.minutes, by))
            case "missed":
                chosen = chosen.replace(once=not chosen.once)
            case "by":
                chosen = chosen.replace(by=_step(_CHANNELS, chosen.by, by))
            case _:
                self._ask_text()
        self._chosen = chosen
        self._show_rows()

    def _choose_does(self) -> None:
        from wellnesstui.ui.flows.practice_choice import choose_does

        def take(does: str) -> None:
            self._does = does
            self._show_rows()

        choose_does(self.wellness, self._rule.does, self._hour, take)

    @property
    def _hour(self) -> int:
        """The hour of the clock at which the reminder comes next; that of now, if none is known."""
        service, schedule = self._service, self._service.schedule()
        instant = next(iter(schedule.next_times(self._rule, service.now, 1)), service.now)
        return schedule.local.moment(instant).wall // 3600 % 24

    def _practice_title(self, does: str) -> str:
        if does not in self._titles:
            from wellnesstui.store.content import known_practices

            id = does.removeprefix(PRACTICE)
            self._titles[does] = known_practices.title(self._service.home, id) or id
        return self._titles[does]

    def _ask_text(self) -> None:
        def take(text: str | None) -> None:
            if text is not None:
                self._chosen = self._chosen.replace(text="" if text == NEUTRAL else text)
                self._show_rows()

        hint = "Others may see this, and it isn't encrypted. Keep it neutral."
        text = self._chosen.text or NEUTRAL
        self.app.push_screen(LineDialog("Notification text", hint, _clean_text, text), take)

    @property
    def _rule(self) -> Rule:
        """The rule as it is now, with what was chosen if the line can't be read."""
        try:
            return self.result(self.line.value)
        except UsedWrongly:
            return self._chosen.replace(does=self._does or DOES[0])

    def _show_rows(self) -> None:
        rule = self._rule
        shown = {
            "does": DOES_LABELS.get(rule.does) or f"practice: {self._practice_title(rule.does)}",
            "minutes": format_length(rule.minutes) if rule.minutes else "whatever fits",
            "missed": "show it once later" if rule.once else "skip it",
            "by": ", ".join(rule.by) if rule.by else "as set in Settings",
            "text": rule.text or NEUTRAL,
        }
        for row in self.query(SettingRow):
            row.value = shown[row.setting]

    @on(Button.Pressed, "#try")
    def try_it(self) -> None:
        """Send its notice now, the way it would come."""
        if self.wellness.break_alerts.alert([self._rule]):
            self.wellness.tell("Test sent. A real reminder also shows a card in Today and Breaks.")
        else:
            self.wellness.tell("This reminder only shows a card in Today and Breaks.")

    @on(Input.Changed)
    def follow_line(self) -> None:
        """Show what the line says; rules to begin with are offered only while nothing is typed."""
        for starters in self.query(_Starters):
            starters.display = not self.line.value
        self._show_rows()


def _clean_text(line: str) -> str:
    return clean_line(line)[:100]


def _step(values: tuple, value: object, by: int):  # type: ignore[type-arg,no-untyped-def]
    index = values.index(value) if value in values else -1
    return values[(index + by) % len(values)]
