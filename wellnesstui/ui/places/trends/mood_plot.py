"""The mood plot: a dot for each day, and the running median as a line that leaves gaps as gaps.

Keys and the mouse pan and zoom it. It is drawn in Braille.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.moment import Day, civil, short_date
from wellnesstui.trends.span import Span, closer, moved, resized, wider
from wellnesstui.ui.places.trends.curve import Curve, Layers, y_of
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.braille import braille
from wellnesstui.ui.widgets.keyed import keyed

NOTHING = "No moods on these days. To check in, press <app.today t>, then 1-5 and Enter."
_LABELS = 4
_ENERGY = "+"  # where a line can't be dashed
_LEVELS = 5
_TENTH = 10


class _Drag(NamedTuple):
    """Where the pointer was pressed, and the span that was shown then."""

    x: int
    span: Span


class MoodPlot(Widget, can_focus=True):
    """Draws ``curve``; ``with_energy`` adds the running median of energy.

    ``whole`` is the span that can be panned to; ``pointed`` the column whose days are described.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MoodPlot { height: 1fr; min-height: 7; width: 1fr; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "zoom(True)", "zoom in", id="plot.closer"),
        Binding("down", "zoom(False)", "zoom out", id="plot.wider"),
        Binding("left", "along(-1)", "back", id="plot.earlier"),
        Binding("right", "along(1)", "forward", id="plot.later"),
        Binding("enter", "open", "open day", id="plot.open"),
    ]

    curve: reactive[Curve | None] = reactive(None)
    whole: reactive[Span | None] = reactive(None)
    today: reactive[Day] = reactive(Day(0))
    with_energy: reactive[bool] = reactive(default=False)
    names: reactive[tuple[str, ...]] = reactive(MOODS)
    pointed: reactive[int | None] = reactive(None)

    class SpanRequested(Message):
        """The person wants to look at that span."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    class Opened(Message):
        """The person wants to see that day."""

        def __init__(self, day: Day) -> None:
            super().__init__()
            self.day = day

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._drag: _Drag | None = None
        self._dragged = False
        self._cached: tuple[Curve, object, Layers] | None = None

    @property
    def _columns(self) -> int:
        return self.size.width - _LABELS

    # -- what is drawn --------------------------------------------------------------------------

    def render(self) -> Content:
        curve, columns, rows = self.curve, self._columns, self.size.height - 1
        if curve is None or columns < 4 or rows < 3:
            return Content("")
        if not (curve.days or (self.with_energy and curve.energy)):
            # The dates stay: they say where in the log this empty span is.
            lines = wrap(keyed(self, NOTHING), self.size.width)[:rows]
            empty = [*lines, *[""] * (rows - len(lines))]
            drawn = [Content.styled(line, "$quiet") for line in empty]
            return Content("\n").join([*drawn, self._dates(curve, columns)])
        points, mood, energy = self._layers(curve, columns, rows)
        layers = [(mood, "$primary"), (points, "$secondary")]
        if self.with_energy:
            layers.insert(1, (energy, "$accent"))
        if curve.has_single_days(columns):  # beads on the line, which many days would hide
            layers.sort(key=lambda layer: layer[0] is not points)
        drawn = [
            Content("").join([self._label(row, rows), self._row([(layer.rows()[row], style) for layer, style in layers])])
            for row in range(rows)
        ]  # fmt: skip
        return Content("\n").join([*drawn, self._dates(curve, columns)])

    def _layers(self, curve: Curve, columns: int, rows: int) -> Layers:
        """The canvases, drawn once for all columns the pointer passes."""
        key = (columns, rows, self.with_energy)
        if self._cached is None or self._cached[0] is not curve or self._cached[1] != key:
            self._cached = (curve, key, curve.draw(columns, rows, with_energy=self.with_energy))
        return self._cached[2]

    def _row(self, layers: Sequence[tuple[Sequence[int], str]]) -> Content:
        """One row: in each cell the dots of all layers, in the color of the first that has any."""
        parts: list[tuple[str, str]] = []
        for column, cells in enumerate(zip(*(bits for bits, _ in layers), strict=True)):
            style = next(
                (style for bits, (_, style) in zip(cells, layers, strict=True) if bits), ""
            )
            if column == self.pointed:
                style = f"{style} on $panel".strip()
            combined = 0
            for bits in cells:
                combined |= bits
            sign = self._sign(combined, style)
            if parts and parts[-1][1] == style:
                parts[-1] = (parts[-1][0] + sign, style)
            else:
                parts.append((sign, style))
        return Content.assemble(*parts)

    def _sign(self, bits: int, style: str) -> str:
        if self._signs is FULL:
            return braille(bits) if bits else " "
        if "$accent" in style:
            return _ENERGY
        return self._signs.dot if "$primary" in style else self._signs.none if bits else " "

    def _label(self, row: int, rows: int) -> Content:
        """The level, in the row of its value."""
        for number in range(1, _LEVELS + 1):
            if y_of(number, 4 * rows) // 4 == row:
                return Content.styled(f"{number}".rjust(2).ljust(_LABELS), "$quiet")
        return Content(" " * _LABELS)

    def _dates(self, curve: Curve, columns: int) -> Content:
        """The first and the last date; between them, or instead, the days that are pointed at."""
        first, last = _date(curve.span.first), _date(curve.span.last)
        description, room = self._described(curve, columns), columns - len(first) - len(last)
        if description and len(description) + 4 > room:
            text = Content.styled(description, "$foreground")
        elif room > 0:
            text = Content.assemble(
                (first, "$quiet"), (description.center(room), "$foreground"), (last, "$quiet")
            )
        else:
            text = Content.styled(first, "$quiet")
        return Content(" " * _LABELS).append(text).truncate(self.size.width, ellipsis=True)

    def _described(self, curve: Curve, columns: int) -> str:
        if self.pointed is None:
            return ""
        days = curve.days_at(self.pointed, columns)
        wordings = curve.describe(*days, self.today, self.names)
        return next((each for each in wordings if len(each) <= columns), wordings[-1])

    # -- by key ---------------------------------------------------------------------------------

    def action_zoom(self, nearer: bool) -> None:
        if self.curve is not None and self.whole is not None:
            zoom = closer if nearer else wider
            self._request(zoom(self.curve.span, self.whole))

    def action_along(self, by: int) -> None:
        """Pan by a tenth of the span."""
        if self.curve is not None and self.whole is not None:
            days = by * max(1, round(self.curve.span.days / _TENTH))
            self._request(moved(self.curve.span, days, self.whole))

    def action_open(self) -> None:
        """Open the day that is pointed at; else the newest one with a mood."""
        curve = self.curve
        if curve is None:
            return
        first, last = curve.span.first, curve.span.last
        if self.pointed is not None:
            first, last = curve.days_at(self.pointed, self._columns)
        days = curve.days_between(first, last)
        self.post_message(self.Opened(days[-1].day if days else last))

    def _request(self, span: Span) -> None:
        if self.curve is not None and span != self.curve.span:
            self.post_message(self.SpanRequested(span))

    # -- with the mouse -------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and self.curve is not None:
            self._drag, self._dragged = _Drag(event.x, self.curve.span), False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._point(event.x)  # while dragging, the same day stays under the pointer
        if self._drag is not None and self.whole is not None:
            span = self._drag.span
            by = round((self._drag.x - event.x) * span.days / max(1, self._columns))
            self._dragged = self._dragged or by != 0
            self._request(moved(span, by, self.whole))

    def on_mouse_up(self) -> None:
        self.release()

    def on_mouse_release(self) -> None:
        """Another widget has captured the mouse."""
        self._drag = None

    def release(self) -> None:
        """End a drag and release the mouse."""
        self._drag = None
        self.release_mouse()

    def on_hide(self) -> None:
        self.release()

    def on_unmount(self) -> None:
        self.release()

    def on_leave(self) -> None:
        self.pointed = None

    def _point(self, x: int) -> None:
        column = x - _LABELS
        self.pointed = column if 0 <= column < self._columns else None

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and not self._dragged:
            self._point(event.x)
            self.action_open()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._zoom_by_wheel(event, -1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._zoom_by_wheel(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._pan_by_wheel(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._pan_by_wheel(event, 1)

    def _zoom_by_wheel(self, event: events.MouseEvent, by: int) -> None:
        """Zoom around the pointer; without the focus the wheel scrolls the place."""
        curve, whole = self.curve, self.whole
        if not self.has_focus or curve is None or whole is None:
            return
        if event.shift or event.ctrl:
            self._pan_by_wheel(event, by)
            return
        event.stop()
        day, _ = curve.days_at(max(0, min(event.x - _LABELS, self._columns - 1)), self._columns)
        days = curve.span.days
        length = days * 3 // 4 if by < 0 else -(-days * 4 // 3)
        self._request(resized(curve.span, length, whole, day))

    def _pan_by_wheel(self, event: events.MouseEvent, by: int) -> None:
        if self.has_focus:
            event.stop()
            self.action_along(by)


def _date(day: Day) -> str:
    return f"{short_date(day)}, {civil(day)[0]}"
