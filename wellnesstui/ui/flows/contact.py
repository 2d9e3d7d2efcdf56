"""Contacting a resource: its number goes to the clipboard, its address to the browser, never unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.resources.person import Person
from wellnesstui.domain.resources.resource import Resource

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

LEAVES = "Opening this site uses the internet. The site and your network can see the visit."


class Contact(NamedTuple):
    """A number or an address that can be copied, and what it is for.

    ``more`` is what to do with it that the copy can't hold: a key to press, a word to send.
    """

    label: str
    text: str
    more: str = ""


def copy(app: Host, target: Resource | Person) -> None:
    """Copy a number or an address; when there are several, the person chooses."""
    choices = contacts(target)
    if len(choices) < 2:
        if choices:
            _copy(app, choices[0])
        return
    from wellnesstui.ui.dialogs.choice import ChoiceDialog

    def take(index: int | None) -> None:
        if index is not None:
            _copy(app, choices[index])

    app.push_screen(
        ChoiceDialog("Copy", [f"{each.label}  {each.text}{each.more}" for each in choices]), take
    )


def contacts(target: Resource | Person) -> list[Contact]:
    """The numbers and addresses that can be copied, the web site last."""
    if isinstance(target, Person):
        return [Contact("reach", target.how)] if target.how else []
    copyable = [Contact(call.label, call.number, call.more) for call in target.calls]
    copyable += [Contact(text.label, text.to, text.more) for text in target.texts]
    copyable += [Contact(mail.label, mail.address) for mail in target.mails]
    return [*copyable, Contact("website", target.url)] if target.url else copyable


def _copy(app: Host, contact: Contact) -> None:
    app.copy_to_clipboard(contact.text)
    copied = f"{contact.text}{contact.more}"
    app.tell(f"Copied: {copied}. If it doesn't paste, your terminal may block copying.")


def open_address(app: Host, url: str) -> None:
    """Open an address in the browser, after showing all of it and asking, unless that is turned off."""
    if not app.settings.asks_before_open:
        _open(app, url)
        return
    from wellnesstui.ui.dialogs.confirm import ConfirmDialog

    def answer(yes: bool | None) -> None:
        if yes:
            _open(app, url)

    sentence = f"{url}\n\n{LEAVES} You can turn off this question in Settings."
    app.push_screen(ConfirmDialog("Open this in your browser?", sentence, "Open"), answer)


def _open(app: Host, url: str) -> None:
    import webbrowser

    try:
        opened = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        app.tell(f"Couldn't open a browser. The address is {url}", lasting=True)
