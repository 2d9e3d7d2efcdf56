"""The settings: one flat TOML file that a person may also edit by hand.

A value that can't be read gives the default and a notice, and is never overwritten. The file is read
by ``plain_toml`` when it is as plain as we write it (``tomllib`` alone costs more than a whole
command) and by ``tomllib`` otherwise.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.domain.moment import MIDNIGHT, Instant, Minute, Moment, read_clock
from wellnesstui.domain.preferences import BY_NAME, PREFERENCES, Preference
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.disk_error import NotDurable, saving_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.domain.sound.choices import SoundChoices
    from wellnesstui.domain.sound.mix import Mix, Volumes
    from wellnesstui.store.journal.pending_changes import FileChange

OWN_PLAN = "own_plan"
"""The setting by which a plan for hard days is kept outside the vault."""
MAX_BYTES = 256 * 1024
MAX_DOTS = 16  # a key of 40 KB of dots takes tomllib seven seconds

_LONGEST, _MAX_NUMBER = 1000, 10**6
"""Longest text and largest number that undo remembers."""
_REPAIR = "Fix the file or move it somewhere else, then try again."
_WEEKDAYS = {"monday": 0, "saturday": 5, "sunday": 6}
_CHANNELS = {"bell": "bell", "terminal": "terminal_notice", "desktop": "desktop_notice"}
"""The setting of each channel."""


class Settings:
    """What the person chose, typed; ``settings[name]`` where the name itself is data.

    ``notices`` are sentences about what could not be read. ``has_signs``: what shows them can draw more
    than plain letters.
    """

    has_signs = True

    def __init__(self, values: dict[str, str], notices: tuple[str, ...] = ()) -> None:
        self._values = values
        self.notices = notices

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and self._values == other._values

    def __getitem__(self, name: str) -> str:
        """The value of a setting as the file has it, else its default. Raises KeyError."""
        return self._values.get(name) or default(name)

    def _is_on(self, name: str) -> bool:
        return self[name] == "on"

    # -- your day ---------------------------------------------------------------------------

    @property
    def day_begins(self) -> str:
        """The time at which the person's day begins, like ``04:00``."""
        return self["day_begins"]

    @property
    def boundary(self) -> Minute:
        """The minute after midnight at which the person's day begins."""
        return read_clock(self.day_begins) or MIDNIGHT

    @property
    def twelve_hours(self) -> bool:
        """Whether times are shown as 1:30 PM."""
        return self["clock"] == "12"

    @property
    def boundary_text(self) -> str:
        """The time at which the person's day begins, as their clock shows it."""
        return Moment(instant=Instant(self.boundary * 60)).clock(self.twelve_hours)

    @property
    def first_weekday(self) -> int:
        """The day a week begins with, 0 for Monday to 6, as ``moment.weekday`` counts."""
        return _WEEKDAYS[self["first_weekday"]]

    # -- breaks -----------------------------------------------------------------------------

    @property
    def quiet(self) -> int:
        """Minutes after a session in which nothing comes."""
        return int(self["quiet"])

    @property
    def snooze(self) -> int:
        """Minutes until a reminder that was put off comes again."""
        return int(self["snooze"])

    @property
    def counts_seconds(self) -> bool:
        """Whether the running session counts by the second, not by the minute."""
        return self["countdown"] == "second"

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels by which a reminder reaches a person, besides the card."""
        return tuple(channel for channel, name in _CHANNELS.items() if self._is_on(name))

    @property
    def over_ssh(self) -> bool:
        """Whether the bell and the terminal's notice also come over SSH."""
        return self._is_on("over_ssh")

    # -- sound ------------------------------------------------------------------------------

    @property
    def has_sound(self) -> bool:
        """Whether the person turned sound on."""
        return self._is_on("sound")

    @property
    def sound_over_ssh(self) -> bool:
        """Whether sound may play although the person sits at another machine."""
        return self._is_on("sound_over_ssh")

    @property
    def volumes(self) -> Volumes:
        """How loud each kind of sound is."""
        return self.sound_choices.volumes

    @property
    def sound_choices(self) -> SoundChoices:
        """What is to be heard in practices and timers, whether or not sound is on."""
        from wellnesstui.domain.sound.choices import read_choices

        return read_choices(self.__getitem__)

    @property
    def mixes(self) -> tuple[tuple[str, Mix], ...]:
        """The names of saved mixes, each with its mix."""
        from wellnesstui.domain.sound.mix import read_saved

        return tuple(read_saved(self["mixes"]).items())

    # -- help and resources -----------------------------------------------------------------

    @property
    def region(self) -> str:
        """The code of the region whose numbers Help now shows, or ``none``."""
        return self["region"]

    @property
    def asks_before_open(self) -> bool:
        """Whether the person is asked before an address opens in the browser."""
        return self._is_on("ask_before_open")

    @property
    def keeps_own_plan(self) -> bool:
        """Whether a plan for hard days is also in a readable file, for Help now."""
        return self._is_on(OWN_PLAN)

    # -- how it looks -----------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """The name of a theme, which may not be there any more."""
        return self["theme"]

    @property
    def ascii_only(self) -> bool:
        """Whether plain letters stand for signs such as a filled circle."""
        return self["symbols"] == "ascii" or not self.has_signs

    @property
    def is_still(self) -> bool:
        """Whether nothing moves."""
        return self["motion"] == "still"

    # -- writing, trends, lock, data --------------------------------------------------------

    @property
    def hints(self) -> bool:
        """Whether a note that may name a client gets a quiet hint."""
        return self._is_on("hint")

    @property
    def external_editor(self) -> bool:
        """Whether a note may be handed to another program to be written in."""
        return self._is_on("editor")

    @property
    def offers_after_low(self) -> bool:
        """Whether a low check-in is followed by one quiet line with a form, a practice, a person."""
        return self._is_on("low_offer")

    @property
    def compares(self) -> bool:
        """Whether Trends compares days with an activity with days without."""
        return self._is_on("along")

    @property
    def lock_after(self) -> int:
        """Minutes without a key until a sealed app locks; 0 for never."""
        return int(self["lock_after"])

    @property
    def second_folder(self) -> str:
        """The path of the folder to which each day's backup is copied, or ``none``."""
        return self["second_folder"]


