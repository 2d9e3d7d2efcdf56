"""A region, with its emergency numbers."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import nearest, searchable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.fields import Unchecked


class Region(Record):
    """``code`` is from ISO 3166; ``emergency`` has one number or more; ``also`` other names."""

    code: str
    name: str
    emergency: tuple[str, ...]
    also: tuple[str, ...] = ()


class RegionZones(Record):
    """Some of the IANA time zones that lie in a region; one that ends in a slash stands for all below."""

    region: str
    names: tuple[str, ...]

    def has(self, zone: str) -> bool:
        return any(
            zone.startswith(name) if name.endswith("/") else zone == name for name in self.names
        )


class Guess(Record):
    """A region that may be the person's, and what it was guessed from, in words."""

    region: Region
    source: str


def guess_region(
    regions: Iterable[Region], zones: Iterable[RegionZones], zone: str, locale: str
) -> Guess | None:
    """The region that the time zone lies in; where the zone names no place, that of the locale.

    ``en_US`` is what many computers elsewhere come with, so it names no place either.
    """
    if "/" in zone and not zone.startswith("Etc/"):
        code, source = next((each.region for each in zones if each.has(zone)), ""), "your time zone"
    else:
        code, source = locale.partition("_")[2] * (locale != "en_US"), "your language settings"
    found = next((each for each in regions if code and each.code == code), None)
    return None if found is None else Guess(region=found, source=source)


def region_named(text: str, regions: Iterable[Region]) -> Region | None:
    """The region of that code or name, in any case: ``us``, ``U.S.``, ``the united states``."""
    wanted = _comparable(text)
    named = [
        (name, region) for region in regions for name in (region.code, region.name, *region.also)
    ]
    # Folding the others loads a table that Help now has no time for.
    for in_ascii in (True, False):
        for name, region in named:
            if name.isascii() == in_ascii and _comparable(name) == wanted:
                return region
    return None


def nearest_name(text: str, regions: Iterable[Region]) -> tuple[str, str] | None:
    """The name most like a mistyped ``text``, and the code of its region; None when none is."""
    named = {
        _comparable(name): (name, region.code)
        for region in regions
        for name in (region.name, *region.also)
    }
    return named.get(nearest(_comparable(text), named))


def _comparable(name: str) -> str:
    return searchable(" ".join(name.split())).replace(".", "").removeprefix("the ")


def read_region(table: Unchecked) -> Region:
    """The region of a parsed TOML table. Raises Unfit."""
    code, name, emergency = (table.get(field) for field in ("code", "name", "emergency"))
    also = table.get("also", [])
    if not isinstance(code, str) or len(code) != 2 or not (code.isupper() and code.isascii()):
        raise Unfit("its code isn't two capital letters")
    if not isinstance(name, str) or not name or not name.isprintable():
        raise Unfit("it needs a name")
    numbers = emergency if isinstance(emergency, list) else []
    if not numbers or not all(isinstance(each, str) and each.isdecimal() for each in numbers):
        raise Unfit("it needs a list of emergency numbers")
    if not isinstance(also, list) or not all(isinstance(each, str) for each in also):
        raise Unfit("its other names must be a list of names")
    return Region(code=code, name=name, emergency=tuple(numbers), also=tuple(also))


def read_zones(table: Unchecked) -> RegionZones:
    """The zones of a parsed TOML table. Raises Unfit."""
    region, names = table.get("region"), table.get("names")
    if not isinstance(region, str) or not isinstance(names, list):
        raise Unfit("it needs a region and a list of names")
    return RegionZones(region=region, names=tuple(map(str, names)))
