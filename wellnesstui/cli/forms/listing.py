"""Prints forms: the list by group, the page of one, and both as JSON."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, two_columns, wrap
from wellnesstui.cli.printing import command_hint
from wellnesstui.domain.forms.form import GROUPS, by_length
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.forms.form import Field, Form, FormSummary, Pattern

_HINT = " `wellness reflect ID` starts one; `wellness help reflect` has the rest."


def show_list(listed: Iterable[FormSummary], *, as_json: bool) -> None:
    """Print them by shelf, with their ids."""
    forms = tuple(listed)
    if as_json:
        for each in forms:
            print(dumps(payload(each)))
        return
    width = line_width()
    least = max((len(each.id) for each in forms), default=0)
    for group, heading in GROUPS.items():
        rows = [(each.id, _about(each)) for each in by_length(forms) if each.group == group]
        if rows:
            print(heading)
            print("\n".join(two_columns(rows, width, "  ", least)))
            print()
    count = f"{len(forms)} forms." if len(forms) != 1 else "1 form."
    print("\n".join(wrap(f"{count}{command_hint(_HINT)}", width, "", "")))


def _about(form: FormSummary) -> str:
    own = ", yours" if form.is_own else ""
    return f"{form.title}, {length(form)}{own}"


def length(form: FormSummary) -> str:
    """``3 min``, or ``3 min, and 1 later``."""
    later = f", and {form.later_minutes} later" if form.later_minutes else ""
    return f"{form.minutes} min{later}"


def show_json(form: Form, patterns: tuple[Pattern, ...]) -> None:
    """Print a form with its questions as JSON; where they are chosen from, ``patterns`` are the choices."""
    fields = [_field_payload(each, patterns) for each in form.fields]
    print(dumps({**payload(form), "fields": fields}))


def payload(form: FormSummary) -> dict[str, object]:
    """What is known of a form, as JSON has it."""
    return {
        "id": form.id,
        "title": form.title,
        "about": form.about,
        "minutes": form.minutes,
        "later_minutes": form.later_minutes,
        "group": GROUPS[form.group],
        "grade": form.grade,
        "evidence": form.evidence,
        "source": form.source,
        "care": form.care,
        "yours": form.is_own,
    }


def _field_payload(field: Field, patterns: tuple[Pattern, ...]) -> dict[str, object]:
    choices = [each.name for each in patterns] if field.patterns else list(field.choices)
    plain = {
        "id": field.id,
        "type": field.type,
        "ask": field.ask,
        "help": field.help,
        "label": field.label,
        "again": field.again,
        "choices": choices,
        "later": field.later,
    }
    return {name: value for name, value in plain.items() if value}
