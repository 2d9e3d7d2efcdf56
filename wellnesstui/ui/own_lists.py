"""Lines of a person's own lists join Help now only after the person agreed, once for each list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wellnesstui.domain.resource import CRISIS, PEER, Resource, agreement

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp


def ask(app: WellnessApp, resources: Iterable[Resource], asked: set[str]) -> None:
    """Ask for the first list that was not asked about since the app began, then for the next."""
    waiting = list(_waiting(app, resources, asked))
    if not waiting:
        return
    from wellnesstui.ui.screens.ask import AskBox

    file = waiting[0].file
    lines = [each for each in waiting if each.file == file]
    asked.add(file)

    def answer(yes: bool | None) -> None:
        if yes:
            with app.telling():
                for line in lines:
                    app.vault.shelf.agree(agreement(line))
        ask(app, resources, asked)

    told = "\n".join(f"{line.name}: {', '.join(line.reach)}" for line in lines)
    sentence = (
        f"{told}\n\nWhoever made the list answers for these numbers. Wellness did not check them."
    )
    app.push_screen(
        AskBox(f"Let the lines of {file} join Help now?", sentence, "let them join"), answer
    )


def _waiting(
    app: WellnessApp, resources: Iterable[Resource], asked: set[str]
) -> Iterator[Resource]:
    found = [
        each
        for each in resources
        if each.own
        and each.line
        and each.kind in (CRISIS, PEER)
        and each.is_verified
        and each.lines
    ]
    if not found:
        return
    with app.telling():
        agreed = app.vault.shelf.agreed()
        yield from (
            each for each in found if each.file not in asked and agreement(each) not in agreed
        )
