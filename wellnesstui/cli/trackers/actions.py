"""The actions of ``wellness track``: listing, adding, changing, hiding and deleting trackers."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments
from wellnesstui.cli.opening import load_settings, open_to_read, open_vault
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.cli.trackers.options import describe
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import date_name
from wellnesstui.domain.text import columns, padded
from wellnesstui.domain.trackers.tracker import KINDS, NUMBER, TEN, Tracker, format_value, to_plain
from wellnesstui.domain.trackers.value import plain_value
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.vault.vault import Vault

_NONE = "You have no trackers yet."
_HOW = " To make one: `wellness track add sleep --unit hours`."
_WEEK = 7


def show_list(args: Arguments, _: str = "") -> int:
    """Print all trackers, each with its last value, and the day of one that's older than a week."""
    home = Home.find()
    with open_to_read(home, load_settings(home).boundary) as vault:
        trackers = vault.trackers.listed()
        counts = vault.trackers.counts()
        last, today = vault.trackers.last_values(), vault.today()
    if args.json:
        print(dumps({"trackers": [
            {**to_plain(each), "values": counts.get(each.id, 0)}
            | ({"last": plain_value(last[each.id][0])} if each.id in last else {})
            for each in trackers
        ]}))  # fmt: skip
        return 0
    if not trackers:
        tell(f"{_NONE}{command_hint(_HOW)}")
    width = max((columns(each.name) for each in trackers), default=0) + 2
    for each in trackers:
        parts = [describe(each)]
        if each.id in last:
            value, day = last[each.id]
            when = f" on {date_name(day, today)}" if today - day > _WEEK else ""
            parts.append(f"last: {format_value(value, each)}{when}")
        if each.hidden:
            parts.append("hidden")
        print(f"{padded(each.name, width)}{', '.join(parts)}")
    known = {each.id for each in trackers}
    if orphans := [id for id in counts if id not in known]:
        tell(f"Also in your log, without a tracker: {', '.join(sorted(orphans))}.")
    return 0


def _change(
    act: Callable[[Vault, Arguments, str], tuple[str, Tracker]],
) -> Callable[[Arguments, str], int]:
    """A runner of an action on one tracker, which returns a sentence and the tracker."""

    def run(args: Arguments, name: str) -> int:
        from wellnesstui.cli.trackers.options import expect_no_values

        expect_no_values(args)
        if not name:
            raise UsedWrongly("Which tracker? Add its name.", "`wellness track` lists yours.")
        home = Home.find()
        with open_vault(home, load_settings(home).boundary) as vault:
            sentence, tracker = act(vault, args, name)
        if args.json:
            print(dumps({"tracker": to_plain(tracker)}))
        else:
            tell(sentence)
        return 0

    return run


def _kind(args: Arguments, otherwise: str) -> str:
    if args.kind is None:
        return otherwise
    kind = {"yes-no": "yes/no", "yesno": "yes/no", "scale": TEN}.get(args.kind, args.kind)
    if kind not in KINDS:
        from wellnesstui.cli.choices import unknown

        raise unknown("kind of tracker", args.kind, KINDS)
    return str(kind)


def _add(vault: Vault, args: Arguments, name: str) -> tuple[str, Tracker]:
    from wellnesstui.cli.trackers.options import ACTIONS

    if name in ACTIONS:
        raise UsedWrongly(f"{name} is an action of `wellness track`.", "Choose another name.")
    is_scale = args.low is not None or args.high is not None
    kind = _kind(args, TEN if is_scale else NUMBER)
    texts = {key: getattr(args, key) or "" for key in ("low", "high", "unit")}
    tracker = vault.trackers.add(name, kind, **texts)
    how = command_hint(
        f" To use it: `wellness track {tracker.name} …`, or `wellness mood 4 --track …`."
    )
    return f"Added: {tracker.name}, {describe(tracker)}.{how}", tracker


def _amend(vault: Vault, args: Arguments, name: str) -> tuple[str, Tracker]:
    tracker = vault.trackers.expect(name)
    given = {key: getattr(args, key) for key in ("name", "low", "high", "unit")}
    changes = {key: value for key, value in given.items() if value is not None}
    changed = tracker.replace(**changes, kind=_kind(args, tracker.kind))
    if changed == tracker:
        raise UsedWrongly(
            "Nothing to change. Add what should be different, e.g. --name rest.",
            "Nothing was changed.",
        )
    changed = vault.trackers.change(changed)
    return f"Changed: {changed.name}, {describe(changed)}. Earlier values stay.", changed


def _hide(vault: Vault, _: Arguments, name: str) -> tuple[str, Tracker]:
    tracker = vault.trackers.hide(vault.trackers.expect(name).id, on=True)
    return f"Hidden: {tracker.name}. Its values stay in your log.", tracker


def _show(vault: Vault, _: Arguments, name: str) -> tuple[str, Tracker]:
    tracker = vault.trackers.hide(vault.trackers.expect(name).id, on=False)
    return f"Shown again: {tracker.name}.", tracker


def _delete(vault: Vault, args: Arguments, name: str) -> tuple[str, Tracker]:
    from wellnesstui.cli import asking

    tracker = vault.trackers.expect(name)
    count = vault.trackers.counts().get(tracker.id, 0)
    stay = (
        f" Its {count:,} value{'s' if count > 1 else ''} stay{'' if count > 1 else 's'} in your log."
        if count
        else ""
    )
    if not args.yes and not asking.confirm(f"Delete the tracker {tracker.name}?{stay}"):
        return "Nothing was changed.", tracker
    vault.trackers.remove(tracker.id)
    return f"Deleted: {tracker.name}.{stay} You can undo this until your day ends.", tracker


def _from_answers(args: Arguments, name: str) -> int:
    from wellnesstui.cli.trackers import from_answers

    return from_answers.run(args, name)


BY_NAME: dict[str, Callable[[Arguments, str], int]] = {
    "list": show_list,
    "add": _change(_add),
    "change": _change(_amend),
    "hide": _change(_hide),
    "show": _change(_show),
    "delete": _change(_delete),
    "from-answers": _from_answers,
}
"""The function of each action of ``wellness track``."""
