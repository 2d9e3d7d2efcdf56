"""The actions of ``wellness resources``: show, favorite, unfavorite, hide, show-again, add and check."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Arguments
from wellnesstui.cli.marked_resources import MarkedResources, find_resource, load_marked, short_id
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.resources.resource import CRISIS, PEER, Resource
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.vault.vault import Vault

_MARKS = {
    "favorite": ("favorite", True, "Added to favorites: {name}."),
    "unfavorite": ("favorite", False, "Removed from favorites: {name}."),
    "hide": (
        "hidden",
        True,
        "Hidden: {name}. `wellness resources show-again {id}` shows it again.",
    ),
    "show-again": ("hidden", False, "Shown again: {name}."),
}
"""By action: the mark, whether it is set or taken away, and the sentence on it."""


def run_action(action: str, words: list[str], args: Arguments) -> int:
    """The exit code of one of ``resources.ACTIONS``. Raises UsedWrongly, NotFound."""
    if action == "add":
        return _add(words, args)
    if not words:
        what = "file" if action == "check" else "resource"
        raise UsedWrongly(
            f"Which {what}? Add it after {action}.",
            f"To search for the word instead: wellness resources -- {action}",
        )
    if action == "check":
        return _check(words, args.json)
    try:
        return _show(words, args.json) if action == "show" else _mark(action, words, args.json)
    except NotFound as error:  # "show me lines" was meant as a search
        also = f"To search for these words instead: wellness resources -- {action} ..."
        raise NotFound(error.sentence, f"{error.hint} {also}") from error


def _show(words: list[str], as_json: bool) -> int:
    from wellnesstui.cli.output import resource_page

    marked = load_marked()
    targets = [find_resource(marked, word) for word in words]
    if as_json:
        resource_page.show_json(targets, marked)
        return 0
    for index, resource in enumerate(targets):
        if index:
            print()
        resource_page.show(resource, marked)
    return 0


def _mark(action: str, words: list[str], as_json: bool) -> int:
    what, on, template = _MARKS[action]
    marked = load_marked()
    targets = [_target(marked, word, on) for word in words]
    with _open_vault() as vault:
        mark = vault.favorites.star if what == "favorite" else vault.favorites.hide
        for id, _ in targets:
            mark(id, on)
    for id, resource in targets:
        if as_json:
            print(dumps({"id": id, what: on}))
            continue
        name = resource.name if resource else id
        sentence = template.format(name=clean_line(name), id=short_id(id))
        if action == "hide" and resource and _is_on_help_now(resource):
            sentence += " Help now still shows it."
        tell(sentence)
    return 0


def _is_on_help_now(resource: Resource) -> bool:
    return resource.kind in (CRISIS, PEER) and resource.is_verified


def _target(marked: MarkedResources, word: str, on: bool) -> tuple[str, Resource | None]:
    """The id and its resource, None for one that is gone but still marked. Raises NotFound."""
    try:
        resource = find_resource(marked, word)
    except NotFound:
        id = clean_line(word)
        if on or id not in marked.starred | marked.hidden:
            raise
        return id, None
    return resource.id, resource


def _open_vault() -> Vault:
    from wellnesstui.cli.opening import load_settings, open_vault
    from wellnesstui.store.disk.home import Home

    home = Home.find()
    return open_vault(home, load_settings(home).boundary)


# -- adding one's own ---------------------------------------------------------------------------


def _add(words: list[str], args: Arguments) -> int:
    if words:
        raise UsedWrongly(
            "That's more than `wellness resources add` takes.", "By itself, it asks for each part."
        )
    texts = _parts_given(args) if args.name is not None else _ask_parts()
    with _open_vault() as vault:
        resource = vault.favorites.add_own(**texts)
    if args.json:
        print(
            dumps(
                {
                    "id": resource.id,
                    "name": resource.name,
                    "says": resource.says,
                    "url": resource.url,
                }
            )
        )
    else:
        tell(
            f"Added: {clean_line(resource.name)}. Saved only on this device, encrypted. ID: {short_id(resource.id)}."
        )
    return 0


def _parts_given(args: Arguments) -> dict[str, str]:
    given = {name: getattr(args, name) or "" for name in ("name", "number", "url")}
    return {**given, "says": args.description or ""}


def _ask_parts() -> dict[str, str]:
    """The parts of a resource by name, each asked for; only its name is required."""
    from wellnesstui.cli.asking import is_terminal, line

    if not is_terminal():
        raise UsedWrongly(
            "This asks for a name, and there's no terminal to ask on.",
            "Nothing was added. Use --name, --description, --number and --url instead.",
        )
    name = line("Name: ")
    if not name:
        raise UsedWrongly("A resource needs a name.", "Nothing was added.")
    return {
        "name": name,
        "says": line("Description (optional): "),
        "number": _ask_until_usable("Phone number (optional): ", _number),
        "url": _ask_until_usable("Website, https://... (optional): ", _address),
    }


def _ask_until_usable(question: str, read: Callable[[str], object]) -> str:
    """The answer, asked for until ``read`` accepts it or it is empty."""
    from wellnesstui.cli.asking import line
    from wellnesstui.cli.printing import say
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
    from wellnesstui.domain.resources.dialable import read_call

    return read_call("it", {"number": text}, None, "")


def _address(text: str) -> object:
    from wellnesstui.domain.resources.address import read_address

    return read_address(text)


# -- for whoever writes a list ------------------------------------------------------------------


def _check(paths: list[str], as_json: bool) -> int:
    """Print the faults of lists of resources; the exit code, 1 if there are any."""
    from wellnesstui.store.content import resources

    has_faults = False
    for path in paths:
        faults = resources.check(path)
        has_faults = has_faults or bool(faults)
        if as_json:
            print(dumps({"file": clean(path), "valid": not faults, "notices": faults}))
            continue
        file = clean_line(os.path.basename(path))
        for sentence in faults or [f"No problems found in {file}."]:
            tell(sentence)
    return int(has_faults)
