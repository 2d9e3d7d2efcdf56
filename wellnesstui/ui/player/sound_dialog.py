"""The dialog about sound: what is heard in practices and timers, and how loud."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.domain.preferences import BY_NAME
from wellnesstui.domain.sound.choices import COMPUTER
from wellnesstui.domain.sound.mix import NONE, read_mix
from wellnesstui.sound import catalog, wire
from wellnesstui.sound.computer_voice import find_voice
from wellnesstui.sound.files import title
from wellnesstui.ui.dialogs.dialog import Dialog, Lines
from wellnesstui.ui.player.sound_follower import NO_VOICE
from wellnesstui.ui.player.sound_opening import choices_of
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.setting_row import FieldRow, SettingRow

if TYPE_CHECKING:
    from wellnesstui.ui.player.sound_follower import SoundFollower

OFFER = (
    "Nothing plays by itself: sound is only for practices and timers you start. Once it's on, you"
    " hear the background here too."
)
HEARD = "You hear the background while this is open."
QUIET = "You're in a session, so you hear nothing here until you change something."
NOT_SPOKEN = "This practice has no voice. Choose your computer's voice to hear it spoken."
_ROWS = {
    "sound": "Sound",
    "voice": "Voice",
    "voice_volume": "Voice volume",
    "practice_sound": "Background",
    "sound_volume": "Background volume",
    "practice_bell": "Bell",
    "bell_at": "The bell rings",
    "bell_volume": "Bell volume",
    "breath_tones": "Tones for breathing",
    "sleep_timer": "Sleep timer",
    "sleep_fade": "Sleep fade-out",
}
"""By setting, in order; all but the first are shown while sound is on."""
_HEARD = ("sound", "practice_sound")
"""The rows that say whether the background is heard."""
_TITLE = 21
_LOOK = 0.25  # seconds between two looks at what the process says


class SoundDialog(Dialog[None]):
    """What is chosen is saved in the settings, and heard at once."""

    DEFAULT_CSS = """
    SoundDialog { align: center middle; }
    SoundDialog > Lines {
      width: 58; max-width: 100%; height: auto; max-height: 100%; padding: 0 2;
      border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      background: $surface;
    }
    SoundDialog #said { height: auto; min-height: 2; margin-top: 1; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="soundbox.leave"),
        Binding("M", "mute(True)", "mute", id="soundbox.mute", tooltip="Mutes everything"),
        Binding("M", "mute(False)", "unmute", id="soundbox.mute"),
        Binding("down,j", "app.step_focus(1)", "next line", show=False, id="soundbox.down"),
        Binding("up,k", "app.step_focus(-1)", "previous line", show=False, id="soundbox.up"),
    ]  # fmt: skip

    def __init__(self, sound: SoundFollower, *, is_quiet: bool = False) -> None:
        """``is_quiet``: nothing is heard before something is chosen."""
        super().__init__()
        self._sound, self._is_quiet = sound, is_quiet
        self._shown = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Lines() as frame:
            frame.border_title = Content("Sound")
            for name, heading in _ROWS.items():
                about = BY_NAME[name].description
                label = self._label(name)
                yield FieldRow(name, heading, about, label, title_width=_TITLE, verb="done")
            yield Static(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        self._sound.preview(is_on=not self._is_quiet)
        self.query(SettingRow).first().focus()
        self._show_rows()
        self._timer = self.set_interval(_LOOK, self._look)

    def on_unmount(self) -> None:
        self._sound.preview(is_on=False)

    def fall_silent(self) -> None:
        """What is chosen next is heard again."""
        self._sound.preview(is_on=False)

    @property
    def _is_on(self) -> bool:
        return self._sound.choices is not None

    def _value(self, name: str) -> str:
        """The value of a setting as it counts here."""
        if name == "sound":
            return "on" if self._is_on else "off"
        return self._sound.overrides.get(name) or self.wellness.settings[name]

    def _label(self, name: str) -> str:
        value = self._value(name)
        if name == "practice_sound":
            saved = {str(mix): each for each, mix in self.wellness.settings.mixes}
            return value if value == NONE else saved.get(value) or title(read_mix(value))
        return BY_NAME[name].label_of(value)

    def _values(self, name: str) -> tuple[str, ...]:
        """What a row can be turned to."""
        if name != "practice_sound":
            return BY_NAME[name].values
        sounds = [each.id for each in catalog.sounds() if each.kind != catalog.BELL]
        mixes = [str(mix) for _, mix in self.wellness.settings.mixes]
        values = dict.fromkeys((NONE, *sounds, *mixes, self._value(name)))
        return tuple(values)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        name = message.row.setting
        values, now = self._values(name), self._value(name)
        index = values.index(now) + message.by
        if name.endswith("_volume"):
            index = max(0, min(len(values) - 1, index))
        value = values[index % len(values)]
        if not self.wellness.choose(name, value):
            return
        sound = self._sound
        sound.overrides = {**sound.overrides, name: value} if sound.overrides else {}
        if name == "sound" and value == "off":
            sound.overrides = {}
        sound.preview(is_on=True)
        sound.choose(choices_of(self.wellness.settings, sound.overrides))
        if name in ("practice_bell", "bell_volume"):
            sound.ring()
        self._show_rows()

    def _show_rows(self) -> None:
        for row in self.query(SettingRow):
            row.display = self._is_on or row.setting == "sound"
            row.value = self._label(row.setting)
        self.refresh_bindings()
        self._show_said()

    @on(events.DescendantFocus)
    def _show_said(self) -> None:
        """What the row with the focus is about, or why nothing is heard."""
        row = self.focused
        about = self._about(row) if isinstance(row, SettingRow) and self._is_on else OFFER
        if self._sound.is_muted:
            about = self.wellness.keyed("Muted. Press <soundbox.mute M> to unmute.")
        trouble = self._sound.trouble
        said = self.wellness.keyed(trouble) or about
        if said != self._shown:
            self._shown = said
            style = "$warning" if trouble else "$quiet"
            self.query_one("#said", Static).update(Content.styled(said, style))

    def _about(self, row: SettingRow) -> str:
        """What a row is about, with what is heard of it here."""
        sound, choices = self._sound, self._sound.choices
        if row.setting == "voice" and self._has_no_voice:
            return NO_VOICE[wire.NO_PROGRAM].partition(".")[0] + "."
        if row.setting == "voice" and sound.is_unspoken:
            return NOT_SPOKEN
        if row.setting in _HEARD and choices is not None and choices.mix:
            return HEARD if sound.is_previewing else QUIET
        return f"{row.description[:1].upper()}{row.description[1:]}."

    @property
    def _has_no_voice(self) -> bool:
        """Whether the computer's own voice is chosen, and there is none."""
        return self._is_on and self._value("voice") == COMPUTER and find_voice() is None

    def _look(self) -> None:
        self._sound.poll()
        self._show_said()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action != "mute":
            return True
        return self._is_on and parameters != (self._sound.is_muted,)

    def action_mute(self, on: bool) -> None:
        if self._sound.is_muted != on:
            self._sound.mute()
            self._show_said()
            self.refresh_bindings()

    def keep(self) -> None:
        """Enter: what was chosen is saved already."""
        self.leave_with(None)

    def action_leave(self) -> None:
        self.leave_with(None)
