"""The private parts of Textual that the program uses, so that a new Textual is checked in one place.

Textual promises nothing about names that begin with an underscore. What is read or called goes through
a function here, which does without it when it is gone; what can only be overridden is listed in
``OVERRIDDEN``: an override of what is gone is never called, and Textual does as it does by itself.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

with contextlib.suppress(ImportError):
    # Then an import of it from here fails too, and the app takes Textual's own driver.
    from textual._xterm_parser import XTermParser as XTermParser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Protocol, TextIO

    from textual.app import App
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.message import Message
    from textual.screen import Screen
    from textual.timer import Timer

    class SupportsTimers(Protocol):
        def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer: ...


class PrivatePart(NamedTuple):
    """A name of Textual's: its module, its class ("" for the module's own), and what it is used for."""

    module: str
    owner: str
    name: str
    purpose: str
    without: str


_LINUX = "textual.drivers.linux_driver"
_INLINE = "textual.drivers.linux_inline_driver"
_TEXT_AREA = "textual.widgets._text_area"
_INPUT = "textual.widgets._input"

USED = (
    PrivatePart("textual._xterm_parser", "", "XTermParser", "keys out of terminal input", "Textual's own driver"),
    PrivatePart("textual.app", "App", "_driver", "sequences of our own to the terminal", "no notice in the terminal"),
    PrivatePart("textual.app", "App", "_return_code", "the exit code of a signal or a crash", "exit code 0"),
    PrivatePart("textual.app", "App", "_exception", "a pilot raises the error of a crash", "only the exit code tells"),
    PrivatePart("textual.app", "App", "_exception_event", "a pilot hears of a crash", "only the exit code tells"),
    PrivatePart("textual.app", "App", "_screen_stacks", "drafts of every mode are saved on leaving", "those of this mode"),
    PrivatePart("textual.app", "App", "_css_update_count", "a new screen's styles are current", "they are applied twice"),
    PrivatePart("textual.screen", "Screen", "_css_update_count", "a new screen's styles are current", "they are applied twice"),
    PrivatePart("textual.message_pump", "MessagePump", "_close_messages_no_wait", "ends the app after a crash", "a plain exit"),
    PrivatePart("textual.message", "Message", "_stop_propagation", "a key was used up", "every key counts as used up"),
    PrivatePart("textual.message", "Message", "_sender", "only what uses a key stops it", "the next one may overtake it"),
    PrivatePart("textual.dom", "DOMNode", "_pruning", "a node is being removed", "it counts until it is detached"),
    PrivatePart("textual.dom", "DOMNode", "_bindings", "a person's own mood names in the palette", "the usual names"),
    PrivatePart(_LINUX, "LinuxDriver", "_file", "a terminal that goes away while it is drawn on ends the app", "it may wait for ever"),
    PrivatePart(_INLINE, "LinuxInlineDriver", "_file", "a terminal that goes away ends the small form", "an error ends it"),
    PrivatePart("textual.timer", "Timer", "_skip", "a call that is late is still made", "it may never be made"),
    PrivatePart(_INLINE, "LinuxInlineDriver", "_patch_lflag", "no echo before the first query", "an answer may be echoed"),
)  # fmt: skip
"""What the functions below read or call; ``without`` is what is lost when it is gone."""

OVERRIDDEN = (
    PrivatePart("textual.app", "App", "_handle_exception", "a crash prints no local variables", "it would: a test pins this"),
    PrivatePart("textual.app", "App", "_build_driver", "our driver for the small form", "Textual's driver"),
    PrivatePart(_LINUX, "LinuxDriver", "_run_input_thread", "an error of the input thread prints no input", "it would"),
    PrivatePart(_LINUX, "LinuxDriver", "_sigtstp_application", "stopping waits for a write to end", "it may wait for ever"),
    PrivatePart(_LINUX, "LinuxDriver", "_sigcont_application", "going on waits for a write to end", "it may wait for ever"),
    PrivatePart(_INLINE, "LinuxInlineDriver", "_run_input_thread", "an error of the input thread prints no input", "it would"),
    PrivatePart("textual.command", "CommandPalette", "_action_command_list", "Page Down before the list is there", "a crash of the palette"),
    PrivatePart("textual.command", "CommandPalette", "_watch__list_visible", "a search that outlives the palette", "a crash of the palette"),
    PrivatePart("textual.command", "CommandPalette", "_watch__show_busy", "a search that outlives the palette", "a crash of the palette"),
    PrivatePart(_TEXT_AREA, "TextArea", "_on_key", "Enter and Esc of the note field", "ours is still called, as any handler"),
    PrivatePart(_TEXT_AREA, "TextArea", "_on_paste", "no control characters in a note", "ours is still called, as any handler"),
    PrivatePart(_INPUT, "Input", "_on_key", "Enter, Esc and the arrows leave a line at once", "ours is still called, as any handler"),
)  # fmt: skip
"""What subclasses of ours override; ``without`` is what happens when it is gone."""


def write_to_terminal(app: Any, text: str) -> None:
    """Write a sequence that Textual has no method for, such as a notice. Without it: no notice."""
    driver = getattr(app, "_driver", None)
    if driver is not None and not app.is_headless:
        driver.write(text)
        driver.flush()


def set_return_code(app: App[Any], code: int) -> None:
    """Set the exit code of an app that has not run, or that crashed. Without it: exit code 0."""
    app._return_code = code


def note_exception(app: App[Any], error: Exception) -> bool:
    """Whether it is the first unhandled error; a pilot raises that one. Without it: no pilot hears."""
    if getattr(app, "_exception", None) is not None:
        return False
    app._exception = error
    event = getattr(app, "_exception_event", None)
    if event is not None:
        event.set()
    return True


def close_messages(app: App[Any]) -> None:
    """End the app at once, whatever is still queued. Without it: an exit in the usual order."""
    close = getattr(app, "_close_messages_no_wait", None)
    if close is None:
        app.exit(return_code=app.return_code or 0)
    else:
        close()


def screen_stacks(app: App[Any]) -> Mapping[str, Sequence[Screen[Any]]]:
    """The open screens by mode, the topmost last. Without it: those of the current mode."""
    stacks: Mapping[str, Sequence[Screen[Any]]] | None = getattr(app, "_screen_stacks", None)
    return {app.current_mode: app.screen_stack} if stacks is None else stacks


def mark_styles_current(screen: Screen[Any]) -> None:
    """Say that a new screen has the app's styles of now. Without it: they are applied twice."""
    screen._css_update_count = getattr(screen.app, "_css_update_count", -1)


