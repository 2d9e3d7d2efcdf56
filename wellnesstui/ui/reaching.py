"""Leaving for a resource: its number to the clipboard, its address to the browser, never unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.person import Person
from wellnesstui.domain.resource import Resource

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

LEAVES = "That visit leaves this device: the site, and whoever runs the network, can see it."


def copy(app: WellnessApp, what: Resource | Person) -> None:
    """Copy a number or an address; when there are several, the person chooses."""
    found = choices(what)
    if len(found) < 2:
        if found:
            _copy(app, found[0][1])
        return
    from wellnesstui.ui.screens.choose_box import ChooseBox

    def take(at: int | None) -> None:
        if at is not None:
            _copy(app, found[at][1])

    app.push_screen(ChooseBox("Copy", [f"{label}  {text}" for label, text in found]), take)


def choices(what: Resource | Person) -> list[tuple[str, str]]:
    """What can be copied of it, each with its label."""
    if isinstance(what, Person):
        return [("reach", what.how)] if what.how else []
    found = [(call.label, call.number) for call in what.calls]
    found += [(text.label, text.to) for text in what.texts]
    found += [(mail.label, mail.address) for mail in what.mails]
    return [*found, ("site", what.url)] if what.url else found


def _copy(app: WellnessApp, text: str) -> None:
    app.copy_to_clipboard(text)
    app.tell(f"{text} was handed to your terminal's clipboard; not every terminal takes it.")


def open_address(app: WellnessApp, url: str) -> None:
    """Open an address in the browser, after showing all of it and asking, unless that is turned off."""
    if app.settings["ask_before_open"] == "off":
        _open(app, url)
        return
    from wellnesstui.ui.screens.ask import AskBox

    def answer(yes: bool | None) -> None:
        if yes:
            _open(app, url)

    sentence = f"{url}\n\n{LEAVES} Settings can turn this question off."
    app.push_screen(AskBox("Open this in your browser?", sentence, "open it"), answer)


def _open(app: WellnessApp, url: str) -> None:
    import webbrowser

    try:
        opened = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        app.tell(f"No browser could be opened here. The address is {url}", lasting=True)
