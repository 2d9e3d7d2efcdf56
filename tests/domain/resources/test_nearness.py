"""The person's country first, other countries last, each by its name."""

from __future__ import annotations

from typing import Any

from wellnesstui.domain.resources.nearness import NO_REGION, Nearness
from wellnesstui.domain.resources.resource import Resource

NAMES = {"US": "United States", "AT": "Austria", "GB": "United Kingdom", "IE": "Ireland"}


def of(*regions: str, **more: Any) -> Resource:
    return Resource(
        **{"id": " ".join(regions), "name": "x", "kind": "crisis", "says": "", **more},
        regions=regions,
    )


HERE, THERE, BOTH, EVERYWHERE = of("US"), of("GB", "IE"), of("US", "AT"), of("INTL")


def test_of_the_country_or_of_everywhere_is_near() -> None:
    nearness = Nearness("US", NAMES)
    assert [nearness.is_near(each) for each in (HERE, THERE, BOTH, EVERYWHERE, of())] == [
        True, False, True, True, True,
    ]  # fmt: skip
    assert Nearness(NO_REGION, NAMES).is_near(THERE)


def test_the_country_is_named_unless_it_is_the_person_s() -> None:
    nearness = Nearness("US", NAMES)
    assert nearness.country(THERE) == "Ireland, United Kingdom"
    assert {nearness.country(each) for each in (HERE, BOTH, EVERYWHERE, of())} == {""}
    assert Nearness(NO_REGION, NAMES).country(HERE) == "United States"


def test_own_ones_and_those_that_are_kept_stay() -> None:
    own, kept, far = of("AT", file="clinic.toml"), of("AT", id="kept"), of("AT")
    near, others = Nearness("US", NAMES).split([far, own, HERE, kept], {"kept"})
    assert near == [own, HERE, kept]
    assert others == [far]


def test_by_country_after_what_serves_everywhere() -> None:
    nearness = Nearness(NO_REGION, NAMES)
    ordered = [HERE, THERE, of("AT"), EVERYWHERE]
    assert nearness.by_country(ordered) == [EVERYWHERE, ordered[2], THERE, HERE]
    likely = Nearness(NO_REGION, NAMES, likely="US")
    assert likely.by_country(ordered) == [EVERYWHERE, HERE, ordered[2], THERE]
