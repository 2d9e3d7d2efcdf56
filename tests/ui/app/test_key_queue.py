"""Keys typed ahead reach the line they are meant for, however long the one before them takes."""

from __future__ import annotations

import asyncio
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from wellnesstui.ui import textual_private
from wellnesstui.ui.app import key_queue
from wellnesstui.ui.app.key_queue import KeyQueueApp

LONG = key_queue._TIMEOUT


class Line(Widget, can_focus=True):
    """Takes letters but o; Enter goes to the next line, a ? asks, each when the test lets it."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.typed = ""
        self.may = asyncio.Event()

    async def on_key(self, event: events.Key) -> None:
        if event.key == "o":
            return
        event.stop()
        if event.key == "enter":
            await self.may.wait()
            self.screen.query_one("#second").focus()
        elif event.key == "question_mark":
            await self.app.push_screen(Dialog())
            await self.may.wait()
        else:
            self.typed += event.character or ""


class Dialog(ModalScreen[None]):
    """Holds a third line."""

    def compose(self) -> ComposeResult:
        yield Line("third")


class Lines(KeyQueueApp):
    """Two lines, the first with the focus."""

    def compose(self) -> ComposeResult:
        yield Line("first")
        yield Line("second")

    def on_mount(self) -> None:
        self.query_one("#first").focus()
        self.release_keys()

    def line(self, id: str) -> Line:
        return next(found for each in self.screen_stack for found in each.query(f"#{id}")
                    if isinstance(found, Line))  # fmt: skip

    def type(self, *keys: str) -> None:
        for key in keys:
            event = events.Key(key, "\r" if key == "enter" else key[0])
            event.set_sender(self)
            self.post_message(event)


class Box(Vertical):
    """Passes keys on when the test lets it."""

    may: asyncio.Event

    async def on_key(self) -> None:
        await self.may.wait()


class BoxedLines(Lines):
    """An o goes to the second line, but it is the app that knows it, behind the box."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "second")]

    def compose(self) -> ComposeResult:
        with Box() as box:
            yield Line("first")
        box.may = asyncio.Event()
        yield Line("second")

    def action_second(self) -> None:
        self.line("second").focus()


async def until_idle(app: Lines) -> None:
    async with asyncio.timeout(60):
        while app.has_pending_keys:
            await asyncio.sleep(0.01)


async def test_a_key_that_takes_long_is_waited_for() -> None:
    app = Lines()
    async with app.run_test():
        await until_idle(app)
        app.type("a", "enter", "b", "c")
        await asyncio.sleep(3 * LONG)  # so long a busy machine may be with other things
        first, second = app.line("first"), app.line("second")
        assert (first.typed, second.typed) == ("a", "")
        first.may.set()
        await until_idle(app)
        assert (first.typed, second.typed) == ("a", "bc")


async def test_a_key_on_its_way_through_what_holds_the_line_is_waited_for() -> None:
    app = BoxedLines()
    async with app.run_test():
        await until_idle(app)
        app.type("o", "h")
        await asyncio.sleep(3 * LONG)
        app.query_one(Box).may.set()
        await until_idle(app)
        assert (app.line("first").typed, app.line("second").typed) == ("", "h")


async def test_a_key_that_only_the_app_knows_acts_before_the_next_is_delivered() -> None:
    """Nothing has the focus: the screen gets it, and passes it to the app."""
    app = BoxedLines()
    async with app.run_test():
        await until_idle(app)
        app.query_one(Box).may.set()
        app.screen.set_focus(None)
        app.type("o", "h", "a")
        async with asyncio.timeout(60):
            while not app.line("second").typed.endswith("a"):
                await asyncio.sleep(0.01)
        assert app.line("second").typed == "ha"


async def test_a_key_that_is_queued_already_does_not_overtake_what_one_sets_off() -> None:
    """The next key comes while the app is at this one, before it has asked for another focus."""
    app = BoxedLines()
    async with app.run_test():
        await until_idle(app)
        app.query_one(Box).may.set()
        second = app.action_second

        def action_second() -> None:
            app.type("h", "a")
            second()

        app.action_second = action_second  # type: ignore[method-assign]
        app.type("o")
        async with asyncio.timeout(60):
            while not (app.line("first").typed + app.line("second").typed).endswith("a"):
                await asyncio.sleep(0.01)
        assert (app.line("first").typed, app.line("second").typed) == ("", "ha")


async def test_a_key_that_the_screen_has_passed_on_is_not_taken_for_used_up() -> None:
    app = BoxedLines()
    async with app.run_test() as pilot:
        await until_idle(app)
        app.query_one(Box).may.set()
        stopped = []
        app.action_second = lambda: stopped.append(textual_private.is_stopped(app._current))  # type: ignore[method-assign,arg-type]
        app.type("o")
        async with asyncio.timeout(60):
            while not stopped:
                await pilot.pause()
        assert stopped == [False]


async def test_a_dialog_that_a_key_waits_for_gets_the_others() -> None:
    app = Lines()
    async with app.run_test():
        await until_idle(app)
        app.type("question_mark", "b")
        async with asyncio.timeout(60):
            while not (len(app.screen_stack) > 1 and app.screen.query("#third")):
                await asyncio.sleep(0.01)
        third = app.line("third")
        third.focus()
        async with asyncio.timeout(60):
            while app._type_ahead:
                await asyncio.sleep(0.01)
        app.line("first").may.set()
        await until_idle(app)
        assert app.line("first").typed == ""


async def test_a_key_whose_line_is_gone_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "_TIMEOUT", 0.02)
    app = Lines()
    async with app.run_test():
        await until_idle(app)
        first = app.line("first")
        app.type("enter", "b")
        async with asyncio.timeout(60):
            while app._current is None:
                await asyncio.sleep(0.001)
        removal = first.remove()
        first.may.set()
        app.line("second").focus()
        await removal
        await until_idle(app)
        assert app.line("second").typed == "b"


async def test_one_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "_TIMEOUT", 0.01)
    monkeypatch.setattr(key_queue, "_RETRIES", 3)
    app = Lines()
    async with app.run_test():
        await until_idle(app)
        app.type("enter", "b")
        async with asyncio.timeout(60):
            while app._type_ahead:
                await asyncio.sleep(0.01)
        app.line("first").may.set()
        await until_idle(app)
