"""The lock screen: a passphrase field, Help now, a mood to save and a practice, drawn without Textual.

It draws with escape sequences, so that it is there at once while a thread imports the app. Nothing
of the vault is in this process until the passphrase opens it.
"""

from __future__ import annotations

from wellnesstui.cli.lock_screen.reminders import LockedReminders
from wellnesstui.cli.lock_screen.terminal import Terminal
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.errors import WellnessError, WrongPassphrase
from wellnesstui.domain.text import clean
from wellnesstui.store.content import library
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import LONGEST, PASSPHRASE, RECOVERY, Secret
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from wellnesstui.domain.practices.practice import Summary

    Line = list[tuple[str, str]]

    class Offered(Protocol):
        """A few practices: those ``listed``, with a cursor."""

        @property
        def listed(self) -> Sequence[Summary]: ...
        @property
        def cursor(self) -> int: ...
        @property
        def is_chosen(self) -> bool:
            """Whether one is to be played."""

        def press(self, key: str) -> str:
            """Take a key: the sentence on what came of it, mostly none."""

        def play(self) -> int:
            """Play what was chosen; the exit code."""


FIELD, MOOD, HELP, PRACTICES = "field", "mood", "help", "practices"
_VIEWS = {"f2": MOOD, "f3": PRACTICES}
_MASK, _ROOM = "●", 40
_MARGIN = 2
_CARD_WIDTH, _CARD_HEIGHT = 60, 9
_LEAST_WIDTH, _LEAST_HEIGHT = 36, 12
"""Columns and rows of a terminal from which on there is a card."""
_LONG = 1000  # more lines than there are
_TITLE = "wellness is locked"
_FIELD_HINTS = (
    ("Enter", "unlock"),
    ("F1", "help now"),
    ("F2", "check in"),
    ("F3", "practice"),
    ("Esc", "quit"),
)
_KEY_HINTS = {
    MOOD: (("1-5", "save"), ("Esc", "back")),
    PRACTICES: (("Enter", "start"), ("F1", "help now"), ("Esc", "back")),
}
_BORDER, _INSIDE = "lines/surface", "text/surface"
"""A color, and the one behind it."""


