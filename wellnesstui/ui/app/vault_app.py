"""The app's access to the vault: reads, drafts, and trouble with it shown as notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.content import Content

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import DiskTrouble, VaultTrouble, WellnessError
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, civil
from wellnesstui.store.disk import clock
from wellnesstui.store.settings.settings import Settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME, WELCOMED
from wellnesstui.ui.app.key_names import keyed
from wellnesstui.ui.app.private_app import PrivateApp
from wellnesstui.ui.drafts import CARD, PlaceDrafts

if TYPE_CHECKING:
    from textual.binding import Keymap
    from textual.geometry import Offset
    from textual.widget import AwaitMount, Widget

    from wellnesstui.domain.identifiers import Identifier

Read = TypeVar("Read")
_SECONDS, _LONG_SECONDS = 5, 15
"""How long a notice is shown: one that the person asked for, and one that they may not expect."""
_NOTICE_WIDTH, _NOTICE_FRAME = 56, 3  # cells, as in app.tcss


class _Notice(NamedTuple):
    """What the notice says, since when, which of it is trouble, and since when that (``monotonic``)."""

    sentences: tuple[str, ...] = ()
    shown: float = 0.0
    troubles: tuple[str, ...] = ()
    since: float = 0.0


class VaultAttempt:
    """``failed`` says whether what was tried met trouble, which was shown as a notice."""

    failed = False


class VaultApp(PrivateApp):
    """``vault`` is the open one of the person, ``settings`` what they chose."""

    def __init__(self, vault: Vault, settings: Settings, window: int) -> None:
        super().__init__()
        self.vault = vault
        self.settings = settings
        self.drafts = PlaceDrafts(vault, window)
        self._notice = _Notice()
        self._own_keys: dict[str, str] = {}

    def set_keymap(self, keymap: Keymap) -> None:
        """Use these keys, also where sentences name them."""
        self._own_keys = dict(keymap)
        super().set_keymap(keymap)

    def keyed(self, sentence: str) -> str:
        """The sentence with the person's keys for those that it names as ``<app.undo u>``."""
        return keyed(sentence, self._own_keys)

    def tell(self, sentence: str, lasting: bool = False, trouble: bool = False) -> None:
        """Show a notice in a corner, in place of the one before: plain text, never markup.

        Trouble, such as text that was lost, stays above the new one while nobody can have read it
        yet. Trouble that is still shown is not shown twice.
        """
        sentence = self.keyed(sentence)
        now, last = monotonic(), self._notice
        if trouble and sentence in last.troubles and now - last.since < _LONG_SECONDS:
            return
        unread = last.troubles if now - last.since < _SECONDS else ()
        sentences = (*(each for each in unread if each != sentence), sentence)
        troubles = sentences if trouble else unread
        self._notice = _Notice(sentences, now, troubles, now if trouble else last.since)
        # Called in turn: a notice is added when its message is handled, not when it is posted.
        self.call_later(self.clear_notifications)
        self.notify(
            "\n".join(sentences),
            markup=False,
            severity="warning" if troubles else "information",
            timeout=_LONG_SECONDS if lasting or troubles else _SECONDS,
        )
        self.keep_row_clear()

    def drop_notice(self) -> None:
        """Take the notice away, since the person goes on to something else; trouble they can't have read stays."""
        if monotonic() - self._notice.since >= _SECONDS:
            self._notice = _Notice()
            self.call_later(self.clear_notifications)

    def switch_mode(self, mode: str) -> AwaitMount:
        if mode != self.current_mode:
            self.drop_notice()
        return super().switch_mode(mode)

    def keep_row_clear(self) -> None:
        """Keep the notice off the row on which the person is, once what was pressed is drawn."""
        if monotonic() - self._notice.shown < _LONG_SECONDS:
            self.call_after_refresh(self._clear_row)

    def _clear_row(self) -> None:
        screen, focused = self.screen, self.screen.focused
        room = min(_NOTICE_WIDTH, screen.size.width * 96 // 100) - _NOTICE_FRAME
        lines = Content("\n".join(self._notice.sentences)).get_height({}, room)
        first, last = (0, 0) if focused is None else cursor_rows(focused)
        below = last - (screen.size.height - 1 - lines)  # rows that it would cover, less one
        for rack in screen.query("ToastRack"):
            rack.set_class(below >= 0 and below > lines - first, "-above")

    def report_paste(self, sentence: str) -> None:
        self.tell(sentence, trouble=True)

    @contextmanager
    def attempt(self) -> Iterator[VaultAttempt]:
        """``with app.attempt() as attempt:`` a WellnessError becomes a notice, and the block ends."""
        attempt = VaultAttempt()
        try:
            yield attempt
        except WellnessError as error:
            attempt.failed = True
            self._tell_trouble(error)

    def read(self, query: Callable[[], Read], fallback: Read) -> Read:
        """The result of the query; ``fallback``, and a notice, when the vault can't be read just now."""
        with self.attempt():
            return query()
        return fallback

    @property
    def labels(self) -> Labels:
        """The labels of the moods."""
        return self.read(self.vault.labels, DEFAULT_LABELS)

    @property
    def person_name(self) -> str:
        """The person's name, or nothing."""
        return self.read(lambda: self.vault.about.get(NAME), "")

    def _tell_trouble(self, error: WellnessError) -> None:
        """Show an error; one that only answers the person's key gives way to the next answer."""
        is_trouble = isinstance(error, DiskTrouble | VaultTrouble)
        lasting = bool(error.hint)
        self.tell(f"{error.sentence} {error.hint}".strip(), lasting=lasting, trouble=is_trouble)

    def draft(self, place: str = CARD) -> CheckIn:
        """The draft of a place: what was typed there and not saved."""
        with self.attempt():
            return self.drafts.recall(place)
        return CheckIn()

    def draft_time(self, place: str) -> str:
        """The time typed beside the draft of a place, "" for none."""
        with self.attempt():
            return self.drafts.recall_time(place)
        return ""

    def save_draft(self, checkin: CheckIn, place: str = CARD, time: str = "") -> bool:
        """Whether the draft could be saved, or dropped if it is empty."""
        with self.attempt() as attempt:
            self.drafts.save(place, checkin, time)
        return not attempt.failed

    def text_draft(self, place: str) -> tuple[str, Day]:
        """The draft of a form as text, "" for none, and the day on which it was written."""
        with self.attempt():
            text, written = self.drafts.recall_text(place)
            moment = clock.now().replace(instant=written)
            return text, moment.day(self.vault.boundary)
        return "", self.vault.today()

    def has_draft(self, place: str) -> bool:
        """Whether there's a draft of a place, this window's or one that was left."""
        return self.read(lambda: self.drafts.has_any(place), fallback=False)

    def other_drafts(self, place: str) -> int:
        """The number of drafts of a place that windows left which are gone, beside this one's own."""
        return self.read(lambda: self.drafts.others(place), 0)

    def save_text_draft(self, place: str, text: str) -> bool:
        """Whether the draft of a form could be saved, or dropped if it is empty."""
        with self.attempt() as attempt:
            self.drafts.save_text(place, text)
        return not attempt.failed

    def hint(self, note: str) -> Iterator[str]:
        """A sentence when a client could be identified by the note, unless hints are turned off.

        Each step looks at a slice of a long note and yields what is known so far.
        """
        if not self.settings.hints:
            return
        from wellnesstui.domain.identifiers import KINDS, find_by_slice, sentence

        year = civil(self.vault.today())[0]
        identifiers: dict[str, Identifier] = {}
        for identified in find_by_slice(note, today_year=year):
            identifiers |= {each.kind: each for each in identified}
            yield sentence(identifiers.values())
            if len(identifiers) == len(KINDS):
                return

    @property
    def is_first_start(self) -> bool:
        """Whether nobody was welcomed, and nothing was ever saved but by commands."""
        with self.attempt():
            return not self.vault.about.get(WELCOMED) and self.vault.is_only_from_commands()
        return False


def cursor_rows(focused: Widget) -> tuple[int, int]:
    """The first and the last row of the screen with the cursor of the widget, or all of its own."""
    in_text: Offset | None = getattr(focused, "cursor_screen_offset", None)
    if in_text is not None:
        return in_text.y, in_text.y
    region = focused.region
    highlighted: int | None = getattr(focused, "highlighted", None)  # of a list of options
    shown = None if highlighted is None else highlighted - focused.scroll_offset.y
    y: int | None = getattr(focused, "cursor_y", shown)
    if y is None:
        return region.y, region.bottom - 1
    return region.y + max(0, y), region.y + max(0, y)
