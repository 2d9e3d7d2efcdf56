"""``wellness resources show``, ``keep``, ``hide``, ``add``, ``check`` and what undoes two of them."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Given
from wellnesstui.cli.holding import Holding, held, named, short
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.resource import CRISIS, PEER, Resource
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.vault import Vault

_MARKS = {
    "keep": ("kept", True, "Kept: {name}."),
    "unkeep": ("kept", False, "No longer kept: {name}."),
    "hide": (
        "hidden",
        True,
        "Hidden: {name}. `wellness resources show-again {id}` shows it again.",
    ),
    "show-again": ("hidden", False, "Shown again: {name}."),
}
"""Of a deed: what it marks, whether that is so from now on, and what is said."""


def do(deed: str, words: list[str], given: Given) -> int:
    """One of ``resources.DEEDS``."""
    if deed == "add":
        return _add(words, given)
    if not words:
        what = "file" if deed == "check" else "resource"
        raise UsedWrongly(f"Say which {what}.", f"`wellness resources -- {deed}` finds the word.")
    if deed == "check":
        return _check(words, given.json)
    try:
        return _show(words, given.json) if deed == "show" else _mark(deed, words, given.json)
    except NotFound as error:  # "show me lines" was no deed
        also = f"`wellness resources -- {deed} ...` looks for the words."
        raise NotFound(error.sentence, f"{error.hint} {also}") from error


def _show(words: list[str], as_json: bool) -> int:
    from wellnesstui.cli import resource_page

    holding = held()
    found = [named(holding, word) for word in words]
    if as_json:
        resource_page.show_json(found, holding)
        return 0
    for at, resource in enumerate(found):
        if at:
            print()
        resource_page.show(resource, holding)
    return 0


def _mark(deed: str, words: list[str], as_json: bool) -> int:
    what, on, says = _MARKS[deed]
    holding = held()
    marked = [_marked(holding, word, on) for word in words]
    with _opened() as vault:
        mark = vault.shelf.keep if what == "kept" else vault.shelf.hide
        for id, _ in marked:
            mark(id, on)
    for id, resource in marked:
        if as_json:
            print(dumps({"id": id, what: on}))
            continue
        name = resource.name if resource else id
        said = says.format(name=clean_line(name), id=short(id))
        if deed == "hide" and resource and resource.kind in (CRISIS, PEER) and resource.is_verified:
            said += " Help now still shows it."
        print(clean(said))
    return 0


def _marked(holding: Holding, word: str, on: bool) -> tuple[str, Resource | None]:
    """The id, and its resource; a mark can be taken from one that is not there any more."""
    try:
        found = named(holding, word)
    except NotFound:
        id = clean_line(word)
        if on or id not in holding.kept | holding.hidden:
            raise
        return id, None
    return found.id, found


def _opened() -> Vault:
    from wellnesstui.cli.opening import chosen, open_vault
    from wellnesstui.store.home import Home

    home = Home.find()
    return open_vault(home, chosen(home).boundary)


# -- adding one's own ---------------------------------------------------------------------------


def _add(words: list[str], given: Given) -> int:
    if words:
        raise UsedWrongly(
            "That is more than is needed here.", "`wellness resources add` asks for each part."
        )
    texts = _given(given) if given.name is not None else _asked()
    with _opened() as vault:
        made = vault.shelf.add(**texts)
    if given.json:
        print(dumps({"id": made.id, "name": made.name, "says": made.says, "url": made.url}))
    else:
        print(
            f"Added: {clean_line(made.name)}. It is in your vault, and is called {short(made.id)}."
        )
    return 0


def _given(given: Given) -> dict[str, str]:
    return {name: getattr(given, name) or "" for name in ("name", "says", "number", "url")}


def _asked() -> dict[str, str]:
    """Its parts, asked one after the other; only the name is needed."""
    from wellnesstui.cli.asking import is_terminal, line

    if not is_terminal():
        raise UsedWrongly(
            "This asks for its name, and there is no terminal to ask on.",
            "Nothing was added. --name, --says, --number and --url give it on the line.",
        )
    name = line("What is it called? ")
    if not name:
        raise UsedWrongly("It needs a name.", "Nothing was added.")
    return {
        "name": name,
        "says": line("What is it? (Enter leaves this out) "),
        "number": _fitting("Its number? (Enter leaves this out) ", _number),
        "url": _fitting("Its address, https://...? (Enter leaves this out) ", _address),
    }


def _fitting(question: str, read: Callable[[str], object]) -> str:
    """What was answered, asked for until it can be used or is left out."""
    from wellnesstui.cli.asking import line
    from wellnesstui.cli.opening import say
    from wellnesstui.domain.content import Unfit

    while text := line(question):
        try:
            read(text)
        except Unfit as reason:
            say(f"That can't be used, because {reason}.")
        else:
            break
    return text


def _number(text: str) -> object:
    from wellnesstui.domain.dialable import read_call

    return read_call("it", {"number": text}, None, "")


def _address(text: str) -> object:
    from wellnesstui.domain.address import read_address

    return read_address(text)


# -- for whoever writes a list ------------------------------------------------------------------


def _check(paths: list[str], as_json: bool) -> int:
    """What of the files can't be used, and why; the exit code says whether all of it can."""
    from wellnesstui.store import resources

    amiss = False
    for path in paths:
        faults = resources.check(path)
        amiss = amiss or bool(faults)
        if as_json:
            print(dumps({"file": clean(path), "fine": not faults, "notices": faults}))
            continue
        file = clean_line(os.path.basename(path))
        for said in faults or [f"Nothing is amiss in {file}."]:
            print(clean(said))
    return int(amiss)