def load(home: Home) -> Settings:
    """The settings of this home; defaults, with a notice, where they can't be read."""
    try:
        stored_values = _read(home)
    except (OSError, ValueError) as error:
        return Settings({}, (_unreadable(error),))
    values, notices = {}, []
    for name, value in stored_values.items():
        choice = BY_NAME.get(name)
        if choice is None:
            continue  # of a newer program, or the person's own note
        text = _as_word(value)
        if choice.is_valid(text):
            values[name] = text
        else:
            notices.append(
                f"The setting {name} in settings.toml can't be read, so {default(name)} is used. "
                "The file wasn't changed."
            )
    return Settings(values, tuple(notices))


def default(name: str) -> str:
    """The default of a setting; for the clock and the week that of the locale. Raises KeyError."""
    if name not in ("clock", "first_weekday"):
        return BY_NAME[name].default
    from wellnesstui.store.disk.clock import usual_clock, usual_weekday

    return usual_clock() if name == "clock" else usual_weekday()


def change(home: Home, name: str, value: str) -> None:
    """Set a value, keeping whatever else is in the file; it can be undone.

    Raises UsedWrongly, DiskTrouble, KeyTrouble.
    """
    choice = _choice(name)
    if not choice.is_valid(value):
        raise UsedWrongly(f"{name} must be {_allowed(choice)}.", "Nothing was changed.")
    _record_change(home, name, value)


def reset(home: Home, name: str) -> None:
    """Go back to the default. Raises UsedWrongly, DiskTrouble, KeyTrouble."""
    _choice(name)
    _record_change(home, name, None)


def _record_change(home: Home, name: str, value: str | None) -> None:
    from wellnesstui.store.journal import journal, pending_changes

    before = stored(home, name)
    if value == before:
        return
    side: FileChange = {
        "title": f'changing "{BY_NAME[name].title}" in Settings',
        "back": before,
        "now": value,
    }
    pending_changes.write(home, journal.SETTING, name, side, lambda: put(home, name, value))


