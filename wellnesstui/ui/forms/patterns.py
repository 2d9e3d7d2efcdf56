"""The thinking patterns that a question offers: those that come with wellness and the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.store.content import forms

if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Pattern
    from wellnesstui.ui.host import Host


def all_patterns(app: Host) -> tuple[Pattern, ...]:
    """All of them; the one that says that the problem is real is always last."""
    *bundled, last = forms.patterns()
    nothing: tuple[Pattern, ...] = ()
    own = app.read(app.vault.form_marks.patterns, nothing)
    return (*bundled, *own, last)


def add_pattern(app: Host, name: str) -> None:
    """Offer a pattern of the person's own from now on."""
    with app.attempt():
        app.vault.form_marks.add_pattern(name)
