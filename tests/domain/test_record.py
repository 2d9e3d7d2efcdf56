"""Records: what a subclass has of its parent, and hashes of records in records."""

from __future__ import annotations

import pytest

from wellnesstui.domain.record import Record


class Point(Record):
    x: int
    y: int = 0


class Labeled(Point):
    label: str


class Line(Record):
    begin: Point
    points: tuple[Point, ...] = ()
    notes: dict[str, str] = {}  # noqa: RUF012 - a default of a frozen record


def test_a_record_has_the_fields_of_its_parent() -> None:
    point = Labeled(x=1, label="a")
    assert (point.x, point.y, point.label) == (1, 0, "a")
    assert point.replace(y=2) == Labeled(x=1, y=2, label="a")
    assert point != Labeled(x=2, label="a")
    assert point != Point(x=1)
    with pytest.raises(TypeError):
        Labeled(label="a")  # type: ignore[call-arg]


def test_hashes_tell_nested_records_apart() -> None:
    lines = [Line(begin=Point(x=x), points=(Point(x=x, y=y),)) for x in range(9) for y in range(9)]
    assert len(set(map(hash, lines))) > 70
    assert len(set(lines)) == 81
    assert len(set(map(hash, (line.begin for line in lines)))) == 9


def test_equal_records_have_equal_hashes() -> None:
    one = Line(begin=Point(x=1), notes={"a": "1", "b": "2"})
    other = Line(begin=Point(x=1), notes={"b": "2", "a": "1"})
    assert one == other
    assert hash(one) == hash(other)
