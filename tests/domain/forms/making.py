"""Forms for tests, of every type, and strategies that fill them in in any way."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wellnesstui.domain.forms.form import TYPES, Form
from wellnesstui.domain.forms.form_file import read_form
from wellnesstui.domain.forms.sitting import Sitting, begun

HEAD: dict[str, Any] = {
    "id": "every-type", "title": "Every type", "about": "One of each.", "minutes": 3, "group": "hard",
}  # fmt: skip


def field(type: str, id: str = "", **more: Any) -> dict[str, Any]:
    """A question of a type that fits, with its type as id unless there is one."""
    choices = {"choices": ["one", "two"]} if type in ("choice", "several", "checklist") else {}
    return {"id": id or type, "type": type, "ask": f"What {type}?", "label": f"The {type}", **choices, **more}  # fmt: skip


FIELDS = [
    *(
        field(type, again="And now?", keep_in_sight=True) if type == "scale" else field(type)
        for type in TYPES
    ),
    field("scale", "found", later=True),
    field("text", "noticed", later=True),
]
PLAIN: dict[str, Any] = {**HEAD, "field": FIELDS}


def form(*fields: dict[str, Any], **head: Any) -> Form:
    """A form of these questions; of one of each type without any."""
    plain = {**HEAD, "field": list(fields) or FIELDS, **head}
    return read_form(plain["id"], plain)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "a\nb",
        " [x] - [ ] call Sam ",
        "- [ ] two",
        "\x1b[31mred",
        "x; y",
        "\u202eback",
        "é🙂",
        "a\r\nb\t",
    ]
)


@st.composite
def sittings(draw: st.DrawFn, of: Form | None = None) -> Sitting:
    """Any sequence of steps: forward, back, to any question, and answers of any kind."""
    sitting = begun(of or form())
    for _ in range(draw(st.integers(0, 25))):
        question = sitting.question
        step = draw(st.sampled_from(["next", "back", "jump", "answer", "answer", "clear", "mark"]))
        if step == "next":
            sitting = sitting.next()
        elif step == "back":
            sitting = sitting.back()
        elif step == "jump":
            sitting = sitting.going_to(draw(st.sampled_from(sitting.questions)).name)
        elif step == "mark":
            sitting = sitting.marked(draw(st.booleans()))
        elif step == "clear" and question:
            sitting = sitting.answered(None)
        elif question:
            values: st.SearchStrategy[int | str] = TEXTS
            if question.field.type == "scale":
                values = st.integers(0, 100)
            sitting = sitting.answered(draw(values))
    return sitting
