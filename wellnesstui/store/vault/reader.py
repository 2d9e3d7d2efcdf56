"""Reading the vault: entries by id, day and word, and the few counts that are shown."""

from __future__ import annotations

import os

from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.errors import DiskTrouble, NotFound, UsedWrongly, VaultBusy
from wellnesstui.domain.moment import Day, Instant, Minute
from wellnesstui.domain.text import clean, folded
from wellnesstui.domain.ulid import SHORTEST, SHOWN, is_id, read_ending
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import WAIT_SECONDS, Database
from wellnesstui.store.database.opening import open_database, open_file
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.vault_keys import Keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from wellnesstui.domain.forms.form_names import FormNames
    from wellnesstui.domain.labels import Labels
    from wellnesstui.domain.log_filter import LogFilter
    from wellnesstui.store.database.entry_cursor import EntryCursor
    from wellnesstui.store.database.overview import Overview
    from wellnesstui.store.database.practice_uses import PracticeUses
    from wellnesstui.store.database.tracker_rows import TrackersReader
    from wellnesstui.store.vault.break_places import BreakPlacesReader
    from wellnesstui.store.vault.favorites import FavoritesReader
    from wellnesstui.store.vault.form_marks import FormMarksReader
    from wellnesstui.store.vault.measure_words import MeasureWordsReader
    from wellnesstui.store.vault.practice_marks import PracticeMarksReader

_PAGE = 1000


DEFAULT_BOUNDARY = Minute(4 * 60)
REKEY_PENDING = (
    "Your log isn't encrypted with its new key yet. That happens the next time it's opened, once "
    "there's enough space on the disk."
)


