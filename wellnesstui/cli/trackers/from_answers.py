"""``wellness track from-answers``: makes a tracker of answers that an import brought."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.trackers.tracker import to_plain
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.vault import tracker_answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.vault.tracker_answers import Candidate
    from wellnesstui.store.vault.vault import Vault

_NONE = "No imported answers can become a tracker."


def run(args: Arguments, name: str) -> int:
    """List the answers that can become trackers, or with a name show one and move it after asking."""
    from wellnesstui.cli.trackers.options import expect_no_values

    expect_no_values(args)
    home = Home.find()
    with open_vault(home, load_settings(home).boundary) as vault:
        listed = tracker_answers.candidates(vault)
        if not name:
            return _list(listed, as_json=args.json)
        return _move(vault, tracker_answers.expect(name, listed), args)


def _list(listed: list[Candidate], *, as_json: bool) -> int:
    if as_json:
        print(dumps({"answers": [_plain(each) for each in listed]}))
        return 0
    for each in listed:
        print(describe(each))
    how = (
        command_hint(f" To move one: `wellness track from-answers {listed[0].name}`.")
        if listed
        else ""
    )
    tell(f"Nothing was changed.{how}" if listed else _NONE)
    return 0


def _move(vault: Vault, candidate: Candidate, args: Arguments) -> int:
    from wellnesstui.cli import asking

    if not args.json:
        tell(describe(candidate))
    if not args.yes and not asking.confirm(f"Make {candidate.tracker.name} a tracker?"):
        tell("Nothing was changed.")
        return 0
    count = tracker_answers.convert(vault, candidate)
    if args.json:
        print(dumps({**_plain(candidate), "moved": count}))
    else:
        undo = command_hint(" with `wellness undo`")
        tell(
            f"Moved: {candidate.name}, {format_entry_count(count)}. You can undo this{undo} until your day ends."
        )
    return 0


def describe(candidate: Candidate) -> str:
    """``Sleep Quality: 120 entries, such as 8 of 10. It would be a tracker from 0 to 10.``"""
    from wellnesstui.cli.trackers.options import describe as describe_tracker

    left = (
        f" {candidate.left:,} can't be read that way and stay as they are."
        if candidate.left
        else ""
    )
    return (
        f"{candidate.name}: {format_entry_count(candidate.entries)}, e.g. {', '.join(candidate.examples)}. "
        f"The tracker: {describe_tracker(candidate.tracker)}.{left}"
    )


def _plain(candidate: Candidate) -> dict[str, object]:
    named = candidate._asdict()
    return {**named, "tracker": to_plain(candidate.tracker), "examples": list(candidate.examples)}
