"""The dialog for a rule: one line to type, what it means, when it rings next, and its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.breaks.rule import DOES, Rule
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import weekday
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.rules import format_rule_times, read_rule
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.places.breaks.form_dialog import FormDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService

STARTERS = (
    "lunch at 12:30 on weekdays",
    "pause after each session",
    "water every 90 min, 9-17, Mon-Fri",
    "how are you at 15:00",
    "going home after the last session",
)
_MINUTES = (0, 1, 3, 5, 10, 15, 20, 30, 45, 60)
_CHANNELS: tuple[tuple[str, ...], ...] = (
    (), ("card",), ("card", "desktop"), ("card", "terminal"), ("card", "bell"),
    ("card", "bell", "terminal", "desktop"),
)  # fmt: skip
_DOES = {"pause": "a pause of my own", "reset": "the guided minutes", "check-in": "how am I"}
_NEXT_TIMES = 3
NEUTRAL = "A pause, if you like."


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
    placeholder = "such as: lunch at 12:30 on weekdays"
    buttons = (("keep", "Enter  keep"), ("try", "try it"), ("leave", "Esc  leave"))

    def __init__(self, service: BreakService, rule: Rule | None) -> None:
        super().__init__()
        self.heading = "A rule" if rule else "A new rule"
        self._service, self._before = service, rule
        self._does = rule.does if rule else ""  # what the line says, until one is chosen
        self._chosen = rule or Rule(name="", when=read_rule(STARTERS[0]).when)

    def value(self) -> str:
        rule = self._before
        if rule is None:
            return ""
        return f"{rule.name}: {format_rule_times(rule.when, self.wellness.settings.twelve_hours)}"

    def rows(self) -> list[Widget]:
        starters = (
            [] if self._before else [OptionList(*(Option(Content(each)) for each in STARTERS))]
        )
        return [
            *starters,
            SettingRow("does", "It offers", "", ""),
            SettingRow("minutes", "For at most", "", ""),
            SettingRow("missed", "If it could not come", "", ""),
            SettingRow("by", "It reaches me by", "", ""),
            SettingRow("text", "A notice says", "", ""),
        ]

    def on_mount(self) -> None:
        super().on_mount()
        for starters in self.query(OptionList):
            starters.highlighted = None
        self._show_rows()

    # -- the line ---------------------------------------------------------------------------

    def meaning(self, text: str) -> Content:
        if not text.strip():
            return Content.styled("Say what and when, or choose one of these.", "$quiet")
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
        parsed = read_rule(text)
        before = self._before
        taken = {id for id in self._service.schedule().rules if before is None or id != before.id}
        if parsed.id in taken:
            raise UsedWrongly(
                f"There is a rule called {parsed.name} already.", "Give it another name."
            )
        return self._chosen.replace(
            name=parsed.name,
            when=parsed.when,
            does=self._does or parsed.does,
            minutes=self._chosen.minutes or parsed.minutes,
        )

    def _next_times(self, rule: Rule) -> str:
        schedule = self._service.schedule()
        local, twelve_hours = schedule.local, self.wellness.settings.twelve_hours
        times = [
            f"{SHORT[weekday(local.day(instant))]} {local.moment(instant).clock(twelve_hours)}"
            for instant in schedule.next_times(rule, self._service.now, _NEXT_TIMES)
        ]
        if times:
            return f"rings next: {', '.join(times)}"
        if rule.when.follows_sessions:
            return "rings when your day has sessions; none are known yet"
        return "does not ring within the next week: sessions leave it no room"

    @on(OptionList.OptionSelected)
    def use_starter(self, message: OptionList.OptionSelected) -> None:
        """Put a starter into the line, to be saved or changed."""
        self.line.value = STARTERS[message.option_index]
        self.line.focus()
        self.line.cursor_position = len(self.line.value)

    # -- the rows ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        chosen, by = self._chosen, message.by
        match message.row.setting:
            case "does":
                self._does = _step(DOES, self._shown_does(), by)
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

    def _ask_text(self) -> None:
        def take(text: str | None) -> None:
            if text is not None:
                self._chosen = self._chosen.replace(text="" if text == NEUTRAL else text)
                self._show_rows()

        hint = "Others may see it, and it is written in clear: keep it neutral."
        self.app.push_screen(
            LineDialog("A notice says", hint, _clean_text, self._chosen.text or NEUTRAL), take
        )

    def _shown_does(self) -> str:
        if self._does:
            return self._does
        try:
            return read_rule(self.line.value).does
        except UsedWrongly:
            return DOES[0]

    def _show_rows(self) -> None:
        chosen = self._chosen
        shown = {
            "does": _DOES[self._shown_does()],
            "minutes": f"{chosen.minutes} min" if chosen.minutes else "as long as it fits",
            "missed": "offer it once" if chosen.once else "let it go",
            "by": ", ".join(chosen.by) if chosen.by else "the usual ways",
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
        self.wellness.break_alerts.alert([rule])
        self.wellness.tell("Sent, as it would come. The card is shown in Today and Breaks.")

    @on(Input.Changed)
    def follow_line(self) -> None:
        """Show what the line says it offers, until that is chosen."""
        self._show_rows()


def _clean_text(line: str) -> str:
    return clean_line(line)[:100]


def _step(values: tuple, value: object, by: int):  # type: ignore[type-arg,no-untyped-def]
    index = values.index(value) if value in values else -1
    return values[(index + by) % len(values)]