def stored(home: Home, name: str) -> str | int | None:
    """The value in the file, None where there is none. Raises DiskTrouble."""
    value = _read_or_raise(home).get(name)
    return value if _is_value(value) else None


def can_hold(name: str, *values: object) -> bool:
    """Whether ``stored`` can return each of these values for a setting."""
    return name in BY_NAME and all(each is None or _is_value(each) for each in values)


def _is_value(value: object) -> TypeGuard[str | int]:
    if isinstance(value, int):
        return 0 <= value < _MAX_NUMBER
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def put(home: Home, name: str, value: str | int | None) -> None:
    """Write a value into the file, or with None remove it; not undoable. Raises DiskTrouble."""
    values = _read_or_raise(home)
    values.pop(name, None)
    _write(home, values if value is None else {**values, name: value})
    if name == OWN_PLAN:
        from wellnesstui.store.settings import own_plan

        own_plan.follow(home, is_on=value == "on")


def _choice(name: str) -> Preference:
    choice = BY_NAME.get(name)
    if choice is None:
        raise UsedWrongly(
            f"There's no setting called {clean_line(name)[:40]}.",
            f"The settings are: {', '.join(choice.name for choice in PREFERENCES)}.",
        )
    return choice


def _allowed(choice: Preference) -> str:
    if choice.kind == "region":
        return "none, or two capital letters, e.g. US"
    if choice.kind == "folder":
        return "none, or an existing folder"
    if choice.kind == "mix":
        return "none, or one or two sounds, e.g. rain or rain+bowls:50"
    if choice.kind == "mixes":
        return "none, or names with their sounds, e.g. evening = rain+bowls:50"
    if choice.kind == "name":
        return "a name of up to 40 characters"
    *others, last = choice.values or ("a time like 04:00",)
    comma = "," if len(others) > 1 else ""
    return f"{', '.join(others)}{comma} or {last}" if others else last


def _read_or_raise(home: Home) -> Unchecked:
    try:
        return _read(home)
    except (OSError, ValueError) as error:
        raise DiskTrouble(_unreadable(error), _REPAIR) from error


def _as_word(value: object) -> str:
    """A value as the setting has it: true is ``on``. Empty for what no setting can be."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int):  # a number of thousands of digits can't be written out
        return str(value) if 0 <= value <= 100 else ""
    return value if isinstance(value, str) else ""


def _write(home: Home, values: Unchecked) -> None:
    import tomli_w

    try:
        content = tomli_w.dumps(values).encode()
    except ValueError as error:  # such a number again
        raise DiskTrouble(_unreadable(error), _REPAIR) from error
    write_config(home, home.settings, content, "change your settings")


def write_config(home: Home, path: str, content: bytes, purpose: str) -> None:
    """Write a file of the config folder, with what it was before beside it. Raises DiskTrouble."""
    # The file may be a link into somebody's collection of dotfiles: the link stays.
    path = os.path.realpath(path)
    try:
        make_private_folder(home.config)
        before = read_whole(path, MAX_BYTES)
        if before is not None:
            try:
                write_atomically(f"{path}.bak", before, temporary_path(path))
            except NotDurable:
                pass  # it is there, and only of use if the next write goes wrong
        write_atomically(path, content, temporary_path(path))
    except OSError as error:
        raise saving_trouble(error, purpose) from error


def _read(home: Home) -> Unchecked:
    content = read_whole(home.settings, MAX_BYTES)
    if content is None:
        return {}
    from wellnesstui.store.disk.plain_toml import NotPlain, read_plain  # not without a file

    text = content.removeprefix(b"\xef\xbb\xbf").decode()
    try:
        return read_plain(text)
    except NotPlain:
        pass
    if any(_dots(line) > MAX_DOTS for line in text.splitlines()):
        raise ValueError("too many dots in a name")
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("lists in lists without end") from error


def _dots(line: str) -> int:
    """Dots that may be of names: those before the value, and all where a table is inline."""
    return (line if "{" in line else line.partition("=")[0]).count(".")


def _unreadable(error: Exception) -> str:
    del error  # what it says may quote the file
    return (
        "The file settings.toml can't be read, so the default settings are used. It wasn't changed."
    )
