"""Changing keys in the app: the list of every action, and the key that is pressed for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.keymap import refusal, replaced
from wellnesstui.store.settings import keymap, own_keys
from wellnesstui.ui.app.key_groups import group_title, listed_actions
from wellnesstui.ui.app.key_names import key_list
from wellnesstui.ui.app.keymap import KeyAction
from wellnesstui.ui.dialogs.key_press import KeyPressDialog
from wellnesstui.ui.dialogs.keys import KeyRow
from wellnesstui.ui.dialogs.menu import MenuDialog

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

_TITLE = "Keyboard shortcuts"


def open_list(app: Host, index: int = 0) -> None:
    """Show every action with its key, ``index`` first; Enter on one asks for another key."""
    actions = listed_actions()
    own = keymap.load(app.vault.home, {action.id: action.keys for action in actions})
    for notice in own.notices if not index else ():
        app.tell(notice, trouble=True)
    rows = [
        KeyRow(
            key_list(own.keys.get(action.id, action.keys)),
            action.description,
            action.id,
            group_title(action.id),
        )
        for action in actions
    ]

    def chosen(index: int | None) -> None:
        if index is not None:
            _ask(app, actions, index)

    app.push_screen(MenuDialog(_TITLE, rows, index, verb="change"), chosen)


def _ask(app: Host, actions: list[KeyAction], index: int) -> None:
    """Ask for the key of one action, change it, and show the list again."""
    action = actions[index]
    home = app.vault.home
    defaults = {each.id: each.keys for each in actions}
    names = {each.id: each.description for each in actions}
    own = keymap.load(home, defaults)
    now = own.keys.get(action.id, action.keys)

    def reason_against(key: str) -> str:
        return refusal(action.id, replaced(now, action.keys, key), own.keys, defaults, names)

    def change(key: str | None) -> None:
        if key is not None:
            keys = replaced(now, action.keys, key) if key else None
            with app.attempt() as attempt:
                own_keys.change(home, action.id, keys, action.description)
            app.reload_keys()
            if not attempt.failed:
                printed = key_list(key or action.keys)
                app.tell(f'{printed} is now the key for "{action.description}".')
        open_list(app, index)

    app.push_screen(
        KeyPressDialog(
            f"Change the key for: {action.description}",
            key_list(now),
            key_list(action.keys),
            reason_against,
        ),
        change,
    )
