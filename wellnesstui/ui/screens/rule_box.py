"""A rule, said in one line; under it what it means, when it comes next, and how it may come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import weekday
from wellnesstui.domain.rule import DOES, Rule
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.rules import read_rule, say_when
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.ui.screens.form_box import FormBox
from wellnesstui.ui.screens.line_box import LineBox
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.breaks.desk import Desk

STARTERS = (
    "lunch at 12:30 on weekdays",
    "pause after each session",
    "water every 90 min, 9-17, Mon-Fri",
    "how are you at 15:00",
    "going home after the last session",
)
_LENGTHS = (0, 1, 3, 5, 10, 15, 20, 30, 45, 60)
_WAYS: tuple[tuple[str, ...], ...] = (
    (), ("card",), ("card", "desktop"), ("card", "terminal"), ("card", "bell"),
    ("card", "bell", "terminal", "desktop"),
)  # fmt: skip
_DOES = {"pause": "a pause of my own", "reset": "the guided minutes", "check-in": "how am I"}
_NEXT = 3
NEUTRAL = "A pause, if you like."


class RuleBox(FormBox[Rule]):
    """Gives the rule that was made, or None."""

    DEFAULT_CSS = """
    RuleBox OptionList {
      height: auto; border: none; padding: 0; background: $surface; margin-bottom: 1;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option-highlighted { background: $surface; color: $foreground; text-style: none; }
      &:focus > .option-list--option-highlighted { background: $panel; text-style: bold; }
    }
    """
    placeholder = "such as: lunch at 12:30 on weekdays"
    buttons = (("keep", "Enter  keep"), ("try", "try it"), ("leave", "Esc  leave"))

    def __init__(self, desk: Desk, rule: Rule | None) -> None:
        super().__init__()
        self.heading = "A rule" if rule else "A new rule"
        self._desk, self._before = desk, rule
        self._does = rule.does if rule else ""  # as the line says, until it is chosen
        self._chosen = rule or Rule(name="", when=read_rule(STARTERS[0]).when)

    def value(self) -> str:
        rule = self._before
        if rule is None:
            return ""
        return f"{rule.name}: {say_when(rule.when, self.wellness.settings.twelve_hours)}"

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

    def means(self, text: str) -> Content:
        if not text.strip():
            return Content.styled("Say what and when, or choose one of these.", "$quiet")
        rule = self.made(text)
        self._show_rows()
        twelve_hours = self.wellness.settings.twelve_hours
        return Content("\n").join(
            [
                Content.assemble(
                    (rule.name, "$primary bold"), f"  {say_when(rule.when, twelve_hours)}"
                ),
                Content.styled(self._coming(rule), "$quiet"),
            ]
        )

    def made(self, text: str) -> Rule:
        said = read_rule(text)
        before = self._before
        taken = {id for id in self._desk.schedule().rules if before is None or id != before.id}
        if said.id in taken:
            raise UsedWrongly(
                f"There is a rule called {said.name} already.", "Give it another name."
            )
        self._said = said
        return self._chosen.but(
            name=said.name,
            when=said.when,
            does=self._does or said.does,
            minutes=self._chosen.minutes or said.minutes,
        )

    def _coming(self, rule: Rule) -> str:
        schedule = self._desk.schedule()
        local, twelve_hours = schedule.local, self.wellness.settings.twelve_hours
        times = [
            f"{SHORT[weekday(local.day(at))]} {local.moment(at).clock(twelve_hours)}"
            for at in schedule.next_times(rule, self._desk.now, _NEXT)
        ]
        if times:
            return f"rings next: {', '.join(times)}"
        if rule.when.follows_sessions:
            return "rings when your day has sessions; none are known yet"
        return "does not ring within the next week: sessions leave it no room"

    @on(OptionList.OptionSelected)
    def start(self, message: OptionList.OptionSelected) -> None:
        """Put one into the line, to be kept or changed."""
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
                chosen = chosen.but(minutes=_step(_LENGTHS, chosen.minutes, by))
            case "missed":
                chosen = chosen.but(once=not chosen.once)
            case "by":
                chosen = chosen.but(by=_step(_WAYS, chosen.by, by))
            case _:
                self._ask_text()
        self._chosen = chosen
        self._show_rows()

    def _ask_text(self) -> None:
        def take(text: str | None) -> None:
            if text is not None:
                self._chosen = self._chosen.but(text="" if text == NEUTRAL else text)
                self._show_rows()

        hint = "Others may see it, and it is written in clear: keep it neutral."
        self.app.push_screen(
            LineBox("A notice says", hint, _text, self._chosen.text or NEUTRAL), take
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
        """Let it reach the person now, as it would."""
        try:
            rule = self.made(self.line.value)
        except UsedWrongly:
            rule = self._chosen
        self.wellness.ringing.reach([rule])
        self.wellness.tell("Sent, as it would come. The card is shown in Today and Breaks.")

    @on(Input.Changed)
    def unsay(self) -> None:
        """What it offers follows the line, until it was chosen."""
        self._show_rows()


def _text(line: str) -> str:
    return clean_line(line)[:100]


def _step(values: tuple, value: object, by: int):  # type: ignore[type-arg,no-untyped-def]
    at = values.index(value) if value in values else -1
    return values[(at + by) % len(values)]
