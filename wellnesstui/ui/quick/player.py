"""The player of practices in a small app of its own: it opens no vault and asks for no passphrase."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.breaks.clock import SystemClock
from wellnesstui.domain.errors import VaultLocked, WellnessError
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.text import clean
from wellnesstui.store.content import library
from wellnesstui.store.settings import settings as settings_file
from wellnesstui.ui.app import keymap, theme
from wellnesstui.ui.app.key_names import binding_key, keyed
from wellnesstui.ui.app.private_app import PrivateApp
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.textual_private import call_once

if TYPE_CHECKING:
    from textual.binding import Keymap
    from textual.driver import Driver

    from wellnesstui.domain.practices.practice_entry import Played
    from wellnesstui.store.disk import signals
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.player.playable import Playable

_SECONDS = 15
"""How long a notice is shown."""
_AFTER_START = 0.15  # seconds: the first words are drawn by then


def play(
    home: Home,
    settings: Settings,
    playable: Playable,
    handover: signals.SignalHandover | None = None,
) -> int:
    """The exit code. A WellnessError of ``playable.save`` is shown, and the question stays. ``handover``
    hands signals on.
    """
    gc.disable()  # as for the app: nothing made so far is garbage
    app = PlayerApp(home, settings, playable)
    app.handover = handover
    app.set_keymap(keymap.own_keymap(home).keys)
    app.set_thread_hook()
    app.run()
    if app.exit_message:
        print(clean(app.exit_message), file=sys.stderr)  # noqa: T201 - after the screen is gone
    return app.return_code or 0


class PlayerApp(PrivateApp):
    """What the player and Help now need of ``Host``."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { color: $foreground; background: $background; }
    Toast { width: 56; max-width: 96%; background: $panel; color: $foreground; border-left: outer $primary; padding: 0 1; }
    VerticalScroll, OptionList { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", "keys", key_display="?", id="app.keys", priority=True),
        Binding("ctrl+l", "blank", "hide screen", id="app.blank", priority=True),
        Binding("exclamation_mark", "help_now", "help now", key_display="!", id="app.help_now", priority=True),
        Binding("f1", "help_now", "help now", show=False, id="app.help_now_f1", priority=True),
        Binding("ctrl+q,ctrl+c", "stop", "stop", show=False, priority=True),
        Binding("q", "stop", "stop", show=False),
    ]  # fmt: skip

    def __init__(self, home: Home, settings: Settings, playable: Playable) -> None:
        super().__init__()
        self.settings = settings
        self.signs = ASCII if settings.ascii_only else FULL
        self._home, self._playable = home, playable
        self._own_keys: dict[str, str] = {}
        if settings.is_still:
            self.animation_level = "none"
        palette = library.palette(settings["theme"], home.themes)
        theme.apply_theme(self, palette)
        # Before the styles are parsed for the first time; set in the usual way, it would parse them twice.
        self.set_reactive(PlayerApp.theme, palette.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """The driver that waits for keys instead of looking for them, where there is one."""
        try:
            from wellnesstui.ui.app.driver import QuietDriver
        except ImportError:  # Windows, or a Textual with other parts
            return super().get_driver_class()
        return QuietDriver

    async def on_mount(self) -> None:
        screen = PlayerScreen(self._playable.replace(save=self._save), SystemClock())
        await self.push_screen(screen, self._end)
        self.release_keys()
        call_once(self, _AFTER_START, gc.enable)

    def _save(self, played: Played) -> bool:
        """Save it; whether that worked."""
        try:
            return self._playable.save(played)
        except WellnessError as error:
            self.tell(f"{error.sentence} {error.hint}".strip())
            return False

    def _end(self, _: Played | None) -> None:
        self.exit()

    # -- what screens need of the app ------------------------------------------------------

    @property
    def vault(self) -> Vault:
        """None: Help now does without it."""
        raise VaultLocked("The log isn't open here.")

    @property
    def labels(self) -> Labels:
        """The usual labels of the moods; a person's own are in the vault."""
        return DEFAULT_LABELS

    def set_keymap(self, keymap: Keymap) -> None:
        """Use these keys, also where sentences name them."""
        self._own_keys = dict(keymap)
        super().set_keymap(keymap)

    def keyed(self, sentence: str) -> str:
        """The sentence with the person's keys for those that it names as ``<app.undo u>``."""
        return keyed(sentence, self._own_keys)

    def get_key_display(self, binding: Binding) -> str:
        """The key as it is printed on a keyboard."""
        return binding_key(binding)

    def tell(self, sentence: str) -> None:
        """Show a notice in a corner: plain text, never markup."""
        self.notify(self.keyed(sentence), markup=False, timeout=_SECONDS)

    def report_paste(self, sentence: str) -> None:
        self.tell(sentence)

    def choose(self, name: str, value: str) -> bool:
        """Save a setting: Help now's country."""
        try:
            settings_file.change(self._home, name, value)
        except WellnessError as error:
            self.tell(f"{error.sentence} {error.hint}".strip())
            return False
        self.settings = settings_file.load(self._home)
        return True

    # -- keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action can be done: where text is written, ! and ? are letters."""
        focused = self.screen.focused if action in ("keys", "help_now") else None
        return focused is None or not focused.check_consume_key("a", "a")

    def action_keys(self) -> None:
        from wellnesstui.ui.app.key_groups import MOVING, active_groups, help_of
        from wellnesstui.ui.dialogs.blank import BlankScreen
        from wellnesstui.ui.dialogs.keys import KeyListDialog

        if isinstance(self.screen, KeyListDialog):
            self.screen.action_leave()
        elif not isinstance(self.screen, BlankScreen):
            groups = [group for group in active_groups(self.screen) if group.title != MOVING.title]
            self.push_screen(KeyListDialog(*help_of(self.screen), groups))

    def action_help_now(self) -> None:
        from wellnesstui.ui.dialogs.help_now import HelpNowScreen

        if not isinstance(self.screen, HelpNowScreen):
            self.push_screen(HelpNowScreen())

    def action_blank(self) -> None:
        from wellnesstui.ui.dialogs.blank import BlankScreen, hide_screen

        if not isinstance(self.screen, BlankScreen):
            hide_screen(self)

    def action_stop(self) -> None:
        """As Esc: what was done may be saved; once it's over, or beneath something else, exit."""
        screen = self.screen
        if isinstance(screen, PlayerScreen) and not screen.is_over:
            screen.action_leave()
        else:
            self.exit()
