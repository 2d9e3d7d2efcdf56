"""A sitting as the text of a draft, and back, also when its form was changed in between."""

from __future__ import annotations

import json

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.forms.seen import read_seen
from wellnesstui.domain.forms.sitting import END, FIRST, PARTS, Sitting, sorted_out
from wellnesstui.domain.ulid import is_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Form

_VERSION = 1


def place_of(form: str) -> str:
    """Where the draft of a new entry of a form is kept."""
    return f"form:{form}"


def to_draft(sitting: Sitting) -> str:
    """The text of a draft, with everything typed."""
    plain = {
        "version": _VERSION,
        "form": sitting.form.id,
        "part": sitting.part,
        "at": sitting.at,
        "entry": sitting.entry,
        "seen": sitting.seen,
        "answers": dict(sitting.answers),
        "others": dict(sitting.others),
        "note": sitting.note,
        "ticked": list(sitting.ticked),
        "for_supervision": sitting.for_supervision,
    }
    return json.dumps(plain, ensure_ascii=False)


def read_draft(text: str, form: Form) -> Sitting:
    """The sitting of a draft. What the form doesn't ask any more is kept among the others, and a place
    that is gone is the first question without an answer. Raises Unfit when it's no draft of that form.
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit("it isn't a draft") from error
    match plain:
        case {
            "version": int(version), "form": str(id), "part": str(part), "at": str(at), "entry": str(entry),
            "answers": dict(answers), "others": dict(others), "note": str(note), "ticked": list(ticked),
            "for_supervision": bool(is_marked),
        } if (version, id) == (_VERSION, form.id) and part in PARTS and (not entry or is_id(entry)) and (part == FIRST or entry):  # fmt: skip
            pass
        case _:
            raise Unfit("it isn't a draft of this form")
    if not all(map(_is_answer, (*answers.values(), *others.values()))):
        raise Unfit("an answer in it can't be one")
    known, kept = sorted_out(form, {**others, **answers})
    sitting = Sitting(
        form=form,
        part=part,
        at=at,
        answers=known,
        others=kept,
        note=note,
        ticked=tuple(each for each in ticked if isinstance(each, str)),
        for_supervision=is_marked,
        entry=entry,
        seen=read_seen(plain),
    )
    if at != END and sitting.question is None:
        left = sitting.open_questions
        return sitting.replace(at=left[0].name if left else END)
    return sitting


def _is_answer(value: object) -> bool:
    return isinstance(value, str | int | float | bool)