class LockScreen:
    """The state of the screen and what each key does. ``view`` is one of FIELD, MOOD, HELP, PRACTICES.

    It is over when the person left, the passphrase was right, or a practice is chosen.
    """

    def __init__(self, home: Home, practices: Offered) -> None:
        self._home, self.practices = home, practices
        self.settings = settings.load(home)
        self.view = FIELD
        self.field_text = ""
        self.notice = ""
        self.keys: Keys | None = None
        self.recovered: Secret | None = None
        self.is_over = False
        self._is_leaving = False
        self._top = 0

    def press(self, key: str) -> None:
        """Take a key: a character, or a name such as enter, back, escape, f1, f2, f3, leave."""
        if key == "leave":
            self.is_over = True
        elif key == "f1":
            self.view, self._top = (FIELD, 0) if self.view == HELP else (HELP, 0)
        elif self.view == HELP:
            self._scroll(key)
        elif key in _VIEWS:
            view = _VIEWS[key]
            self.view, self.notice = (FIELD if self.view == view else view), ""
        elif self.view == MOOD:
            self._mood(key)
        elif self.view == PRACTICES:
            self._practice(key)
        else:
            self._field(key)

    def _scroll(self, key: str) -> None:
        by = {
            "up": -1,
            "k": -1,
            "down": 1,
            "j": 1,
            "pageup": -10,
            "pagedown": 10,
            " ": 10,
            "home": -_LONG,
            "end": _LONG,
        }
        if key in ("escape", "enter", "q"):
            self.view = FIELD
        self._top = max(0, self._top + by.get(key, 0))

    def _mood(self, key: str) -> None:
        if key == "escape":
            self.view = FIELD
        elif key in "12345" and len(key) == 1:
            self.view = FIELD
            try:
                self.notice = self._save(Level(int(key)))
            except WellnessError as error:
                self.notice = f"{error.sentence} {error.hint}".strip()

    def _practice(self, key: str) -> None:
        if key == "escape":
            self.view, self.notice = FIELD, ""
            return
        self.notice = self.practices.press(key)
        self.is_over = self.practices.is_chosen

    def come_back(self) -> None:
        """Ask for the passphrase again, after a practice."""
        self.view, self.notice, self.is_over = FIELD, "", False

    def _save(self, mood: Level) -> str:
        """The sentence on a mood that was put in the inbox."""
        now = clock.now()
        blank = clock.blank_entry(now, "app")
        inbox.save(self._home, blank.replace(day=now.day(self.settings.boundary), mood=mood))
        when = now.clock(self.settings.twelve_hours)
        return f"Saved: {mood} {MOODS[mood - 1]} at {when}. You'll see it once you unlock your log."

    def _field(self, key: str) -> None:
        was_leaving, self._is_leaving, self.notice = self._is_leaving, False, ""
        if key == "escape":
            # One Esc too many must not end in a shell, which would show what is typed next.
            self.is_over = was_leaving
            self._is_leaving = not self.field_text
            self.notice = "Press Esc again to quit." if self._is_leaving else ""
            self.field_text = ""
        elif key == "back":
            self.field_text = self.field_text[:-1]
        elif key == "clear":
            self.field_text = ""
        elif len(key) == 1 and key.isprintable() and len(self.field_text) < LONGEST:
            self.field_text += key

    def open(self) -> None:
        """Try the typed text as passphrase, then as recovery code; each takes half a second."""
        field_text, self.field_text = self.field_text, ""
        try:
            self.keys = key_file.unlock(self._home, Secret(PASSPHRASE, field_text))
        except WrongPassphrase as error:
            if not self._recover(field_text):
                self.notice = f"{error.sentence} You can also enter your recovery code."
        except WellnessError as error:
            self.notice = f"{error.sentence} {error.hint}".strip()
        self.is_over = self.keys is not None

    def _recover(self, field_text: str) -> bool:
        code = recovery_code.read(field_text)
        if code is None:
            return False
        secret = Secret(RECOVERY, code)
        try:
            self.keys = key_file.unlock(self._home, secret)
        except WellnessError:
            return False
        self.recovered = secret
        return True

    # -- what it looks like -----------------------------------------------------------------

    def lines(self, width: int, height: int) -> list[Line]:
        """The rows to draw: for each its parts, of text and a color, ``text`` or ``text/surface``."""
        rows = (
            self._help_lines(width, height)
            if self.view == HELP
            else self._main_lines(width, height)
        )
        return [_cut(row, width - _MARGIN) for row in rows]

    def _main_lines(self, width: int, height: int) -> list[Line]:
        is_card = width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT
        outer = min(width - 2 * _MARGIN, _CARD_WIDTH)
        room = outer - 6 if is_card else outer
        notice: list[Line] = [[(line, "quiet")] for line in _wrap(self.notice, room)]
        body = [*self._middle(room), [], *notice]
        if is_card:
            body = self._card([*body, *[[]] * (_CARD_HEIGHT - 4 - len(body))], outer)
        else:
            body = [[(_TITLE, "text")], [], *body]
        left = (" " * max(0, (width - outer) // 2 - _MARGIN), "text")
        keys = self._keys_lines(width)
        room_above = height - len(keys)
        top = max(0, (room_above - max(len(body), _CARD_HEIGHT)) // 2)
        rows: list[Line] = [*[[] for _ in range(top)], *([left, *line] for line in body)]
        rows = rows[:room_above]
        rows += [[] for _ in range(room_above - len(rows))]
        return [*rows, *keys]

    def _card(self, body: list[Line], width: int) -> list[Line]:
        """The rows of a card around ``body``, as wide as the dialogs' border draws it."""
        across, down, corners = (
            ("-", "|", "++++") if self.settings.ascii_only else ("─", "│", "╭╮╰╯")
        )
        side = (down, _BORDER)
        top = f"{corners[0]}{across} "
        rest = f" {across * (width - len(_TITLE) - 5)}{corners[1]}"
        card: list[Line] = [[(top, _BORDER), (_TITLE, _INSIDE), (rest, _BORDER)]]
        for line in ([], *body):
            used = sum(len(text) for text, _ in line)
            inside = [(text, f"{style}/surface") for text, style in line]
            card.append([side, ("  ", _INSIDE), *inside, (" " * (width - used - 4), _INSIDE), side])
        return [*card, [(f"{corners[2]}{across * (width - 2)}{corners[3]}", _BORDER)]]

    def _middle(self, room: int) -> list[Line]:
        if self.view == MOOD:
            moods: list[Line] = [
                [(f"{number} ", "primary"), (f"{name}  ", "text")]
                for number, name in enumerate(MOODS, 1)
            ]
            together = [part for mood in moods for part in mood]
            fits = sum(len(text) for text, _ in together) <= room
            return [[("How are you right now?", "text")], [], *([together] if fits else moods)]
        if self.view == PRACTICES:
            return self._practice_lines(room)
        label, cursor = "Passphrase  ", "_" if self.settings.ascii_only else "▏"
        mask = "*" if self.settings.ascii_only else _MASK
        dots = mask * min(len(self.field_text), _ROOM, room - len(label) - 1)
        return [[(label, "quiet"), (dots, "primary"), (cursor, "accent")]]

    def _practice_lines(self, room: int) -> list[Line]:
        """A row for each practice: its number, its title, and its minutes at the right."""
        rows: list[Line] = []
        for number, each in enumerate(self.practices.listed, 1):
            length = f"{each.minutes} min"
            title = each.title[: room - len(length) - 4]
            style = "primary" if number == self.practices.cursor + 1 else "text"
            mark = ">" if number == self.practices.cursor + 1 else " "
            gap = " " * max(1, room - len(title) - len(length) - 4)
            rows.append([(f"{mark}{number} ", "primary"), (f" {title}", style), (gap + length, "quiet")])  # fmt: skip
        return rows

    def _keys_lines(self, width: int) -> list[Line]:
        """The keys of the view, in two rows where one is too narrow."""
        lines: list[Line] = [[]]
        for key, label in _KEY_HINTS.get(self.view, _FIELD_HINTS):
            part = [(f"{key} ", "primary"), (f"{label}   ", "quiet")]
            used = sum(len(text) for text, _ in [*lines[-1], *part])
            if lines[-1] and used > width - 2 * _MARGIN + 3:
                lines.append([])
            lines[-1] += part
        return lines[:2]

    def _help_lines(self, width: int, height: int) -> list[Line]:
        from wellnesstui.cli.output.help_now_lines import lines_of_region

        text_width, twelve_hours = min(width - 2 * _MARGIN, 80), self.settings.twelve_hours
        help_lines = lines_of_region(self.settings.region, text_width, twelve_hours)
        room = max(1, height - 2)
        self._top = max(0, min(self._top, len(help_lines) - room))
        visible = help_lines[self._top : self._top + room]
        rows: list[Line] = [[(line, "text")] for line in visible]
        rows += [[] for _ in range(height - 1 - len(rows))]
        more = [("Down ", "primary"), ("more   ", "quiet")] if len(help_lines) > room else []
        return [*rows, [*more, ("Esc ", "primary"), ("back", "quiet")]]


def _cut(line: Line, room: int) -> Line:
    cut: Line = []
    for text, style in line:
        cut.append((text[: max(0, room)], style))
        room -= len(text)
    return cut


def ask_for_keys(home: Home, practices: Offered) -> tuple[Keys | None, Secret | None]:
    """The keys, or None when the person left; and the recovery code, if that opened it.

    One of the ``practices`` that is chosen is played before it asks again.
    """
    screen = LockScreen(home, practices)
    while True:
        _ask(screen, home)
        if not practices.is_chosen:
            return screen.keys, screen.recovered
        if code := practices.play():
            raise SystemExit(code)
        screen.come_back()


def _ask(screen: LockScreen, home: Home) -> None:
    """Draw it and take keys until it is over."""
    palette = library.palette(screen.settings.theme, home.themes)
    with Terminal() as terminal:
        terminal.draw(screen.lines(*terminal.size), palette)
        _load_behind()
        reminders = LockedReminders(home, screen.settings, terminal.write)
        while not screen.is_over:
            for key in terminal.keys(1.0):
                if key == "enter" and screen.view == FIELD:
                    if screen.field_text:
                        screen.notice = "Unlocking…"
                        terminal.draw(screen.lines(*terminal.size), palette)
                        screen.open()
                        if screen.keys and (notice := inbox.merging_notice(home)):
                            screen.notice = notice
                            terminal.draw(screen.lines(*terminal.size), palette)
                            _merge(home, screen)
                else:
                    screen.press(key)
                if screen.is_over:
                    break
            if text := reminders.tick():
                screen.notice = text
            terminal.draw(screen.lines(*terminal.size), palette)


def _merge(home: Home, screen: LockScreen) -> None:
    from wellnesstui.store.vault.vault import Vault

    try:
        with Vault.open(home, screen.settings.boundary, keys=screen.keys) as vault:
            vault.merge()
    except WellnessError:
        pass  # the app tries again, and says what is wrong


def _load_behind() -> None:
    """Import the app in a thread while the passphrase is typed."""
    from importlib import import_module
    from threading import Thread

    Thread(target=import_module, args=("wellnesstui.ui.app.app",), daemon=True).start()


def _wrap(text: str, room: int) -> list[str]:
    from textwrap import wrap

    return wrap(clean(text), max(10, room)) if text else []
