"""``wellness breaks places``: the places where a person likes to take a break."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments
from wellnesstui.cli.opening import load_settings, open_to_read, open_vault
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

_NONE = 'No places yet. Add one: wellness breaks places add "the garden bench"'
_ACTIONS = ("add", "delete")


def run(words: list[str], args: Arguments) -> int:
    """List them, or with ``add`` or ``delete`` before a name change the list; the exit code."""
    if not words:
        return _list(as_json=args.json)
    action, name = words[0], " ".join(words[1:])
    if action not in _ACTIONS:
        from wellnesstui.cli.choices import unknown

        raise unknown("action", action, _ACTIONS)
    if not name:
        raise UsedWrongly(
            "No place was given.",
            f'For example: wellness breaks places {action} "the garden bench".',
        )
    home = Home.find()
    with open_vault(home, load_settings(home).boundary) as vault:
        places = vault.break_places
        name = places.add(name) if action == "add" else places.remove(name)
    if args.json:
        print(dumps({"added" if action == "add" else "deleted": name}))
    else:
        print(f"{'Saved' if action == 'add' else 'Deleted'}: {clean(name)}.")
    return 0


def _list(as_json: bool) -> int:
    home = Home.find()
    with open_to_read(home, load_settings(home).boundary) as vault:
        names = vault.break_places.listed()
    if as_json:
        print(dumps({"places": list(names)}))
    else:
        print("\n".join(map(clean, names)) or _NONE)
    return 0
