"""Favorite and hidden practices, and how the timers were last used: private, so in the vault."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.practices.unguided import FOCUS, MAX_MINUTES, MAX_WARM_UP, SIT, TimerChoices
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import FAVORITE_PRACTICES, HIDDEN_PRACTICES, TIMERS
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault

KINDS = (SIT, FOCUS)


class SavedTimer(NamedTuple):
    """How a timer was last started; ``is_session``: it counts as one, so that no break comes inside."""

    choices: TimerChoices
    is_session: bool = False


class PracticeMarksReader:
    """What the person marked. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def starred(self) -> frozenset[str]:
        """Ids of the favorites."""
        return self._texts(FAVORITE_PRACTICES)

    def hidden(self) -> frozenset[str]:
        """Ids of the practices that are not shown."""
        return self._texts(HIDDEN_PRACTICES)

    def timers(self) -> dict[str, SavedTimer]:
        """How each kind of timer was last used, by kind."""
        items = [each for each in lists.read(self._database, TIMERS) if isinstance(each, dict)]
        found = [timer for each in items if (timer := _timer(each))]
        return {timer.choices.kind: timer for timer in found}

    def _texts(self, list_name: str) -> frozenset[str]:
        items = lists.read(self._database, list_name)
        return frozenset(each for each in items if isinstance(each, str))


class PracticeMarks(PracticeMarksReader):
    """Changes of these lists: each is one action, which undo can undo."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def star(self, id: str, on: bool) -> None:
        """Make a practice a favorite, or no longer."""
        saved_list.change(self._vault, FAVORITE_PRACTICES, id, id if on else None)

    def hide(self, id: str, on: bool) -> None:
        """Hide a practice, or show it again."""
        saved_list.change(self._vault, HIDDEN_PRACTICES, id, id if on else None)

    def put_timer(self, timer: SavedTimer) -> None:
        """Remember how a timer was used; nothing is written when it was used so before."""
        saved_list.change(self._vault, TIMERS, timer.choices.kind, _plain(timer))


def checked_timer(plain: Unchecked) -> dict[str, object] | None:
    """A timer that may be imported, as it is stored; else None."""
    timer = _timer(plain)
    return _plain(timer) if timer else None


def _plain(timer: SavedTimer) -> dict[str, object]:
    choices = timer.choices
    return {
        "id": choices.kind,
        "minutes": choices.minutes,
        "every": choices.every,
        "warm_up": choices.warm_up,
        "bell_at_start": choices.has_begin,
        "bell_at_end": choices.has_end,
        "what": clean_line(choices.what)[:NAME_CHARACTERS],
        "is_session": timer.is_session,
    }


def _timer(plain: Unchecked) -> SavedTimer | None:
    """The timer; None when a value can't be one's."""
    match plain:
        case {
            "id": str(kind), "minutes": int() | float() | None as minutes, "every": int() | float() | None as every,
            "warm_up": int(warm_up), "bell_at_start": bool(has_begin), "bell_at_end": bool(has_end),
            "what": str(what), "is_session": bool(is_session),
        } if kind in KINDS and _is_length(minutes) and _is_length(every) and 0 <= warm_up <= MAX_WARM_UP:  # fmt: skip
            choices = TimerChoices(
                kind=kind,
                minutes=minutes,
                every=every,
                warm_up=int(warm_up),
                has_begin=has_begin,
                has_end=has_end,
                what=clean_line(what)[:NAME_CHARACTERS],
            )
            return SavedTimer(choices, is_session)
    return None


def _is_length(minutes: float | None) -> bool:
    return minutes is None or (not isinstance(minutes, bool) and 0 < minutes <= MAX_MINUTES)
