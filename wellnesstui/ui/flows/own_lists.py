"""Lines of a person's own lists join Help now only after the person agreed, once for each list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wellnesstui.domain.resources.resource import CRISIS, PEER, Resource, agreement

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host


def ask(app: Host, resources: Iterable[Resource], asked: set[str]) -> None:
    """Ask about each list, by file name, that is not in ``asked``, one after the other; adds to it."""
    pending = list(_pending(app, resources, asked))
    if not pending:
        return
    from wellnesstui.ui.dialogs.confirm import ConfirmDialog

    file = pending[0].file
    lines = [each for each in pending if each.file == file]
    asked.add(file)

    def answer(yes: bool | None) -> None:
        if yes:
            with app.attempt():
                for line in lines:
                    app.vault.favorites.agree(agreement(line))
        ask(app, resources, asked)

    numbers = "\n".join(f"{line.name}: {', '.join(line.reach)}" for line in lines)
    sentence = f"{numbers}\n\nThese numbers come from your own list. They haven't been checked by wellness."
    app.push_screen(ConfirmDialog(f"Add the lines in {file} to Help now?", sentence, "Add"), answer)


def _pending(app: Host, resources: Iterable[Resource], asked: set[str]) -> Iterator[Resource]:
    eligible = [
        each
        for each in resources
        if each.own
        and each.line
        and each.kind in (CRISIS, PEER)
        and each.is_verified
        and each.lines
    ]
    if not eligible:
        return
    with app.attempt():
        agreed = app.vault.favorites.agreements()
        yield from (
            each for each in eligible if each.file not in asked and agreement(each) not in agreed
        )
