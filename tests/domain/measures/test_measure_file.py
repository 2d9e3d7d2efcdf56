"""The shipped keys say what the facts say, and a file that contradicts itself is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.measures.measure_file import read_measure
from wellnesstui.domain.measures.tender import TENDER, TenderItem
from wellnesstui.store.content import measures

ALL = measures.bundled()


def plain(id: str) -> dict[str, object]:
    return tomllib.loads((Path(measures.FOLDER) / f"{id}.toml").read_text(encoding="utf-8"))


def the_scale() -> dict[str, object]:
    tables = plain("phq8")["scale"]
    assert isinstance(tables, list)
    return dict(tables[0])


def test_the_fifteen_measures_are_there_and_the_phq_8_comes_first() -> None:
    assert [each.id for each in ALL] == [
        "phq8", "phq9", "phq2", "gad7", "gad2", "who5", "proqol5", "cbi", "burnout1", "stss", "pss10", "pss4",
        "core10", "brs", "miss-hp",
    ]  # fmt: skip


@pytest.mark.parametrize("id", measures.ids())
def test_both_readers_of_toml_read_a_measure_alike(id: str) -> None:
    assert read_measure(id, plain(id)) == measures.find(id)


def test_tender_items_are_known_without_a_file() -> None:
    assert {
        each.id: TenderItem(item=each.tender, instead=each.instead) for each in ALL if each.tender
    } == TENDER


def test_only_four_kinds_of_result_have_a_smallest_change() -> None:
    known = {each.id: scale.change for each in ALL for scale in each.scales if scale.change}
    assert known == {"gad7": 6, "phq8": 6, "phq9": 6, "who5": 24, "core10": 9}


def test_the_lowest_answer_of_the_gad_7_is_not_at_all() -> None:
    assert measures.find("gad7").labels[0] == "not at all"


def test_the_top_range_of_the_phq_9_begins_at_20() -> None:
    for id in ("phq8", "phq9"):
        assert [(int(band.lowest), band.name) for band in measures.find(id).scales[0].bands] == [
            (0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately severe"), (20, "severe"),
        ]  # fmt: skip


def test_ranges_of_the_others_are_as_published() -> None:
    def edges(id: str, index: int = 0) -> list[int]:
        return [int(band.lowest) for band in measures.find(id).scales[index].bands]

    assert edges("gad7") == [0, 5, 10, 15]
    assert [edges("proqol5", index) for index in range(3)] == [[10, 23, 42]] * 3
    assert edges("stss", 3) == [17, 28, 38, 44, 49]
    assert not any(edges("stss", index) for index in range(3))
    for id in ("pss10", "pss4", "brs", "cbi", "who5", "burnout1", "miss-hp", "core10"):
        assert not edges(id)


def test_lines_are_as_published() -> None:
    lines = {each.id: scale.line for each in ALL for scale in each.scales if scale.line is not None}
    assert lines == {
        "phq8": 10, "phq9": 10, "phq2": 3, "gad7": 10, "gad2": 3, "who5": 50, "cbi": 50, "burnout1": 3,
        "stss": 38, "core10": 11, "miss-hp": 36,
    }  # fmt: skip


def test_every_digit_gives_one_answer() -> None:
    for each in ALL:
        digits = [each.digit(value) for value in each.values]
        assert len(set(digits)) == len(digits)
        assert all(len(digit) == 1 for digit in digits)
        assert [each.value_of(digit) for digit in digits] == list(each.values)
    assert measures.find("miss-hp").value_of("0") == 10
    assert measures.find("cbi").value_of("4") == 100
    assert measures.find("burnout1").value_of("0") is None
    assert measures.find("burnout1").value_of("6") is None


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"id": "other"}, "file name"), ({"items": 0}, "items"), ({"values": [3, 2]}, "low to high"), ({"labels": ["a"]}, "labels"),
        ({"what": 1}, "what"), ({"tender": 9}, "tender"), ({"read": "soon"}, "dates"), ({"key": 2}, "key_since"), ({"form_url": "http://x"}, "https"),
        ({"odd_items": [1, 2], "odd_item_asks": "?"}, "odd_items"), ({"scale": []}, "low and high|scale"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(change: dict[str, object], because: str) -> None:
    if change == {"scale": []}:
        scale = the_scale()
        change = {"scale": [{**scale, "high": 27}]}
    with pytest.raises(Unfit, match=because):
        read_measure("phq8", {**plain("phq8"), **change})


@pytest.mark.parametrize(
    "change",
    [
        {"items": [1, 1]}, {"items": [9]}, {"reverse": [9]}, {"least": 3}, {"how": "median"}, {"better": "left"}, {"line": "x"},
        {"band": [{"lowest": 5, "name": "x"}]}, {"band": [{"lowest": 0, "name": "x"}, {"lowest": 0, "name": "y"}]}, {"more": 1},
    ],
)  # fmt: skip
def test_a_scale_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    scale = the_scale()
    with pytest.raises(Unfit):
        read_measure("phq8", {**plain("phq8"), "scale": [{**scale, **change}]})
