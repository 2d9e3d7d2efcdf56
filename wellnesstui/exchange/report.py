"""The counts of one import, as people and scripts are shown them."""

from __future__ import annotations

from wellnesstui.domain.trackers.tracker import NUMBER, to_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.trackers.tracker import Tracker

MAX_SAMPLES = 300
"""Entries of a dry run that are shown as they would be saved."""
MAX_LISTED = 10_000
"""Most rows that are listed one by one; the others are counted."""


class Report:
    """Counts of one import; its attributes are named as its JSON keys.

    ``read`` counts rows, ``added`` new entries, ``known`` rows that were here already, ``updated``
    entries changed there since and updated here, ``completed`` those of them that only got an answer
    about thoughts of death, ``both`` those changed on both sides, of which two
    versions are saved, ``deleted`` rows deleted here, ``others`` favorites, people and the like.
    ``skipped`` lists line numbers and reasons, never what is in the line; ``repaired`` those of rows
    that were saved but damaged or too long; ``title`` has what such a row can be found by in the
    program it came from; ``unfit`` has the lines of values that their tracker can't have, with its name;
    ``trackers`` are new ones; ``unlisted`` counts rows beyond MAX_LISTED. ``unmapped`` counts
    rows by mood name without a level, ``undecided`` the rows with such a name; ``dropped`` names what the format holds and a log has no place
    for. ``samples`` are the first entries that a dry run would add, never part of JSON. ``batch`` is
    the id for ``wellness undo --batch``, empty when nothing was saved.
    """

    def __init__(self) -> None:
        self.read = 0
        self.added = 0
        self.known = 0
        self.updated = 0
        self.completed = 0
        self.both = 0
        self.deleted = 0
        self.others = 0
        self.skipped: list[tuple[int, str]] = []
        self.repaired: list[tuple[int, str]] = []
        self._titles: dict[tuple[bool, int], str] = {}
        self.unfit: list[tuple[int, str]] = []
        self.trackers: list[Tracker] = []
        self.unlisted = 0
        self.unmapped: dict[str, int] = {}
        self.undecided = 0
        self.dropped: list[str] = []
        self.samples: list[Entry] = []
        self.batch = ""

    def list_row(self, rows: list[tuple[int, str]], line: int, reason: str, title: str) -> None:
        """Append a row to ``rows``, one of ``skipped`` and ``repaired``."""
        if len(rows) >= MAX_LISTED:
            self.unlisted += 1
            return
        self._titles[rows is self.repaired, len(rows)] = title
        rows.append((line, reason))

    def list_unfit(self, line: int, name: str) -> None:
        """Note that a value in a line isn't one of the tracker of that name."""
        if len(self.unfit) >= MAX_LISTED:
            self.unlisted += 1
        else:
            self.unfit.append((line, name))

    def title(self, rows: list[tuple[int, str]], index: int) -> str:
        """The title of a row of ``skipped`` or ``repaired``; several may stand on one line."""
        return self._titles.get((rows is self.repaired, index), "")

    def changes(self) -> int:
        """The number of entries and others that were added or changed."""
        return self.added + self.updated + self.others

    def counts(self, *, dry_run: bool) -> str:
        """``5 rows read: 3 ready to import, 1 duplicate, 1 needs a level for its mood``."""
        rows = f"{self.read:,} {'row' if self.read == 1 else 'rows'} read"
        added = f"{self.added:,} {'ready to import' if dry_run else 'imported'}"
        known = f"{self.known:,} {'duplicate' if self.known == 1 else 'duplicates'}"
        needs = "needs a level for its mood" if self.undecided == 1 else "need a level for their mood"  # fmt: skip
        undecided = f", {self.undecided:,} {needs}" if self.undecided else ""
        return f"{rows}: {added}, {known}{undecided}"

    def changed(self, *, dry_run: bool) -> list[str]:
        """Sentences on what is neither new nor known unchanged."""
        sentences = []
        if changed := self.updated - self.completed:
            many = "entry" if changed == 1 else "entries"
            done = "would be updated" if dry_run else "updated"
            sentences.append(
                f"{changed:,} {many} changed in the file since the last import: {done}."
            )
        if self.completed:
            answer = "1 answer" if self.completed == 1 else f"{self.completed:,} answers"
            where = "an entry that is" if self.completed == 1 else "entries that are"
            done = "would be added" if dry_run else "added"
            sentences.append(f"{answer} about thoughts of death {done} to {where} here already.")
        if self.both:
            many = "entry" if self.both == 1 else "entries"
            done = "would be saved" if dry_run else "were saved"
            sentences.append(
                f"{self.both:,} {many} changed both in the file and here: both versions {done}."
            )
        if self.others:
            item = "item" if self.others == 1 else "items"
            done = "would be added" if dry_run else "added"
            what = "favorites, people, resources, or words"
            sentences.append(f"{self.others:,} other {item} {done}: {what}.")
        if self.deleted:
            them = "it" if self.deleted == 1 else "them"
            many = "entry" if self.deleted == 1 else "entries"
            sentences.append(f"{self.deleted:,} {many} left out, because you deleted {them} here.")
        if self.trackers:
            made = "would be made" if dry_run else "made"
            many = "tracker" if len(self.trackers) == 1 else "trackers"
            names = ", ".join(map(_described, self.trackers))
            sentences.append(f"{len(self.trackers)} new {many} {made}: {names}.")
        return sentences

    def unfit_sentence(self, *, dry_run: bool) -> str:
        """How many values don't fit their tracker, and what becomes of them; empty for none."""
        if not self.unfit:
            return ""
        names = ", ".join(dict.fromkeys(name for _, name in self.unfit))
        count = len(self.unfit)
        what = "1 value doesn't" if count == 1 else f"{count:,} values don't"
        saved = "would be saved" if dry_run else "was saved" if count == 1 else "were saved"
        return f"{what} fit the tracker ({names}), and {saved} as text"

    def plain(self) -> dict[str, object]:
        """A JSON-ready dict, keys in the order that docs promise; those after ``batch`` only when not empty."""
        more = {
            "updated": self.updated,
            "both": self.both,
            "deleted": self.deleted,
            "others": self.others,
            "repaired": self._named(self.repaired),
            "unfit": [{"line": line, "tracker": name} for line, name in self.unfit],
            "trackers": list(map(to_plain, self.trackers)),
            "unlisted": self.unlisted,
        }
        return {
            "read": self.read,
            "saved": self.added,
            "known": self.known,
            "skipped": self._named(self.skipped),
            "unmapped": dict(self.unmapped),
            "dropped": list(self.dropped),
            "batch": self.batch,
            **{key: value for key, value in more.items() if value},
        }

    def _named(self, rows: list[tuple[int, str]]) -> list[dict[str, object]]:
        return [
            {"line": line, "reason": reason} | ({"title": title} if title else {})
            for index, (line, reason) in enumerate(rows)
            for title in (self.title(rows, index),)
        ]

    def described(self, rows: list[tuple[int, str]], limit: int) -> list[str]:
        """Lines on the first ``limit`` rows, and one on how many more there are."""
        lines = [
            f"line {line}{_quoted(self.title(rows, index))}: {reason}"
            for index, (line, reason) in enumerate(rows[:limit])
        ]
        if len(rows) > limit:
            lines.append(f"and {len(rows) - limit:,} more; --json lists them all.")
        return lines


def _described(tracker: Tracker) -> str:
    """``sleep (hours)``, ``pain (0-10)``, ``coffee``."""
    what = tracker.unit if tracker.kind == NUMBER else tracker.kind
    return f"{tracker.name} ({what})" if what else tracker.name


def _quoted(title: str) -> str:
    return f' "{title}"' if title else ""
