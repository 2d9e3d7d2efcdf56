"""A person's own keys: which of them can be, and why another can't.

Keys belong to the person, but a few are ways out or mean the same in every place: a tired hand finds
them without looking. Those stay; everything else may move.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_SUGGESTIONS = 20
"""Refusals that look for what may have been meant: each compares with every name there is."""

_MODIFIERS = {"alt", "ctrl", "shift"}
_FUNCTION = frozenset(f"f{number}" for number in range(1, 25))
_NAMED = _FUNCTION | {
    "escape", "enter", "tab", "space", "backspace", "delete", "insert",
    "home", "end", "pageup", "pagedown", "up", "down", "left", "right",
}  # fmt: skip
# What a terminal sends for these is the same.
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_KEPT = {
    "escape": "Esc always leaves what is open",
    "enter": "Enter always keeps or opens",
    "ctrl+j": "ctrl+j is what some terminals send for Enter",
    "tab": "Tab always goes to the next part",
    "shift+tab": "shift+tab always goes to the part before",
    "ctrl+c": "ctrl+c copies what is marked",
    "ctrl+l": "ctrl+l always blanks the screen",
    "ctrl+p": "ctrl+p always opens the palette",
    "ctrl+q": "ctrl+q always leaves, also where text is written",
    "f1": "F1 is always Help now",
    "exclamation_mark": "! is always Help now",
    **dict.fromkeys("12345", "1 to 5 always choose a level"),
}
"""Ways out and the levels of the scales: with the deeds that have them, and nowhere else."""
_EVERYWHERE = {"slash": "search", "question_mark": "the list of keys"}
_WRITING = "note"


class Keymap(Record):
    """``keys`` has the keys of a binding's id, "z,ctrl+z"; ``notices`` say what is not used and why."""

    keys: dict[str, str]
    notices: tuple[str, ...] = ()


class Refusal(Record):
    """A wish that can't be; ``reason`` is a clause that may follow "because"."""

    id: str
    reason: str


class Refused(ValueError):
    """The message is the reason."""


def check(
    wishes: Mapping[str, object], known: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Refusal, ...]]:
    """The keys that can be used, by binding id, and what is refused, in the order of the wishes.

    ``known`` has the usual keys of every binding id. Where two wishes clash the earlier one counts.
    """
    usual = {id: _spelled_all(keys) for id, keys in known.items()}
    given: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for id, wish in wishes.items():
        try:
            given[id] = _one(id, wish, usual, len(refused) < MOST_SUGGESTIONS)
        except Refused as why:
            refused[id] = str(why)
    while clash := _clash(given, usual):
        id, reason = clash
        del given[id]  # its usual key is back, which another wish may have taken: look again
        refused[id] = reason
    ordered = [Refusal(id=id, reason=refused[id]) for id in wishes if id in refused]
    return {id: ",".join(keys) for id, keys in given.items()}, tuple(ordered)


def spelled(key: str) -> str:
    """The key by the name that Textual has for it, "" when there is no such key.

    ``?`` is question_mark, ``Ctrl+Z`` is ctrl+z, ``shift+u`` is U.
    """
    if len(key) == 1:
        return _sign(key)
    *before, last = key.split("+")
    modifiers = {modifier.lower() for modifier in before}
    if not modifiers <= _MODIFIERS or len(modifiers) != len(before):
        return ""
    if modifiers == {"shift"} and len(last) == 1:
        return last.upper() if last.isascii() and last.isalpha() else ""
    if len(last) == 1:
        name = _sign(last.lower() if "ctrl" in modifiers else last)
    else:
        name = last.lower()
        name = name if name in _NAMED or name in _signs() else ""
    full = "+".join((*sorted(modifiers), name))
    return _SAME.get(full, full) if name else ""


def _one(
    id: str, wish: object, usual: Mapping[str, tuple[str, ...]], suggest: bool
) -> tuple[str, ...]:
    """The keys of one wish, looked at by itself. Raises Refused."""
    if id not in usual:
        near = _nearest(id, usual) if suggest else ""
        raise Refused(
            "there is no deed of that name" + (f"; {near} is the nearest" if near else "")
        )
    if not isinstance(wish, str) or not wish.strip():
        raise Refused('a key is written between quotes, like "z"')
    keys = []
    for key in wish.split(","):
        name = spelled(key.strip())
        if not name:
            shown = clean_line(key)[:20]
            near = _nearest(shown.lower(), _NAMED) if suggest else ""
            raise Refused(
                f'no key is called "{shown}"' + (f"; {near} is the nearest" if near else "")
            )
        keys.append(name)
    for reason in _against(id, dict.fromkeys(keys), usual):
        raise Refused(reason)
    return tuple(dict.fromkeys(keys))


def _against(
    id: str, keys: Mapping[str, None], usual: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """What speaks against these keys whatever else is wished for."""
    if room(id) == _WRITING:
        yield "where a note is written the keys stay, so that every letter can be typed"
    for key in keys:
        if key in usual[id]:
            continue
        if key in _KEPT:
            yield _KEPT[key]
        owner = _EVERYWHERE.get(key, "")
        for other, theirs in usual.items():
            if room(other) == "app" and key in theirs:
                owner = "" if room(id) == "app" else other
        if owner:
            yield f"{_shown(key)} means the same everywhere: {owner}"
    missing = [key for key in usual[id] if key in _KEPT and key not in keys]
    if missing:
        yield f'{_KEPT[missing[0]]}; "{",".join((*missing, *keys))}" would do'
    if all(map(_is_no_writing, usual[id])) and not all(map(_is_no_writing, keys)):
        yield "it acts also where text is written, so it needs ctrl, alt or an F key"


def _clash(
    given: dict[str, tuple[str, ...]], usual: dict[str, tuple[str, ...]]
) -> tuple[str, str] | None:
    """The last wish that takes another deed's key, and the reason against it."""
    owners: dict[str, list[str]] = {}
    for id, keys in {**usual, **given}.items():
        for key in keys:
            owners.setdefault(key, []).append(id)
    for id in reversed(given):
        for key in given[id]:
            if key in usual[id]:
                continue
            for other in owners[key]:
                if other != id and (room(other) == room(id) or "app" in (room(other), room(id))):
                    return id, f"{_shown(key)} is {other} already"
    return None


def room(id: str) -> str:
    """Where a deed is done: what its id begins with. The deeds of ``app`` are done everywhere."""
    return id.partition(".")[0]


def _is_no_writing(key: str) -> bool:
    return key.startswith(("ctrl+", "alt+")) or key.removeprefix("shift+") in _FUNCTION


def _spelled_all(keys: str) -> tuple[str, ...]:
    names = (spelled(key.strip()) or key.strip() for key in keys.split(","))
    return tuple(dict.fromkeys(names))


def _sign(char: str) -> str:
    import unicodedata

    if char.isalnum():
        return char
    if not char.isprintable():
        return ""
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


def _signs() -> dict[str, str]:
    """Every sign of a plain keyboard by its name."""
    return {_sign(char): char for char in map(chr, range(33, 127)) if not char.isalnum()}


def _shown(key: str) -> str:
    return _signs().get(key, key)


def _nearest(name: str, names: Iterable[str]) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(name[:40], list(names), 1)), "")
