"""Reads the answer to a form's question for a date, as people type days."""

from __future__ import annotations

from wellnesstui.domain.forms.form import OPEN_ON
from wellnesstui.domain.moment import iso_date
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.days import EXAMPLES_AHEAD, read_day_ahead, read_days, several

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Field
    from wellnesstui.domain.moment import Day


def read_date_answer(field: Field, typed: str, today: Day) -> str:
    """The day that a text is, as ``2027-06-01``; a letter is opened on one to come. Raises UsedWrongly."""
    text = clean_line(typed)
    if field.id == OPEN_ON:
        return iso_date(read_day_ahead(text, today))
    first, last = read_days(text, today, ahead=True)
    if first != last:
        raise several(text, EXAMPLES_AHEAD)
    return iso_date(first)
