"""The dialog for a rule: one line to type, what it means, when it rings next, and its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.breaks.rule import DOES, DOES_LABELS, PRACTICE, Rule, does_of
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import format_length, weekday
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.clock import TYPED_24, typed
from wellnesstui.domain.time.rules import format_rule_times, read_rule
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.places.breaks.form_dialog import FormDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.domain.practices.practice import Summary

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
            else [OptionList(*(Option(Content(each)) for each in self._starters()))]
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
        if times:
            return f"Next: {', '.join(times)}"
        if rule.when.follows_sessions:
            return "It follows your sessions. You have none planned in the next week."
        return "It won't come up in the next week: it falls during your sessions."

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
                self._step_does(by)
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

    def _step_does(self, by: int) -> None:
        """The next kind; a practice, the last one, is chosen from a list."""
        shown = self._shown_does()
        does = _step((*DOES, PRACTICE), PRACTICE if shown.startswith(PRACTICE) else shown, by)
        if does != PRACTICE:
            self._does = does
            return
        from wellnesstui.ui.flows.practice_choice import choose_practice

        def take(summary: Summary) -> None:
            self._does = does_of(summary.id)
            self._titles[self._does] = summary.title
            self._show_rows()

        choose_practice(self.wellness, self._chosen.practice, take)

    def _does_title(self) -> str:
        does = self._shown_does()
        if does in DOES_LABELS:
            return DOES_LABELS[does]
        if does not in self._titles:
            from wellnesstui.store.content import known_practices

            id = does.removeprefix(PRACTICE)
            self._titles[does] = known_practices.title(self._service.home, id) or id
        return f"practice: {self._titles[does]}"

    def _ask_text(self) -> None:
        def take(text: str | None) -> None:
            if text is not None:
                self._chosen = self._chosen.replace(text="" if text == NEUTRAL else text)
                self._show_rows()

        hint = "Others may see this, and it isn't encrypted. Keep it neutral."
        self.app.push_screen(
            LineDialog("Notification text", hint, _clean_text, self._chosen.text or NEUTRAL), take
        )

    def _shown_does(self) -> str:
        if self._does:
            return self._does
        try:
            return self._read(self.line.value).does
        except UsedWrongly:
            return DOES[0]

    def _show_rows(self) -> None:
        chosen = self._chosen
        shown = {
            "does": self._does_title(),
            "minutes": format_length(chosen.minutes) if chosen.minutes else "whatever fits",
            "missed": "show it once later" if chosen.once else "skip it",
            "by": ", ".join(chosen.by) if chosen.by else "as set in Settings",
            "text": chosen.text or NEUTRAL,
        }
        for row in self.query(SettingRow):
            row.value = shown[row.setting]

    @on(Button.Pressed, "#try")
    def try_it(self) -> None:
        """Send its notice now, the way it would come."""
        try:
            rule = self.result(self.line.value)
        except UsedWrongly:
            rule = self._chosen
        if self.wellness.break_alerts.alert([rule]):
            self.wellness.tell("Test sent. A real reminder also shows a card in Today and Breaks.")
        else:
            self.wellness.tell("This reminder only shows a card in Today and Breaks.")

    @on(Input.Changed)
    def follow_line(self) -> None:
        """Show what the line says it offers, until that is chosen."""
        self._show_rows()


def _clean_text(line: str) -> str:
    return clean_line(line)[:100]


def _step(values: tuple, value: object, by: int):  # type: ignore[type-arg,no-untyped-def]
    index = values.index(value) if value in values else -1
    return values[(index + by) % len(values)]