def is_stopped(message: Message) -> bool:
    """Whether it was used up on its way to the app. Without it: True, so that no key waits for it."""
    return bool(getattr(message, "_stop_propagation", True))


def forget_sender(message: Message) -> None:
    """Let a message that the app sent be stopped only where it is used.

    Without it: the screen stops it, too, as it passes it to its sender, so it seems used up too early.
    """
    if hasattr(message, "_sender"):
        message._sender = None


def is_pruned(node: DOMNode) -> bool:
    """Whether it is being removed. Without it: False, until it is detached."""
    return bool(getattr(node, "_pruning", False))


def describe_bindings(node: DOMNode, descriptions: Mapping[str, str]) -> None:
    """Give bindings other descriptions, by their ids. Without it: they have their usual ones."""
    bindings = getattr(node, "_bindings", None)
    if bindings is None:
        return
    for key, same_key in list(bindings.key_to_bindings.items()):
        bindings.key_to_bindings[key] = [
            replace(each, description=descriptions.get(each.id or "", each.description))
            for each in same_key
        ]


def call_once(node: SupportsTimers, seconds: float, callback: Callable[[], Any]) -> Timer:
    """The timer that calls back after so many seconds, or later on a busy machine.

    Textual's own skips a call that is overdue when it begins to wait, a timer's only one too: the
    process need only stand still for these seconds at the wrong moment. Without it: as Textual does.
    """
    timer = node.set_timer(seconds, callback)
    timer._skip = False
    return timer


def wrap_output(driver: Driver, wrap: Callable[[TextIO], object]) -> None:
    """Put a file of ours around the one that the driver writes to. Without it: it writes there itself."""
    file = getattr(driver, "_file", None)
    if file is not None:
        driver._file = wrap(file)  # type: ignore[attr-defined]


def local_flags(driver: Driver, flags: int) -> int:
    """The terminal's local flags with echo off (termios). Without it: as they are, until it starts."""
    patch = getattr(driver, "_patch_lflag", None)
    return flags if patch is None else int(patch(flags))
