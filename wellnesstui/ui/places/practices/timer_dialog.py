"""The dialog for a timer without guidance: its length, its bells, and what it's for."""

from __future__ import annotations

from typing import TypeVar

from textual import on

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import format_length
from wellnesstui.domain.practices.unguided import FOCUS, MAX_MINUTES, TimerChoices
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line
from wellnesstui.domain.time.lengths import read_length_within
from wellnesstui.store.vault.practice_marks import SavedTimer
from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.flows import practice as flow
from wellnesstui.ui.places.practices.items import TIMER_TITLES
from wellnesstui.ui.widgets.setting_row import FieldRow, SettingRow

Value = TypeVar("Value")

_TITLE = 14
_EVERY = (None, 1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0)
_WARM_UP = (0, 5, 10, 20, 30, 60)
_USUAL = {"sit": 10.0, "focus": 25.0}


_ABOUT = "Bells are the terminal bell, or the one you choose under Sound. These settings are used again next time."


class TimerDialog(FieldsDialog[SavedTimer]):
    """Answers with the timer to start, or None; the bell is the terminal's."""

    DEFAULT_CSS = """
    TimerDialog > Lines > SettingRow { margin: 0; }
    """

    def __init__(self, kind: str, known: SavedTimer | None, limit: str = "") -> None:
        """``limit`` says what shortens it."""
        usual = TimerChoices(  # nothing rings that nobody chose
            kind=kind, minutes=_USUAL[kind], has_begin=False, has_end=False
        )
        self._timer = known or SavedTimer(usual)
        choices = self._timer.choices
        length = "" if choices.minutes is None else format_length(round(choices.minutes))
        fields = [Field("Length", length, "e.g. 10 min; leave empty for an open end")]
        if kind == FOCUS:
            fields.append(
                Field("Working on", choices.what, "e.g. notes from this morning (optional)")
            )
        rows = [self._row(name, title) for name, title in self._titles()]
        super().__init__(
            TIMER_TITLES[kind],
            fields,
            f"{limit} {_ABOUT}".strip(),
            self._made,
            rows,
            verb="Start",
        )

    def _titles(self) -> list[tuple[str, str]]:
        rows = [("begin", "Opening bell"), ("every", "Bell between"), ("end", "Closing bell"), ("warm_up", "Settling in")]  # fmt: skip
        if self._timer.choices.kind == FOCUS:
            rows.append(("session", "Is a session"))
        return [*rows, ("sound", "Sound")]

    def _row(self, name: str, title: str) -> SettingRow:
        return FieldRow(name, title, "", self._shown(name), title_width=_TITLE, verb="start")

    def _shown(self, name: str) -> str:
        choices = self._timer.choices
        match name:
            case "every":
                return f"every {format_length(round(choices.every))}" if choices.every else "no"
            case "sound":
                return "choose"
            case "warm_up":
                return f"{choices.warm_up} seconds" if choices.warm_up else "none"
            case _:
                is_on = {
                    "begin": choices.has_begin,
                    "end": choices.has_end,
                    "session": self._timer.is_session,
                }
                return "yes" if is_on[name] else "no"

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        choices, by, name = self._timer.choices, message.by, message.row.setting
        match name:
            case "sound":
                flow.ask_sound(self.wellness)
            case "every":
                choices = choices.replace(every=_beside(_EVERY, choices.every, by))
            case "warm_up":
                choices = choices.replace(warm_up=_beside(_WARM_UP, choices.warm_up, by))
            case "begin":
                choices = choices.replace(has_begin=not choices.has_begin)
            case "end":
                choices = choices.replace(has_end=not choices.has_end)
        is_session = self._timer.is_session != (name == "session")
        self._timer = SavedTimer(choices, is_session)
        message.row.value = self._shown(name)

    def _made(self, values: list[str]) -> SavedTimer:
        """The timer that was typed and chosen. Raises UsedWrongly."""
        length = values[0].strip()
        minutes = None
        if length:
            nothing = "Nothing was started."
            minutes = float(read_length_within(length, "A timer", MAX_MINUTES, nothing=nothing))
        if minutes is None and self._timer.is_session:
            raise UsedWrongly("A timer that counts as a session needs a length.")
        what = clean_line(values[1])[:NAME_CHARACTERS] if len(values) > 1 else ""
        choices = self._timer.choices.replace(minutes=minutes, what=what)
        return SavedTimer(choices, self._timer.is_session)


def _beside(values: tuple[Value, ...], value: Value, by: int) -> Value:
    index = values.index(value) if value in values else 0
    return values[(index + by) % len(values)]
