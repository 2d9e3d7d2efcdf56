"""Reads the answers to a form from a JSON object, for scripts: ``{"answers": {"thought": "..."}}``."""

from __future__ import annotations

import json

from wellnesstui.cli.forms.dialogue import read_activity_answer
from wellnesstui.domain.decoding import read_text
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.forms.date_answer import read_date_answer
from wellnesstui.domain.forms.sitting import fits, known_names
from wellnesstui.domain.text import NOTE_BYTES, clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer
    from wellnesstui.domain.forms.form import Field
    from wellnesstui.domain.forms.sitting import Sitting
    from wellnesstui.domain.moment import Day

_SHAPE = 'It should be like {"answers": {"thought": "..."}}. Nothing was saved.'


def read_answers(sitting: Sitting, content: bytes, today: Day) -> Sitting:
    """The sitting with the answers. Raises UsedWrongly, which names what can't be used."""
    if len(content) > 16 * NOTE_BYTES:
        raise UsedWrongly("That's too long to be read.", "Nothing was saved.")
    try:
        plain = json.loads(read_text(content, "utf-8"))
    except (ValueError, RecursionError) as error:
        raise UsedWrongly("What came in isn't valid JSON.", _SHAPE) from error
    answers = plain.get("answers") if isinstance(plain, dict) else None
    if not isinstance(answers, dict) or plain.keys() - {"answers", "for_supervision"}:
        raise UsedWrongly("What came in isn't an object with answers.", _SHAPE)
    is_marked = plain.get("for_supervision", False)
    if not isinstance(is_marked, bool):
        raise UsedWrongly("for_supervision is true or false.", "Nothing was saved.")
    names = known_names(sitting.form)
    for name, value in answers.items():
        if name not in names:
            raise UsedWrongly(f"{sitting.form.title} doesn't ask: {clean_line(name)[:40]}.", "Nothing was saved.")  # fmt: skip
        sitting = sitting.answered(_answer(name, names[name], value, today), name)
    return sitting.marked(is_marked)


def _answer(name: str, field: Field, value: object, today: Day) -> Answer:
    """The answer that a value is. Raises UsedWrongly."""
    if field.is_list and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(map(clean_line, value))
    if isinstance(value, str | int) and fits(field, value):
        if field.type == "activity" and clean_line(str(value)):
            return read_activity_answer(str(value))
        return read_date_answer(field, str(value), today) if field.type == "date" else value
    wants = "a whole number from 0 to 100" if field.type == "scale" else "text"
    raise UsedWrongly(f"{name} needs {wants}.", "Nothing was saved.")
