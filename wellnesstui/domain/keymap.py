"""Validation of a person's own key bindings, with the reason for each that is refused.

Any action may get another key, but a few keys are reserved: they are ways out or mean the same in
every place, so that a tired hand finds them without looking.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_SUGGESTIONS = 20
"""Refusals that suggest the nearest name; each suggestion compares with every name."""

_MODIFIERS = {"alt", "ctrl", "shift"}
_FUNCTION = frozenset(f"f{number}" for number in range(1, 25))
_NAMED = _FUNCTION | {
    "escape", "enter", "tab", "space", "backspace", "delete", "insert",
    "home", "end", "pageup", "pagedown", "up", "down", "left", "right",
}  # fmt: skip
# A terminal sends the same byte for both.
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_PRINTED = {
    "esc": "escape", "del": "delete", "pgup": "pageup", "pgdn": "pagedown",
    "↑": "up", "↓": "down", "←": "left", "→": "right",
}  # fmt: skip
"""Keys as lists and keyboards have them."""
_RESERVED = {
    "escape": "Esc always closes what's open",
    "enter": "Enter always saves or opens",
    "ctrl+j": "some terminals send ctrl+j for Enter",
    "tab": "Tab always moves to the next part",
    "shift+tab": "shift+tab always moves to the previous part",
    "ctrl+c": "ctrl+c copies selected text",
    "ctrl+l": "ctrl+l always hides the screen",
    "ctrl+p": "ctrl+p always opens the command palette",
    "ctrl+q": "ctrl+q always quits, even while typing",
    "f1": "F1 always opens Help now",
    "exclamation_mark": "! always opens Help now",
    **dict.fromkeys("12345", "1 to 5 always pick a level"),
}
"""Keys that stay with the actions that have them: ways out, and the levels of the scales."""
_EVERYWHERE = {"slash": "search", "question_mark": "keyboard shortcuts"}
_WRITING = "note"
UNBOUND = "unbound"
"""The key of an action that has none: no keyboard sends it, but the palette and menus run it."""
YIELDING = {
    "app.keys_typing": "ctrl+g", "app.redo": "ctrl+y", "app.undo": "ctrl+z",
    "app.practices": "p", "practice.breath": "B", "practice.change": "e", "practice.focus": "F",
    "practice.holds": "H", "practice.how": "i", "practice.length": "L", "practice.longer": "plus",
    "practice.narrow": "f", "practice.shorter": "minus", "practice.surprise": "S",
    "practice.clear": "delete", "practice.timer": "T", "practice.write": "w", "player.clear": "delete",
    "answer.add": "w", "app.reflect": "c", "entry.later": "A", "forms.activity": "A", "forms.how": "i",
    "forms.pin": "P", "forms.plan": "L", "forms.reminder": "R", "forms.supervision": "S",
    "measure.form": "o", "measure.how": "i",
    "quiet.hide": "h", "reflect.copy": "y", "reflect.hide": "h", "reflect.how": "i", "reflect.measures": "M",
    "reflect.narrow": "f", "reflect.unpin": "d",
    "breaks.day": "T", "breaks.open": "S", "breaks.quiet": "M", "breaks.reset": "B", "breaks.rule": "w",
    "checkin.activities": "A", "checkin.aside": "S", "checkin.energy": "E", "checkin.note": "N",
    "checkin.trackers": "T",
    "checkin.words": "F", "dialog.forget": "D", "entry.aside": "S", "entry.forget": "D",
    "log.narrow": "f", "log.next_hit": "right_square_bracket", "log.previous_hit": "left_square_bracket",
    "log.this_day": "O", "names.add": "w", "names.domain": "K",
    "names.remove": "d", "names.rename": "e", "pause.let_go": "Z", "pause.take": "B",
    "resource.narrow": "f", "resource.person": "P", "resource.reached": "T", "resourcebox.reached": "T", "rule.open": "e",
    "rule.remove": "d", "trends.all": "A", "trends.all_along": "L", "trends.along": "C",
    "trends.energy": "E", "trends.month": "M", "trends.quarter": "Q", "trends.week": "W",
    "trends.weekdays": "S", "trends.year": "Y",
}  # fmt: skip
"""Keys that actions got after people may have used them in keys.toml: there the person's own use counts."""

