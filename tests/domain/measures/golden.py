"""The golden vectors and the wrong keys of ``keys.toml``, and the table of which vector notices which.

python -m tests.domain.measures.golden
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

from wellnesstui.domain.measures.measure import Measure, Scale
from wellnesstui.domain.measures.scoring import Result, results
from wellnesstui.store.content import measures

with (Path(__file__).parent / "keys.toml").open("rb") as file:
    _KEYS = tomllib.load(file)
VECTORS: list[dict[str, Any]] = _KEYS["vector"]
WRONG: list[dict[str, Any]] = _KEYS["wrong"]
Values = dict[str, Fraction | None]


def results_of(vector: dict[str, Any], measure: Measure | None = None) -> Values:
    """The result of each scale by id, worked out of a vector's answers."""
    return {each.scale.id: each.value for each in scored(vector, measure)}


def scored(vector: dict[str, Any], measure: Measure | None = None) -> tuple[Result, ...]:
    answers = {item: value for item, value in enumerate(vector["answers"], 1) if value >= 0}
    chosen = measures.find(vector["measure"]) if measure is None else measure
    return results(chosen, answers, vector.get("odd"))


def expected(vector: dict[str, Any]) -> Values:
    return {id: Fraction(text) if text else None for id, text in vector["results"].items()}


def wrongly(wrong: dict[str, Any]) -> Measure:
    """The measure with one scale as the wrong key has it, its ``plus`` left to ``notices``."""
    measure = measures.find(wrong["measure"])

    def changed(scale: Scale) -> Scale:
        if scale.id != wrong["scale"]:
            return scale
        items = tuple(wrong.get("items", scale.items))
        return scale.replace(
            items=items,
            reverse=tuple(wrong.get("reverse", scale.reverse)),
            how=wrong.get("how", scale.how),
            times=wrong.get("times", scale.times),
            least=min(scale.least, len(items)),
        )

    return measure.replace(scales=tuple(map(changed, measure.scales)), odd_items=())


def notices(vector: dict[str, Any], wrong: dict[str, Any]) -> bool:
    """Whether the vector is of the wrong key's measure and has another result by it."""
    if vector["measure"] != wrong["measure"] or vector.get("odd"):
        return False
    value = results_of(vector, wrongly(wrong))[wrong["scale"]]
    by_it = None if value is None else value + wrong.get("plus", 0)
    return by_it != expected(vector)[wrong["scale"]]


def table() -> str:
    """A line for each wrong key: how many vectors of its measure notice it."""
    lines = []
    for wrong in WRONG:
        own = [each for each in VECTORS if each["measure"] == wrong["measure"]]
        count = sum(notices(each, wrong) for each in own)
        name = f"{wrong['measure']} {wrong['scale']}"
        lines.append(f"{name:<22}{wrong['about']:<36}{count} of {len(own)} vectors fail")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
