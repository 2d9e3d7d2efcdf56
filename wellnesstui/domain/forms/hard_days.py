"""What Help now may show of a person's own plan for hard days: its steps and its people."""

from __future__ import annotations

from wellnesstui.domain.forms.sitting import items_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.domain.entry import Entry

SHOWN = ("alone", "company", "person", "other-person", "professional", "safer")
"""The questions whose answers may be shown; what is more private stays in the log."""
AFTER_UNLOCK = "Your own plan opens after you unlock."
"""What is said whenever a passphrase is set, whether or not there is a plan."""


def plan_lines(entry: Entry, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The plan in lines: a label, then its items; ``labels`` are those of the form, by question."""
    answers = dict(entry.answers)
    lines: list[str] = []
    for id in SHOWN:
        if items := items_of(answers.get(id)):
            lines += [f"{labels.get(id, id)}:", *(f"- {item}" for item in items)]
    return tuple(lines)
