"""Daylio's backup, the best source there is: it holds the level of every mood.

Facts read off real files: months count from 0, ``datetime`` is milliseconds since 1970,
``timeZoneOffset`` milliseconds east of UTC, a mood's ``mood_group_id`` runs from 1, best, to 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellnesstui.domain.entry import Level, LoggedActivity
from wellnesstui.domain.moment import EARLIEST, LATEST, Day, Instant, Moment, civil, day_number
from wellnesstui.exchange.importers.parsing.clocks import Zone
from wellnesstui.exchange.importers.parsing.dates import NOON
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    cut_to_readable,
    label_of,
    note_of,
)
from wellnesstui.exchange.importers.parsing.sandbox_process import unpacked
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.store.disk.clock import localize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.exchange.sandbox.protocol import DaylioHead

# A mood without a name of its own is called so in Daylio's CSV: keys of both files are then equal.
_BUILT_IN_NAMES = {5: "rad", 4: "good", 3: "meh", 2: "bad", 1: "awful"}
_DROPPED = {
    "assets": "photos and recordings",
    "goals": "goals",
    "goalEntries": "goals",
    "goalSuccessWeeks": "goals",
    "achievements": "achievements",
    "milestones": "milestones",
    "reminders": "reminders",
    "writingTemplates": "note templates",
    "tag_groups": "groups of activities",
    "moodIcons": "icons",
    "preferences": "settings",
    "prefs": "settings",
    "pin": "settings",
    "scales": "scales",
    "scaleEntries": "scales",
    "location": "places",
    "locations": "places",
    "weather": "weather",
}
_LONGEST_OFFSET = 86_400
_WIDEST, _QUARTER = 14 * 60, 15  # minutes: no place is further from UTC, and all are whole quarters
NO_SUCH = "the date or time doesn't exist, or isn't between 1900 and 2199"
_UNKNOWN = -1  # hour and minute of entries from before Daylio kept a clock


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """The backup's entries; their "line" is their number in it. Raises WellnessError."""
    values = unpacked("daylio", reading)
    backup = _Backup(reading, next(values))
    for number, value in enumerate(values, 1):
        reading.report_progress(number, backup.count)
        try:
            yield backup.parse(number, value)
        except Unfit as unfit:
            yield SkippedRow(number, str(unfit))


