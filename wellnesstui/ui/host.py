"""What places, dialogs and flows need of the app that holds them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from wellnesstui.ui.workers import RunsWorkers

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.screen import Screen
    from textual.timer import Timer

    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.domain.breaks.rule import Rule
    from wellnesstui.domain.checkin import CheckIn
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.labels import Labels
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.drafts import PlaceDrafts
    from wellnesstui.ui.signs import Signs

Answer = TypeVar("Answer")
Read = TypeVar("Read")


class Attempt(Protocol):
    """``failed`` says whether what was tried met trouble, which was shown as a notice."""

    failed: bool


class OpenPlace(Protocol):
    """The place that is open, also beneath a dialog."""

    place: str

    def recall(self) -> None:
        """Show what the vault holds now."""

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show the running session, what is offered, and what comes next; None without any."""


class BreakAlerts(Protocol):
    """Reminders while the app is open."""

    @property
    def service(self) -> BreakService: ...
    @property
    def outlook(self) -> Outlook | None: ...
    @property
    def is_used(self) -> bool:
        """Whether there may be sessions or reminders."""

    def start(self) -> None: ...
    def refresh(self) -> None:
        """Show at once what the person's action led to."""

    def alert(self, rules: Iterable[Rule]) -> bool:
        """Alert the person by the channels of these rules; whether one is more than the card."""

    def try_channels(self) -> None:
        """Send a notice by each channel that is on, and show what was sent."""


class LockControl(Protocol):
    """Locks the app when nobody is there, once there is a passphrase."""

    is_sealed: bool

    def refresh(self) -> None:
        """Look again whether there is a passphrase."""


class Host(RunsWorkers, Protocol):
    """The app, with what flows and places use of Textual's own."""

    vault: Vault
    settings: Settings
    signs: Signs
    drafts: PlaceDrafts
    exit_message: str
    """Printed once the screen is gone."""

    # Read only, so that the app may have subclasses of these.
    @property
    def break_alerts(self) -> BreakAlerts: ...
    @property
    def lock_control(self) -> LockControl: ...
    @property
    def place(self) -> OpenPlace | None: ...
    @property
    def labels(self) -> Labels:
        """The labels of the moods."""

    @property
    def person_name(self) -> str:
        """The person's name, or nothing."""

    @property
    def is_first_start(self) -> bool:
        """Whether nobody was welcomed, and nothing was ever saved but by commands."""

    def tell(self, sentence: str, lasting: bool = False, trouble: bool = False) -> None:
        """Show a notice in a corner, in place of the one before: plain text, never markup."""

    def drop_notice(self) -> None:
        """Take the notice away, unless it's trouble that the person can't have read yet."""

    def attempt(self) -> AbstractContextManager[Attempt]:
        """Try something with the vault: a WellnessError becomes a notice."""

    def read(self, query: Callable[[], Read], fallback: Read) -> Read:
        """The result of the query; ``fallback``, and a notice, when the vault can't be read just now."""

    def draft(self, place: str = ...) -> CheckIn:
        """The draft of a place: what was typed there and not saved."""

    def draft_time(self, place: str) -> str:
        """The time typed beside the draft of a place, "" for none."""

    def save_draft(self, checkin: CheckIn, place: str = ..., time: str = ...) -> bool:
        """Whether the draft of a place could be saved."""

    def text_draft(self, place: str) -> tuple[str, Day]:
        """The draft of a form as text, "" for none, and the day on which it was written."""

    def has_draft(self, place: str) -> bool:
        """Whether there's a draft of a place, this window's or one that was left."""

    def other_drafts(self, place: str) -> int:
        """The number of drafts of a place that windows left which are gone, beside this one's own."""

    def save_text_draft(self, place: str, text: str) -> bool:
        """Whether the draft of a form could be saved, or dropped if it is empty."""

    def new_reminder(self, done: Callable[[], object]) -> None:
        """Ask for a reminder and add it; ``done`` is called once it is there."""

    def hint(self, note: str) -> Iterator[str]:
        """A sentence, found slice by slice, when a client could be identified by the note."""

    def hint_saved(self, entry: Entry) -> None:
        """Say what in the note of a saved entry could identify a client."""

    def choose(self, name: str, value: str) -> bool:
        """Save a setting and apply it; whether that worked."""

    def apply_settings(self) -> None:
        """Read the settings again and apply them."""

    def choose_theme(self, name: str) -> None:
        """Use a theme from now on."""

    def reload_keys(self) -> None:
        """Use the keys that the person's file has now."""

    def keyed(self, sentence: str) -> str:
        """The sentence with the person's keys for those that it names as ``<app.undo u>``."""
        ...

    def open_keys(self) -> None:
        """Show every action with its key, and how to give it another."""

    def apply_theme(self, name: str) -> None:
        """Show the colors of a theme, chosen or not."""

    def forget(self, entry: Entry) -> None:
        """Delete an entry permanently, after asking once."""

    def is_only_window(self) -> bool:
        """Whether this is the only window; else a notice says that it is not."""

    def leave_to_repair(self) -> None:
        """Leave, so that the vault is repaired before the app starts again."""

    def release_keys(self) -> None:
        """Deliver the keys that were typed ahead, before the place was there."""

    def action_check_in(self) -> None: ...
    def action_undo(self) -> None: ...
    def action_redo(self) -> None: ...

    @property
    def is_blank(self) -> bool:
        """Whether the screen is hidden."""

    async def lock(self, plays_on: bool = False) -> None:
        """Leave with the drafts written down; if they can't be, stay and hide what is on the screen.

        A practice waits until the log is unlocked, or ``plays_on``.
        """

    # Textual's
    @property
    def screen(self) -> Screen[Any]: ...
    @property
    def screen_stack(self) -> Sequence[Screen[Any]]: ...
    def switch_mode(self, mode: str) -> Awaitable[Any]: ...
    def bell(self) -> None: ...
    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Timer: ...
    def set_interval(self, interval: float, callback: Callable[[], Any]) -> Any: ...
    def get_key_display(self, binding: Binding) -> str: ...
    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], Any] | None = ...
    ) -> Awaitable[Any]: ...
    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer | None: ...
    def call_later(self, callback: Callable[..., Any], *args: Any, **options: Any) -> Any: ...
    def call_from_thread(self, callback: Callable[..., Any], *args: Any) -> Any: ...
    def copy_to_clipboard(self, text: str) -> None: ...
    def open_url(self, url: str) -> None: ...