class VaultReader:
    """An open vault, without what changes it.

    ``boundary`` is the minute after midnight at which the person's day begins. ``notice`` is a sentence
    on what was wrong at opening, else ""; ``waiting_notice`` one on entries that stay in the inbox, as
    the disk is full or read-only. ``unread_boxes`` are paths of boxes that the last merge could not use.
    """

    waiting_notice = ""

    def __init__(
        self, home: Home, keys: Keys, database: Database, boundary: Minute, notice: str
    ) -> None:
        self.home = home
        self.keys = keys
        self.database = database
        self.boundary = boundary
        self.notice = notice
        self.unread_boxes: list[str] = []
        self._form_names: dict[str, FormNames | None] = {}

    @classmethod
    def open(
        cls,
        home: Home,
        boundary: Minute = DEFAULT_BOUNDARY,
        wait: float = WAIT_SECONDS,
        keys: Keys | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """Open the vault of ``home``, made now if there is none.

        ``boundary`` is the minute after midnight at which the person's day begins; ``keys`` are
        those of a sealed home, unlocked. ``tell`` is given a sentence if opening will take a while.
        Raises VaultLocked, VaultTrouble and DiskTrouble.
        """
        keys = keys or load_or_make(home)
        database, notice = open_database(home, keys, wait, tell)
        return cls(home, keys, database, boundary, notice)

    @property
    def favorites(self) -> FavoritesReader:
        """Favorites, hidden resources, the person's own ones and their agreements."""
        from wellnesstui.store.vault.favorites import FavoritesReader

        return FavoritesReader(self.database)

    @property
    def practice_marks(self) -> PracticeMarksReader:
        """Favorite and hidden practices, and the timers last used."""
        from wellnesstui.store.vault.practice_marks import PracticeMarksReader

        return PracticeMarksReader(self.database)

    @property
    def break_places(self) -> BreakPlacesReader:
        """The places where the person likes to take a break."""
        from wellnesstui.store.vault.break_places import BreakPlacesReader

        return BreakPlacesReader(self.database)

    @property
    def measure_words(self) -> MeasureWordsReader:
        """The person's own wording of measures."""
        from wellnesstui.store.vault.measure_words import MeasureWordsReader

        return MeasureWordsReader(self.database)

    @property
    def form_marks(self) -> FormMarksReader:
        """Favorite and hidden forms, patterns of the person's own, pinned sentences, closed offers."""
        from wellnesstui.store.vault.form_marks import FormMarksReader

        return FormMarksReader(self.database)

    @property
    def trackers(self) -> TrackersReader:
        """The person's own trackers."""
        from wellnesstui.store.database.tracker_rows import TrackersReader

        return TrackersReader(self.database)

    @property
    def overview(self) -> Overview:
        """The queries of Trends: plain rows over a span of days."""
        from wellnesstui.store.database.overview import Overview

        return Overview(self.database)

    @property
    def rekey_notice(self) -> str:
        """A sentence while the vault is still encrypted with its former key, as the disk had no room."""
        return "" if self.database.has_key(self.keys.database) else REKEY_PENDING

    def reopen(self) -> None:
        """Replace the connection: after a damaged page SQLCipher reads nothing more by the old one.

        That is closed when it is garbage-collected. Raises VaultTrouble, DiskTrouble.
        """
        self.database = open_file(self.home, self.keys, WAIT_SECONDS)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def today(self) -> Day:
        """The person's day as it is now."""
        return clock.now().day(self.boundary)

    def merge(self) -> int:
        """The number of boxes that can't be used and stay in the inbox; all others are taken in."""
        taken = self._take_in()
        self.follow_plan()
        return taken

    def follow_plan(self) -> None:
        """Keep the file of the person's own plan as their newest plan is, where they want one."""
        if os.path.lexists(self.home.own_plan):
            from wellnesstui.store.vault import plan_copy

            plan_copy.follow(self.home, self.database)

    def _take_in(self) -> int:
        self._purge()
        paths = inbox.box_paths(self.home)
        if not paths:
            self.unread_boxes = []
            return 0
        from wellnesstui.store.vault.intake import take_in  # seldom needed for reading alone

        self.unread_boxes = take_in(self, paths)
        return len(self.unread_boxes)

    def merge_to_read(self) -> int:
        """Merge; on a full or read-only disk set ``waiting_notice`` and return 0 instead of raising."""
        try:
            self.waiting_notice = ""
            return self.merge()
        except DiskTrouble as error:
            self.waiting_notice = inbox.waiting_notice(self.home, error)
            return 0

    def _purge(self) -> None:
        if clock.clock_problem(clock.now().instant):
            return  # what can be undone must not go because of a clock
        if not self.database.row("SELECT 1 FROM change WHERE day < ? LIMIT 1", (self.today(),)):
            return
        try:
            self.database.run("DELETE FROM change WHERE day < ?", (self.today(),))
        except (DiskTrouble, VaultBusy):
            pass  # reading goes on where nothing can be written; the next change lets go of them

    def recall(self, id: str) -> Entry:
        """The entry of a whole id. Raises NotFound."""
        return self._stored(id)[0]

    def _stored(self, id: str) -> tuple[Entry, str]:
        stored = rows.find(self.database, id)
        if stored is None:
            raise NotFound("That entry no longer exists.", "`wellness log` lists your entries.")
        return stored

    def find(self, ending: str) -> Entry:
        """The entry whose id ends in ``ending``. Raises NotFound, UsedWrongly."""
        tail = (read_ending(ending) or "")[::-1]
        if not tail:
            raise UsedWrongly(
                f"To choose an entry, use the last {SHORTEST} or more letters and digits of its ID.",
                "`wellness today` and `wellness log` show them.",
            )
        sql = f"{rows.SELECT} WHERE tail >= ? AND tail < ? LIMIT 2"
        matches = self.database.rows(sql, (tail, f"{tail}~"))
        if not matches:
            raise NotFound(f"No entry's ID ends in {ending}.", "`wellness log` lists your entries.")
        if len(matches) > 1:
            raise UsedWrongly(
                f"More than one entry's ID ends in {ending}.", "Add one more character of the ID."
            )
        return rows.entry(matches[0])

    def find_erased(self, ending: str) -> str:
        """The id with that ending of an entry that was deleted permanently; "" for none or several."""
        tail = read_ending(ending) or ""
        matches = [
            id
            for (id,) in self.database.rows("SELECT id FROM gone WHERE permanent = 1")
            if tail and is_id(id) and id.endswith(tail)
        ]
        return matches[0] if len(matches) == 1 else ""

    def ending(self, id: str) -> str:
        """The ending that is shown: the shortest that only this id has, in lower case."""
        tail = id[::-1]
        shared = 0
        for sql in (
            "SELECT max(tail) FROM entry WHERE tail < ?",
            "SELECT min(tail) FROM entry WHERE tail > ?",
        ):
            neighbor = self.database.row(sql, (tail,))
            shared = max(shared, _common_prefix(tail, (neighbor and neighbor[0]) or ""))
        return tail[: max(SHOWN, shared + 1)][::-1].lower()

    def day(self, day: Day) -> list[Entry]:
        """The entries of a day, newest first."""
        day_rows = self.database.rows(f"{rows.SELECT} WHERE day = ? ORDER BY n DESC", (day,))
        return rows.entries(day_rows)

    def latest(self, limit: int, first: Day | None = None, last: Day | None = None) -> list[Entry]:
        """The newest ``limit`` entries, of the days from ``first`` to ``last`` if given; -1 for no limit."""
        where, values = "", []
        if first is not None or last is not None:
            where = "WHERE day BETWEEN ? AND ?"
            values = [-(10**6) if first is None else first, 10**6 if last is None else last]
        sql = f"{rows.SELECT} {where} ORDER BY n DESC LIMIT ?"
        return rows.entries(self.database.rows(sql, (*values, limit)))

    def search(self, words: str, limit: int) -> list[Entry]:
        """The newest ``limit`` entries in which each of the words is a prefix of some word."""
        from wellnesstui.store.database import entry_cursor

        return entry_cursor.newest(self.database, words, limit)

    def entry_cursor(self, log_filter: LogFilter) -> EntryCursor:
        """The entries that match, newest first, fetched by keyset pagination as far as needed."""
        from array import array

        from wellnesstui.store.database.entry_cursor import EntryCursor

        return EntryCursor(self.database, log_filter, array("q"), array("i"))

    def everything(self) -> Iterator[Entry]:
        """Every entry, oldest first, those of one second by their ids."""
        return rows.in_order(self._pages())

    def _pages(self) -> Iterator[Entry]:
        after = -1
        while page := self.database.rows(
            f"{rows.SELECT} WHERE n > ? ORDER BY n LIMIT {_PAGE}", (after,)
        ):
            yield from rows.entries(page)
            after = page[-1][0]

    def count(self) -> int:
        """The number of entries."""
        row = self.database.row("SELECT count(*) FROM entry")
        return row[0] if row else 0

    def is_only_from_commands(self) -> bool:
        """Whether every entry was saved by a command, so that the app may never have been open."""
        return self.database.row("SELECT 1 FROM entry WHERE source != 'cli' LIMIT 1") is None

    def most_used(self, table: str, since: Instant, limit: int) -> list[str]:
        """The ``limit`` names of table ``word`` or ``activity`` used most from the instant ``since`` on."""
        sql = f"""
        SELECT name FROM entry_{table} JOIN {table} ON {table}.folded = entry_{table}.{table}
        WHERE n >= ? AND hidden <> 1 GROUP BY {table}.folded ORDER BY count(*) DESC, max(n) DESC
        LIMIT ?
        """  # noqa: S608 - the name of one of two tables
        return [
            clean(name) for (name,) in self.database.rows(sql, (rows.first_number(since), limit))
        ]

    def names(self, table: str) -> list[str]:
        """Every name that an entry had or the person made, in ``word`` or ``activity``."""
        return [clean(name) for (name,) in self.database.rows(f"SELECT name FROM {table}")]  # noqa: S608 - ours

    def practice_uses(self) -> PracticeUses:
        """How often each practice was saved, and which one last."""
        from wellnesstui.store.database.practice_uses import practice_uses

        return practice_uses(self.database)

    def measure_entries(self, id: str = "") -> list[Entry]:
        """The entries of a measure, or of all of them, oldest first."""
        from wellnesstui.domain.measures.tender import FORM

        # The index has the form among the labels, so that this reads no more than there is.
        sql = f"""
        {rows.SELECT} WHERE n IN (SELECT rowid FROM entry_index WHERE entry_index MATCH 'labels : measure')
        AND form BETWEEN ? AND ? ORDER BY n
        """  # noqa: S608 - ours
        form = f"{FORM}{id}"
        return rows.entries(self.database.rows(sql, (form, form if id else f"{form}~")))

    def labels(self) -> Labels:
        """The labels of the moods, those of now and those before; of what forms ask; the trackers."""
        from wellnesstui.domain.labels import LabelChange, labels_of_changes

        changes = self.database.rows("SELECT level, since, label FROM label ORDER BY since")
        labels = labels_of_changes(
            LabelChange(level=level, since=since, label=label) for level, since, label in changes
        )
        trackers = self.trackers.listed() if rows.has_trackers(self.database) else ()
        return labels.replace(forms=self.form_names, trackers=trackers)

    def form_names(self, form: str) -> FormNames | None:
        """The title of a form and the names of its answers; None when it isn't known, or no longer."""
        if form not in self._form_names:
            from wellnesstui.store.content.form_names import form_names

            self._form_names[form] = form_names(self.home, form)
        return self._form_names[form]

    def domain_of(self, activity: str) -> str:
        """The domain that the person gave one of their own activities; empty for none."""
        row = self.database.row("SELECT domain FROM activity WHERE folded = ?", (folded(activity),))
        return row[0] if row else ""

    def moods(self, first: Day, last: Day) -> dict[Day, list[Level]]:
        """The moods, 1 to 5, by day from ``first`` to ``last``; days without one are left out."""
        sql = "SELECT day, mood FROM entry WHERE day BETWEEN ? AND ? AND mood IS NOT NULL"
        moods: dict[Day, list[Level]] = {}
        for day, mood in self.database.rows(sql, (first, last)):
            moods.setdefault(day, []).append(mood)
        return moods

    def number_of(self, id: str) -> int | None:
        """The number of the entry of that id, by which lists of entries know it."""
        row = self.database.row("SELECT n FROM entry WHERE tail = ?", (id[::-1],))
        return row[0] if row else None

    def domains(self, first: Day, last: Day) -> dict[str, int]:
        """The number of activities by domain from day ``first`` to day ``last``."""
        sql = """
        SELECT entry_activity.domain, count(*) FROM entry JOIN entry_activity USING (n)
        WHERE day BETWEEN ? AND ? GROUP BY entry_activity.domain
        """
        return dict(self.database.rows(sql, (first, last)))

    def data_version(self) -> int:
        """A number that changes when another connection wrote."""
        row = self.database.row("PRAGMA data_version")
        return row[0] if row else 0

    def cache_key(self) -> object:
        """A key that differs after every change, by whatever program, and after midnight."""
        return self.data_version(), self.database.connection.total_changes, self.today()

    def mood_names(self) -> dict[str, Level]:
        """The level by folded mood name of earlier imports, 0 for none."""
        return dict(self.database.rows("SELECT folded, level FROM mood_name"))


def _common_prefix(one: str, other: str) -> int:
    """The length of the common prefix of two texts."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))
