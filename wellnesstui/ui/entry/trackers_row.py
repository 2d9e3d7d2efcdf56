"""The row for a person's own trackers: each with its value, chosen by the arrows, typed by digits."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.trackers.tracker import NUMBER, ONE, SCALES, YES_NO, Tracker, format_value
from wellnesstui.domain.trackers.value import read_value
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.form_row import LABEL_WIDTH, FormRow

Values = tuple[tuple[str, TrackerValue], ...]


class TrackersRow(FormRow):
    """``trackers`` are asked for; ``values`` are those that were given, by id. Hidden without trackers.

    Where ``can_open`` is false there is no dialog to type a value in, and a click is one more.
    """

    label, letter = "Trackers", "T"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "open", "value", key_display="0-9 Space", id="trackers.open", tooltip="Digits set it; Space types any value, or switches yes and no"),
        *(
            Binding(str(digit), f"type({digit})", f"type {digit}", show=False, id=f"trackers.{digit}")
            for digit in range(10)
        ),
        Binding("left", "step(-1)", "previous tracker", show=False, id="trackers.previous"),
        Binding("right", "step(1)", "next", key_display="←→", id="trackers.next", tooltip="The next of your trackers"),
        Binding("plus,equals_sign", "change(1)", "more", show=False, key_display="+", id="trackers.more"),
        Binding("minus", "change(-1)", "less", show=False, key_display="-", id="trackers.less"),
        Binding("delete,backspace", "clear", "clear the value", show=False, id="trackers.clear"),
    ]  # fmt: skip

    trackers: reactive[tuple[Tracker, ...]] = reactive(())
    values: reactive[Values] = reactive(())
    chosen: reactive[int] = reactive(0)

    class Changed(Message):
        """A value was given or cleared."""

        def __init__(self, values: Values) -> None:
            super().__init__()
            self.values = values

    class Opened(Message):
        """The person wants to type a value of the tracker."""

        def __init__(self, tracker: Tracker) -> None:
            super().__init__()
            self.tracker = tracker

    def __init__(self, signs: Signs = FULL, *, can_open: bool = True) -> None:
        super().__init__()
        self._signs = signs
        self._can_open = can_open
        self._typed = ""

    def watch_trackers(self, trackers: tuple[Tracker, ...]) -> None:
        self.display = bool(trackers)
        self.chosen = min(self.chosen, max(0, len(trackers) - 1))

    def watch_chosen(self) -> None:
        self._typed = ""

    def on_blur(self) -> None:
        self._typed = ""

    @property
    def tracker(self) -> Tracker | None:
        """The chosen one."""
        return self.trackers[self.chosen] if self.chosen < len(self.trackers) else None

    # -- what is drawn --------------------------------------------------------------------------

    def value(self) -> Content:
        """Trackers in a line; what can be typed for the chosen one comes last, so that nothing moves.

        Each is whole or not there: then a sign says that there are more.
        """
        drawn, more = self._drawn, self._signs.more
        parts: list[Content] = [Content.styled(f"{more} ", "$quiet")] if drawn.start else []
        for index in drawn:
            parts += [Content.styled(self._signs.between, "$quiet")] if index > drawn.start else []
            parts.append(self._part(index))
        if drawn.stop < len(self.trackers):
            parts.append(Content.styled(f"{self._signs.between}{more}", "$quiet"))
        parts.append(Content.styled(self._shown_hint, "$quiet"))
        line = Content("").join(parts)
        return line.truncate(max(1, self.size.width - LABEL_WIDTH), ellipsis=True)

    @property
    def _shown_hint(self) -> str:
        """What can be typed for the chosen one, while it has no value."""
        tracker = self.tracker
        if not self.has_focus or tracker is None or tracker.id in dict(self.values):
            return ""
        return f"   {self._hint(tracker)}"

    @property
    def _drawn(self) -> range:
        """The indexes of the trackers that are drawn: as many as there's room for around the chosen one."""
        count = len(self.trackers)
        room = self.size.width - LABEL_WIDTH - cell_len(self._shown_hint)
        gap, more = cell_len(self._signs.between), cell_len(self._signs.more)
        widths = [cell_len(self._part(index).plain) for index in range(count)]

        def fits(first: int, stop: int) -> bool:
            before, after = (more + 1 if first else 0), (gap + more if stop < count else 0)
            between = gap * (stop - first - 1)
            return before + sum(widths[first:stop]) + between + after <= room

        stop = min(self.chosen + 1, count)
        first = next((each for each in range(stop) if fits(each, stop)), self.chosen)
        while stop < count and fits(first, stop + 1):
            stop += 1
        return range(first, stop)

    def _part(self, index: int) -> Content:
        tracker = self.trackers[index]
        value = dict(self.values).get(tracker.id)
        is_here = self.has_focus and index == self.chosen
        name = Content.styled(
            tracker.name,
            "$primary bold" if is_here else "$quiet" if value is None else "$foreground",
        )
        if value is not None:
            shown = format_value(value, tracker)
            return Content.assemble(
                name, " ", (shown, "$foreground bold" if is_here else "$foreground")
            )
        return name

    def _hint(self, tracker: Tracker) -> str:
        if tracker.kind == YES_NO:
            return "1 yes, 0 no"
        if tracker.kind in SCALES:
            low, high = SCALES[tracker.kind]
            first, last = (f" {word}" if word else "" for word in (tracker.low, tracker.high))
            return f"{low}{first} - {high}{last}"
        return f"({tracker.unit})" if tracker.unit else "0-9"

    # -- by key ---------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        if self.trackers:
            self.chosen = (self.chosen + by) % len(self.trackers)

    def action_type(self, digit: int) -> None:
        """Add a digit to what was typed; one that doesn't fit begins a new number."""
        for text in (f"{self._typed}{digit}", str(digit)):
            if self.tracker is not None and (value := _read(text, self.tracker)) is not None:
                self._typed = text
                self.put(self.tracker, value)
                return

    def action_change(self, by: int) -> None:
        """One step more or less, half an hour for hours; within a scale."""
        tracker = self.tracker
        if tracker is None:
            return
        self._typed = ""
        now = dict(self.values).get(tracker.id)
        if tracker.kind == YES_NO:
            self.put(tracker, TrackerValue(ONE if by > 0 else 0))
            return
        low, high = SCALES.get(tracker.kind, (0, 24 if tracker.is_hours else 10**9))
        size = ONE // 2 if tracker.is_hours else ONE
        wanted = low * ONE if now is None else now + by * size
        least = min(low * ONE, now or 0) if tracker.kind == NUMBER else low * ONE
        self.put(tracker, TrackerValue(max(least, min(high * ONE, wanted))))

    def action_clear(self) -> None:
        """Delete the last digit that was typed, or the whole value."""
        if self.tracker is None:
            return
        self._typed = self._typed[:-1]
        self.put(self.tracker, _read(self._typed, self.tracker) if self._typed else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        tracker = self.tracker
        if action == "clear":
            return tracker is not None and tracker.id in dict(self.values)
        if action == "open":
            return self._can_open or (tracker is not None and tracker.kind == YES_NO)
        return True

    def action_open(self) -> None:
        tracker = self.tracker
        if tracker is None:
            return
        if tracker.kind != YES_NO:
            self.post_message(self.Opened(tracker))
            return
        now = dict(self.values).get(tracker.id)
        self.put(tracker, TrackerValue(ONE) if now is None else TrackerValue(0) if now else None)

    def put(self, tracker: Tracker, value: TrackerValue | None) -> None:
        """Give a tracker a value, or with None take it away."""
        values = dict(self.values)
        values.pop(tracker.id, None) if value is None else values.update({tracker.id: value})
        self.values = tuple(values.items())
        self.post_message(self.Changed(self.values))

    # -- with the mouse -------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        index = None if offset is None else self._at(offset.x - LABEL_WIDTH)
        if index is None:
            return
        self.chosen = index
        tracker = self.tracker
        if tracker is not None and (self._can_open or tracker.kind == YES_NO):
            self.action_open()
        elif tracker is not None and self._is_full(tracker):
            self.put(tracker, None)
        else:
            self.action_change(1)

    def _is_full(self, tracker: Tracker) -> bool:
        _, high = SCALES.get(tracker.kind, (0, 10**9))
        return dict(self.values).get(tracker.id, 0) >= high * ONE

    def _at(self, column: int) -> int | None:
        """The index of the tracker that is drawn in a column of the value."""
        drawn = self._drawn
        end = cell_len(self._signs.more) + 1 if drawn.start else 0
        for index in drawn:
            end += cell_len(self._part(index).plain)
            if column < end:
                return index if column >= 0 else None
            end += cell_len(self._signs.between)
        return None


def _read(text: str, tracker: Tracker) -> TrackerValue | None:
    try:
        return read_value(text, tracker)
    except UsedWrongly:
        return None