class _Backup:
    def __init__(self, reading: ImportSource, head: DaylioHead) -> None:
        self._reading = reading
        self._builder = EntryBuilder(newest_first=True)
        self._zone = Zone(reading.zone)
        self._moods = {item["id"]: item for item in head["moods"] if type(item["id"]) is int}
        self._tags = {
            item["id"]: item["name"]
            for item in head["tags"]
            if type(item["id"]) is int and isinstance(item["name"], str)
        }
        self.count: int = head["count"]
        for key in head["dropped"]:
            reading.drop(_DROPPED.get(key, "other things from Daylio"))

    def parse(self, number: int, value: Unchecked | None) -> EntryRow:
        """A value of the sandbox as an entry. Raises Unfit."""
        if not isinstance(value, dict):
            raise Unfit("it isn't an entry")
        when, milliseconds = self._when(value)
        label, key_label, level = self._mood(value)
        year, month, day = civil(when.calendar_day)
        minute = when.wall // 60 % 1440
        note, cut = cut_to_readable(_text(value, "note"))
        return self._builder.build(
            ParsedRow(
                line=number,
                when=when,
                milliseconds=milliseconds,
                date=f"{year:04d}-{month:02d}-{day:02d}",
                clock=f"{minute // 60:02d}:{minute % 60:02d}",
                label=label,
                key_label=key_label,
                level=level,
                activities=self._logged_activities(value),
                answers=(),
                note=note_of(_text(value, "note_title"), note),
                origin=_origin(value),
                repair=cut,
            )
        )

    def _when(self, value: Unchecked) -> tuple[Moment, int | None]:
        milliseconds, offset = _milliseconds(value), value.get("timeZoneOffset")
        day, minutes = _date(value), _clock(value)
        if minutes == _UNKNOWN:
            return self._by_stamp(day, milliseconds)
        wall = day * 86_400 + minutes * 60
        local = self._local(wall)
        if type(offset) is not int or abs(offset) >= _LONGEST_OFFSET * 1000:
            offset = 0
            seconds = local.offset
        else:
            seconds = offset // 1000
        if milliseconds is not None:
            instant = Instant(milliseconds // 1000)
            difference = wall // 60 - instant // 60
            if not offset and abs(difference) <= _WIDEST and difference % _QUARTER == 0:
                seconds = difference * 60  # it wrote no offset, but both clocks
            # The clock the person saw is what counts; the stamp only adds its seconds.
            if (instant + seconds) // 60 == wall // 60:
                return self._moment(instant, seconds, local), milliseconds
        return self._moment(Instant(wall - seconds), seconds, local), None

    def _by_stamp(self, day: Day, milliseconds: int | None) -> tuple[Moment, int | None]:
        """The stamp in the person's zone if that is the same day, else noon of the day."""
        if milliseconds is not None:
            try:
                when = self._zone.moment(Instant(milliseconds // 1000))
            except Unfit:
                pass
            else:
                if when.calendar_day == day:
                    return when, milliseconds
        return self._local(day * 86_400 + NOON[0] * 3600), None

    def _moment(self, instant: Instant, seconds: int, local: Moment) -> Moment:
        if not EARLIEST <= instant < LATEST:
            raise Unfit(NO_SUCH)
        return Moment(
            instant=instant, offset=seconds, zone=local.zone if local.offset == seconds else ""
        )

    def _local(self, wall: int) -> Moment:
        year, month, day = civil(Day(wall // 86_400))
        minute = wall // 60 % 1440
        try:
            return localize(year, month, day, minute // 60, minute % 60, zone=self._reading.zone)
        except ValueError:
            raise Unfit(NO_SUCH) from None

    def _mood(self, value: Unchecked) -> tuple[str, str, Level | None]:
        """The mood's own name, its name in the key, and its level. Raises Unfit."""
        number = value.get("mood")
        if number is None:
            raise Unfit("the mood is missing")
        mood = self._moods.get(number) if isinstance(number, int) else None
        if mood is None:
            raise Unfit("its mood isn't one of the moods in the backup")
        group, name = mood["mood_group_id"], mood["custom_name"]
        label = label_of(name) if isinstance(name, str) else ""
        level = Level(6 - group) if type(group) is int and 1 <= group <= 5 else None
        mapped = self._reading.moods.mapped_level(label) if label else None
        if mapped is not None or level is None:
            level = mapped if mapped is not None else self._reading.moods.level(label)
        if level is None and not label:
            raise Unfit("its mood has neither a level nor a name")
        return label, fold(label) or _BUILT_IN_NAMES[level or 3], level

    def _logged_activities(self, value: Unchecked) -> tuple[LoggedActivity, ...]:
        numbers = value.get("tags")
        tags = numbers if isinstance(numbers, list) else []
        names = [self._tags[tag] for tag in tags if tag in self._tags]
        if len(names) < len(tags):
            self._reading.drop("activities without a name in the backup")
        return self._builder.logged_activities(names)


def _date(value: Unchecked) -> Day:
    """The day that the person saw. Raises Unfit."""
    parts = [value.get(key) for key in ("year", "month", "day")]
    if any(type(part) is not int for part in parts):
        raise Unfit("its date or time is missing")
    year, month, day = (part for part in parts if isinstance(part, int))
    month += 1
    if not (1900 <= year < 2200 and 1 <= month <= 12):
        raise Unfit(NO_SUCH)
    read = day_number(year, month, day)
    if civil(read) != (year, month, day):
        raise Unfit(NO_SUCH)
    return read


def _clock(value: Unchecked) -> int:
    """Minutes since midnight on the clock that the person saw, or _UNKNOWN. Raises Unfit."""
    hour, minute = value.get("hour"), value.get("minute")
    if type(hour) is not int or type(minute) is not int:
        raise Unfit("its date or time is missing")
    if _UNKNOWN in (hour, minute):
        return _UNKNOWN
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise Unfit(NO_SUCH)
    return hour * 60 + minute


def _milliseconds(value: Unchecked) -> int | None:
    """The stamp in milliseconds since 1970, also where it is in seconds; None without one."""
    stamp = value.get("datetime")
    if type(stamp) is not int or stamp <= 0:
        return None
    milliseconds = stamp * 1000 if stamp < 10**11 else stamp
    return milliseconds if EARLIEST <= milliseconds // 1000 < LATEST else None


def _origin(value: Unchecked) -> str:
    """The entry's id in Daylio with its stamp: another phone may give the number to another entry."""
    number, stamp = value.get("id"), value.get("datetime")
    plain = (
        type(number) is int and type(stamp) is int and 0 < number < 10**15 and 0 < stamp < 10**15
    )
    return f"daylio:={number}@{stamp}" if plain else ""


def _text(value: Unchecked, key: str) -> str:
    text = value.get(key)
    return text if isinstance(text, str) else ""
