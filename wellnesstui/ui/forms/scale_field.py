"""The field of a scale: how much, from 0 to 100."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.forms.form import SCALE_MOST
from wellnesstui.domain.forms.sitting import Question
from wellnesstui.ui.forms.answer_field import AnswerField, hold_keys
from wellnesstui.ui.signs import ASCII, FULL, Signs

_STEP = 5
_TENS = range(0, SCALE_MOST + 1, 10)
_WIDEST = 90  # cells


class HundredScale(Widget, can_focus=True):
    """``level`` is 0 to 100, None for none; a digit gives tens, and 0 pressed twice 100."""

    DEFAULT_CSS = """
    HundredScale { height: 2; width: 1fr; max-width: 90; padding: 0 1; }
    HundredScale:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pass_on", "next", id="answer.enter"),
        Binding("plus", "step(1)", "more", key_display="+", id="scale.more", tooltip="By five"),
        Binding("minus", "step(-1)", "less", key_display="-", id="scale.less", tooltip="By five"),
        Binding("right", "step(1)", "more", show=False, id="scale.right"),
        Binding("left", "step(-1)", "less", show=False, id="scale.left"),
        Binding("delete,backspace", "clear", "clear", show=False, id="scale.clear"),
        *(
            Binding(str(digit), f"digit({digit})", f"{digit * 10}", show=False, id=f"scale.{digit}")
            for digit in range(10)
        ),
    ]

    level: reactive[int | None] = reactive(None)

    class Picked(Message):
        """A level was chosen, or cleared."""

        def __init__(self, level: int | None) -> None:
            super().__init__()
            self.level = level

    class Passed(Message):
        """Enter was pressed."""

    def __init__(self, level: int | None, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._last_digit: int | None = None
        self.set_reactive(HundredScale.level, level)

    def render(self) -> Content:
        width = self.content_size.width
        full, rest, mark = ("=", "-", "O") if self._signs == ASCII else ("━", "─", "●")
        numbers = "".join(self._numbers(width))
        if self.level is None:
            track = Content.styled(rest * width, "$lines")
        else:
            at = self._column(self.level, width)
            track = Content.assemble(
                (full * at, "$accent"), (mark, "$accent bold"), (rest * (width - at - 1), "$lines")
            )
        return Content("\n").join([track, Content.styled(numbers, "$quiet")])

    def _numbers(self, width: int) -> list[str]:
        """The tens below their places, each character of a line by itself."""
        line = [" "] * width
        every = _TENS if width >= 4 * len(_TENS) else range(0, SCALE_MOST + 1, 50)
        for tens in every:
            text = str(tens)
            start = max(0, min(width - len(text), self._column(tens, width) - len(text) // 2))
            line[start : start + len(text)] = text
        return line

    @staticmethod
    def _column(level: int, width: int) -> int:
        return round(level * max(0, width - 1) / SCALE_MOST)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        width = self.content_size.width
        if offset is not None and width > 1:
            share = max(0, min(width - 1, offset.x)) / (width - 1)
            self._last_digit = None
            self._pick(_STEP * round(share * SCALE_MOST / _STEP))

    def _pick(self, level: int | None) -> None:
        self.level = level
        self.post_message(self.Picked(level))

    def action_digit(self, digit: int) -> None:
        """Tens; 0 after another digit is the rest of its number, and after a 0 makes 100."""
        before, self._last_digit = self._last_digit, digit
        if digit or before is None:
            self._pick(10 * digit)
        elif before == 0:
            self._last_digit = None
            self._pick(SCALE_MOST)
        # 7 and then 0 is 70, as it was.

    def action_step(self, by: int) -> None:
        self._last_digit = None
        level = SCALE_MOST // 2 if self.level is None else self.level + by * _STEP
        self._pick(max(0, min(SCALE_MOST, level)))

    def action_clear(self) -> None:
        self._last_digit = None
        self._pick(None)

    def action_pass_on(self) -> None:
        hold_keys(self)
        self.post_message(self.Passed())


class ScaleField(AnswerField):
    """The scale, the words at its ends, and the number in large."""

    DEFAULT_CSS = """
    ScaleField Static { height: auto; width: 1fr; max-width: 90; padding: 0 1; }
    ScaleField #value { margin-top: 1; }
    """

    def __init__(
        self, question: Question, answer: Answer | None, before: int | None, signs: Signs
    ) -> None:
        super().__init__(question, answer)
        self._before, self._signs = before, signs

    def compose(self) -> ComposeResult:
        level = self.answer if isinstance(self.answer, int) else None
        yield HundredScale(level, self._signs)
        yield Static(id="ends")
        yield Static(id="value")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        field, width = self.question.field, self.query_one("#ends", Static).content_size.width
        least, most = field.least, field.most
        room = max(1, width - len(least) - len(most))
        ends = f"{least}{' ' * room}{most}" if least or most else ""
        if width and len(least) + len(most) + 2 > width:
            ends = f"0: {least}\n100: {most}"
        self.query_one("#ends", Static).update(Content.styled(ends, "$quiet"))
        was = f"   (it was {self._before})" if self._before is not None else ""
        value = (
            "0-9 sets it in tens, or click the line" if self.answer is None else str(self.answer)
        )
        style = "$quiet" if self.answer is None else "$accent bold"
        shown = Content.assemble((value, style), (was, "$quiet"))
        self.query_one("#value", Static).update(shown)

    def focus_first(self) -> None:
        self.query_one(HundredScale).focus()

    @on(HundredScale.Picked)
    def take(self, message: HundredScale.Picked) -> None:
        message.stop()
        self.change(message.level)
        self._show()

    @on(HundredScale.Passed)
    def pass_on(self, message: HundredScale.Passed) -> None:
        message.stop()
        self.post_message(self.Passed())