FORMER = {
    "reset.back": "player.back", "reset.done": "player.save", "reset.leave": "player.leave",
    "reset.next": "player.next", "reset.pause": "player.pause", "reset.practice": "player.instead",
}  # fmt: skip
"""Names that keys.toml may have from before, and those of the same actions now."""


class Keymap(Record):
    """``keys`` maps a binding id to its keys, "z,ctrl+z"; ``notices`` say what is ignored and why."""

    keys: dict[str, str]
    notices: tuple[str, ...] = ()


class Refusal(Record):
    """A refused binding; ``reason`` is a clause that may follow "because"."""

    id: str
    reason: str


class Refused(ValueError):
    """A binding is refused; the message is the reason."""


def check(
    wishes: Mapping[str, object], known: Mapping[str, str], yielding: Mapping[str, str] = YIELDING
) -> tuple[dict[str, str], tuple[Refusal, ...]]:
    """The keys that can be used by binding id, and the refusals in the order of ``wishes``.

    ``wishes`` maps binding ids to keys as the file has them, ``known`` every binding id to its
    default keys. Of two wishes for one key the earlier one wins. An action whose key in
    ``yielding`` is wished for by another one goes without it.
    """
    wishes = _under_names_of_now(wishes)
    defaults = {id: _spelled_all(keys) for id, keys in known.items()}
    given_up = _given_up(wishes, defaults, yielding)
    defaults |= given_up
    accepted: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for id, wish in wishes.items():
        try:
            accepted[id] = _one(id, wish, defaults, len(refused) < MAX_SUGGESTIONS)
        except Refused as error:
            refused[id] = str(error)
    while clash := _clash(accepted, defaults):
        id, reason = clash
        del accepted[id]  # its default key is back, which another wish may have taken: check again
        refused[id] = reason
    ordered = [Refusal(id=id, reason=refused[id]) for id in wishes if id in refused]
    for id in given_up:  # its key is back if the wish for it was refused
        if any(yielding[id] in keys and _meet(id, other) for other, keys in accepted.items()):
            accepted.setdefault(id, given_up[id])
    return {id: ",".join(keys) for id, keys in accepted.items()}, tuple(ordered)


def refusal(
    id: str,
    keys: str,
    own: Mapping[str, str],
    defaults: Mapping[str, str],
    names: Mapping[str, str],
) -> str:
    """The reason against these keys for an action in a sentence, empty if there is none.

    ``own`` are the person's keys, ``defaults`` and ``names`` those of every action, by id.
    """
    others = {each: keys for each, keys in own.items() if each != id}
    _, refused = check({**others, id: keys}, defaults, {})
    reason = next((each.reason for each in refused if each.id == id), "").partition(";")[0]
    reason = " ".join(f'"{names[word]}"' if word in names else word for word in reason.split(" "))
    if reason[1:2] != " ":  # a letter is a key: its case matters
        reason = f"{reason[:1].upper()}{reason[1:]}"
    return f"{reason}." if reason else ""


def _under_names_of_now(wishes: Mapping[str, object]) -> dict[str, object]:
    """The wishes with the names of now; what is wished for under such a name counts."""
    return {
        now: wish
        for id, wish in wishes.items()
        if (now := FORMER.get(id, id)) == id or now not in wishes
    }


