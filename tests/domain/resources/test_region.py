"""The country that is guessed where none was chosen: by the zone, then the locale, or not at all."""

from __future__ import annotations

import zoneinfo

import pytest

from wellnesstui.domain.resources.region import Guess, guess_region
from wellnesstui.store.content.help_now import regions, zones

ZONE, LANGUAGE = "your time zone", "your language settings"


@pytest.mark.parametrize(
    ("zone", "locale", "code", "source"),
    [
        ("America/New_York", "en_US", "US", ZONE),
        ("America/Indiana/Knox", "", "US", ZONE),
        ("Europe/Vienna", "en_US", "AT", ZONE),
        ("Europe/London", "de_DE", "GB", ZONE),
        ("UTC", "de_AT", "AT", LANGUAGE),
        ("", "en_GB", "GB", LANGUAGE),
        ("Etc/GMT+5", "es_MX", "MX", LANGUAGE),
    ],
)
def test_the_country_is_that_of_the_zone_else_of_the_locale(
    zone: str, locale: str, code: str, source: str
) -> None:
    found = guess_region(regions(), zones(), zone, locale)
    assert isinstance(found, Guess)
    assert (found.region.code, found.source) == (code, source)


@pytest.mark.parametrize(
    ("zone", "locale"),
    [("UTC", "en_US"), ("UTC", "C"), ("", ""), ("UTC", "POSIX"), ("Europe/Vilnius", "de_DE"), ("Etc/UTC", "xx_YY"), ("UTC", "de")],
)  # fmt: skip
def test_none_is_guessed_where_nothing_names_one(zone: str, locale: str) -> None:
    """A zone elsewhere says that the person is not where the locale comes from."""
    assert guess_region(regions(), zones(), zone, locale) is None


def test_each_zone_is_one_and_lies_in_one_country() -> None:
    known, seen = zoneinfo.available_timezones(), set[str]()
    for each in zones():
        for name in each.names:
            assert name.endswith("/") or name in known, name
            assert name not in seen, name
            seen.add(name)
    assert {each.region for each in zones()} == {region.code for region in regions()}
