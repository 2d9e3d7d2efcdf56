"""Times of day as people write them, and instants as the clocks of a zone showed them."""

from __future__ import annotations

import re
import time

from wellnesstui.domain.moment import EARLIEST, LATEST, Instant, Moment
from wellnesstui.exchange.reading import Unfit
from wellnesstui.store.disk.clock import localize, zone_name

NO_SUCH_DATE = "the date doesn't exist, or isn't between 1900 and 2199"
# \s takes the narrow no-break space that newer systems put before AM and PM
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.]|\s?h\s?)([0-9]{2})(?::[0-9]{2})?(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE
)


def read_clock(text: str) -> tuple[int, int]:
    """The hour and minute of ``22:13``, ``10:04 AM``, ``6:50 p. m.``. Raises Unfit."""
    match = _CLOCK.fullmatch(text)
    if not match:
        raise Unfit("the time can't be read")
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if minute > 59 or (not 1 <= hour <= 12 if half else hour > 23):
        raise Unfit("the time doesn't exist")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


class Zone:
    """A time zone. ``name`` is an IANA name or empty for the machine's own.

    Raises UsedWrongly for a zone that is not known.
    """

    def __init__(self, name: str) -> None:
        localize(2000, 1, 1, 0, 0, zone=name)
        self._name = name
        self._shown = name or zone_name()

    def moment(self, instant: Instant) -> Moment:
        """The moment of ``instant``. Raises Unfit."""
        if not EARLIEST <= instant < LATEST:
            raise Unfit(NO_SUCH_DATE)
        if not self._name:
            try:
                offset = time.localtime(instant).tm_gmtoff
            except (OverflowError, OSError):
                raise Unfit(NO_SUCH_DATE) from None
        else:
            offset = self._offset(instant)
        return Moment(instant=instant, offset=offset, zone=self._shown)

    def _offset(self, instant: Instant) -> int:
        from datetime import UTC, datetime
        from zoneinfo import ZoneInfo

        offset = datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(self._name)).utcoffset()
        return offset.days * 86_400 + offset.seconds if offset is not None else 0