def _given_up(
    wishes: Mapping[str, object],
    defaults: Mapping[str, tuple[str, ...]],
    yielding: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:
    """The keys that are left to the actions whose newer key is wished for by another one."""
    wished: dict[str, set[str]] = {}
    for id, wish in wishes.items():
        if id in defaults and isinstance(wish, str):
            for key in _spelled_all(wish):
                if key not in defaults[id]:
                    wished.setdefault(key, set()).add(id)
    return {
        id: tuple(each for each in defaults[id] if each != key) or (UNBOUND,)
        for id, key in yielding.items()
        if id in defaults
        and key in defaults[id]
        and any(_meet(id, other) for other in wished.get(key, ()))
    }


def _meet(id: str, other: str) -> bool:
    """Whether two actions can't have the same key."""
    return id != other and (scope(id) == scope(other) or "app" in (scope(id), scope(other)))


def key_name(key: str) -> str:
    """Textual's name of the key, "" when there is no such key.

    ``?`` is question_mark, ``Ctrl+Z`` is ctrl+z, ``shift+u`` is U.
    """
    if len(key) == 1:
        return _PRINTED.get(key) or _sign(key)
    *before, last = key.split("+")
    last = _PRINTED.get(last.lower(), last)
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
    id: str, wish: object, defaults: Mapping[str, tuple[str, ...]], suggest: bool
) -> tuple[str, ...]:
    """The keys of one wish, checked without the others. Raises Refused."""
    if id not in defaults:
        near = nearest(id, defaults) if suggest else ""
        raise Refused(
            "there's no action by that name" + (f"; the closest is {near}" if near else "")
        )
    if not isinstance(wish, str) or not wish.strip():
        raise Refused('a key must be in quotes, like "z"')
    keys = []
    for key in wish.split(","):
        name = key_name(key.strip())
        if not name:
            shown = clean_line(key)[:20]
            near = nearest(shown.lower(), _NAMED) if suggest else ""
            raise Refused(
                f'there\'s no key called "{shown}"' + (f"; the closest is {near}" if near else "")
            )
        keys.append(name)
    for reason in _against(id, dict.fromkeys(keys), defaults):
        raise Refused(reason)
    return tuple(dict.fromkeys(keys))


def _against(
    id: str, keys: Mapping[str, None], defaults: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """The reasons against these keys, whatever the other wishes are."""
    if scope(id) == _WRITING:
        yield "the keys in a note can't be changed, so that every letter can be typed"
    for key in keys:
        if key in defaults[id]:
            continue
        if key in _RESERVED:
            yield _RESERVED[key]
        owner = _EVERYWHERE.get(key, "")
        for other, theirs in defaults.items():
            if scope(other) == "app" and key in theirs:
                owner = "" if scope(id) == "app" else other
        if owner:
            yield f"{_shown(key)} does the same thing everywhere: {owner}"
    missing = [key for key in defaults[id] if key in _RESERVED and key not in keys]
    if missing:
        yield f'{_RESERVED[missing[0]]}; "{",".join((*missing, *keys))}" would work'
    if all(map(_is_no_writing, defaults[id])) and not all(map(_is_no_writing, keys)):
        yield "it also works while typing, so it needs ctrl, alt, or an F key"


def _clash(
    accepted: dict[str, tuple[str, ...]], defaults: dict[str, tuple[str, ...]]
) -> tuple[str, str] | None:
    """The id of the last wish that takes another action's key, and the reason against it."""
    owners: dict[str, list[str]] = {}
    for id, keys in {**defaults, **accepted}.items():
        for key in keys:
            owners.setdefault(key, []).append(id)
    for id in reversed(accepted):
        for key in accepted[id]:
            if key in defaults[id]:
                continue
            for other in owners[key]:
                if _meet(id, other):
                    return id, f"{_shown(key)} is already used for {other}"
    return None


def replaced(now: str, default: str, key: str) -> str:
    """The keys of an action whose first one becomes ``key``: ctrl+z stays beside it, and so do reserved ones."""
    reserved = [each for each in _spelled_all(default) if each in _RESERVED]
    others = [each for each in _spelled_all(now)[1:] if _is_no_writing(each)]
    return ",".join(dict.fromkeys((*reserved, key, *others)))


def scope(id: str) -> str:
    """The scope of an action: its id up to the point. Actions of ``app`` apply everywhere."""
    return id.partition(".")[0]


def _is_no_writing(key: str) -> bool:
    return key.startswith(("ctrl+", "alt+")) or key.removeprefix("shift+") in _FUNCTION


def _spelled_all(keys: str) -> tuple[str, ...]:
    names = (key_name(key.strip()) or key.strip() for key in keys.split(","))
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
    """The ASCII punctuation characters by their key names."""
    return {_sign(char): char for char in map(chr, range(33, 127)) if not char.isalnum()}


def _shown(key: str) -> str:
    return _signs().get(key, key)
