"""The menu of what can be done here, by the period or the right button."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.screen import Screen
from textual.widget import Widget

from wellnesstui.ui.app.action_sentences import upcoming_title
from wellnesstui.ui.app.key_names import binding_key
from wellnesstui.ui.app.vault_app import VaultApp

_SECONDARY = 3  # the right button


@runtime_checkable
class Pointed(Protocol):
    """A list whose cursor goes to what is under the pointer."""

    def point_at(self, event: events.MouseEvent) -> bool: ...


class MenuApp(VaultApp):
    """The right button selects what is under the pointer and opens its menu; it is never a left click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "full_stop", "menu", "menu", key_display=".", show=False, id="app.menu", priority=True,
            tooltip="What you can do with what is selected",
        ),
    ]  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Whether the screen is hidden."""
        from wellnesstui.ui.dialogs.blank import BlankScreen

        return isinstance(self.screen, BlankScreen)

    def push_blank(self) -> None:
        """Hide the screen until any key."""
        from wellnesstui.ui.dialogs.blank import hide_screen

        hide_screen(self)

    def action_menu(self) -> None:
        from wellnesstui.ui.app.key_groups import menu_actions
        from wellnesstui.ui.dialogs.keys import KeyRow
        from wellnesstui.ui.dialogs.menu import MenuDialog

        screen = self.screen
        if self.is_blank or isinstance(screen, MenuDialog):
            return
        offered = [(each, self._named(each)) for each in menu_actions(screen)]
        actions = [each for each, name in offered if name]
        if not actions:
            self.tell("There's nothing to choose here. Press <app.keys ?> for the keys.")
            return

        def run(index: int | None) -> None:
            if index is not None:
                self.simulate_key(actions[index].key.split(",")[0])

        rows = [KeyRow(binding_key(each), name, each.tooltip) for each, name in offered if name]
        self.push_screen(MenuDialog(_title(screen), rows), run)

    def _named(self, binding: Binding) -> str:
        """What the action does; of undo and redo also to what, and nothing where there is nothing."""
        from wellnesstui.ui.app.key_groups import UNDOING

        redo = UNDOING.get(binding.id or "")
        if redo is None:
            return binding.description
        action = self.read(lambda: self.vault.upcoming(redo), None)
        if action is None:
            return ""
        title = upcoming_title(action, self.settings.twelve_hours, self.labels)
        return f"{binding.description} {title}".strip()

    async def on_event(self, event: events.Event) -> None:
        is_secondary = isinstance(event, events.MouseDown | events.MouseUp) and event.button == _SECONDARY  # fmt: skip
        if not is_secondary or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.MouseDown):
            self._point_at(event)
            self.call_later(self.action_menu)

    def _point_at(self, event: events.MouseDown) -> None:
        """Focus what is under the pointer, and select what it points at there."""
        try:
            widget, _ = self.get_widget_at(event.x, event.y)
        except NoWidget:
            return
        for each in widget.ancestors_with_self:
            if isinstance(each, Widget) and each.focusable:
                self.screen.set_focus(each)
                if isinstance(each, Pointed):
                    each.point_at(_within(each, event))
                return


def _title(screen: Screen[object]) -> str:
    """The title of the screen's help; without one, what its frame is titled."""
    from wellnesstui.ui.app.key_groups import help_of

    title, _ = help_of(screen)
    if screen.HELP:
        return title
    frames = (each.border_title for each in screen.query("*") if each.border_title)
    return next(frames, title)


def _within(widget: Widget, event: events.MouseDown) -> events.MouseDown:
    """The event with its place in the widget, as Textual forwards it."""
    x, y = event.x - widget.region.x, event.y - widget.region.y
    return events.MouseDown(
        widget, x, y, 0, 0, event.button, event.shift, event.meta, event.ctrl,
        screen_x=event.screen_x, screen_y=event.screen_y,
    )  # fmt: skip
