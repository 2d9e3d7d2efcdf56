"""``wellness passphrase``: sets, changes and removes the passphrase, and makes the recovery code."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from wellnesstui.cli import asking, unlocking
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say, tell
from wellnesstui.cli.table import FD_OPTION
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, RECOVERY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.keys.slots import Secret

ACTIONS = ("set", "change", "recover", "renew", "remove")
_STATUS = """\
A passphrase is set. Reading your log asks for it; adding to your log doesn't.

  wellness passphrase change    choose a different passphrase
  wellness passphrase recover   choose a new one with your recovery code
  wellness passphrase renew     if someone may know it: a new passphrase, recovery code and keys
  wellness passphrase remove    stop using a passphrase"""
_STATUS_UNSET = """\
No passphrase is set, so anyone who has the files can read your log.
To set one: `wellness passphrase set`."""
_BEFORE = """\
You'll need this passphrase to read your log, but not to add to it. It can't be reset.
Next you'll get a recovery code in case you forget it."""
_ASK_CODE = "Recovery code: "


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        metavar="ACTION",
        help=f"one of {', '.join(ACTIONS)}. recover uses your recovery code; renew also makes new "
        "keys. Leave it out to see if a passphrase is set",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    from wellnesstui.store.disk.app_lock import AppLock, is_only_window

    home = Home.find()
    is_set = key_file.is_sealed(home)
    if args.action is None:
        print(dumps({"set": is_set}) if args.json else _STATUS if is_set else _STATUS_UNSET)
        return 0
    if args.action not in ACTIONS:  # it may be a passphrase, so it is not repeated
        raise UsedWrongly(
            "Unknown action. Nothing was changed.",
            "You'll be asked for the passphrase; don't type it here. "
            f"Choose one of {', '.join(ACTIONS)}.",
        )
    if args.action == "set" and is_set:
        raise UsedWrongly(
            "A passphrase is already set, so nothing was changed.",
            "To change it: `wellness passphrase change`.",
        )
    if args.action != "set" and not is_set:
        raise UsedWrongly(
            "No passphrase is set, so nothing was changed.",
            "To set one: `wellness passphrase set`.",
        )
    app = AppLock(home)
    try:
        if not is_only_window(home):
            raise UsedWrongly(
                "The app is open, so nothing was changed.", "Close it, then try again."
            )
        return _run_action(home, args)
    finally:
        app.close()
        unlocking.forget()


def _run_action(home: Home, args: Arguments) -> int:
    from wellnesstui.store.upkeep import passphrase_change

    action = args.action
    if action == "set" and not (unlocking.is_scripted() or unlocking.can_ask()):
        raise _nobody_to_ask()  # before anything is printed
    settings = load_settings(home)
    before: Secret | None = None
    if action == "recover":
        _, before = unlocking.keys_and_secret(home, RECOVERY, _ASK_CODE)
    elif action != "set":
        _, before = unlocking.keys_and_secret(home, PASSPHRASE, "Passphrase: ")
    keys = key_file.unlock(home, before) if before else None
    with open_vault(home, settings.boundary, keys) as vault:
        if action == "remove":
            passphrase_change.unseal(vault)
            sentence = "Passphrase removed. Anyone who has the files can now read your log."
            return _say_result(args, sentence, [])
        if action == "set":
            _say_to_person(args, _BEFORE)
        passphrase = _new_passphrase()
        passphrase_change.check(passphrase)
        if action == "change":
            passphrase_change.change(vault, passphrase)
            sentence = (
                "Passphrase changed. Older backups still use the passphrase they were made with."
            )
            return _say_result(args, sentence, [])
        code = _new_code(args)
        new = passphrase_change.make_keys(vault.keys, passphrase, code)
        try:
            unfinished = passphrase_change.install_keys(vault, new)
        except WellnessError as error:
            if args.json and unlocking.is_scripted():
                from wellnesstui.cli.output.error_output import payload

                tell(f", {dumps(payload(error)).removeprefix('{')}")
            raise
        unsealed = passphrase_change.seal_backups(home, new.secrets, before)
    sentence, them = _OUTCOMES.get(args.action or "", ("Passphrase set.", "it"))
    if not unsealed:
        sentence += f" Your backups here are protected by {them} too."
    return _say_result(args, f"{sentence} {unfinished}".strip(), unsealed, code)


_OUTCOMES = {
    "recover": ("Your new passphrase and recovery code replace the old ones.", "the new ones"),
    "renew": ("Your new keys, passphrase and recovery code replace the old ones.", "the new ones"),
}
"""A sentence, and what the backups here are protected by."""


def _new_passphrase() -> str:
    """A new passphrase, typed twice. Raises UsedWrongly."""
    from wellnesstui.store.keys.suggested_passphrase import six_words
    from wellnesstui.store.upkeep.passphrase_change import check

    if unlocking.is_scripted():
        return unlocking.hidden_line("")
    if sys.stdin.isatty() and not sys.stderr.isatty():  # the code would lie in that file
        raise UsedWrongly(
            "The recovery code has to be shown in the terminal, but messages go somewhere else.",
            "Nothing was changed. Run this again without redirecting messages.",
        )
    words = six_words()
    say(f"Use at least 12 characters. Six random words work well, for example:\n\n    {words}\n")
    while True:
        first = _ask_line("New passphrase: ")
        try:
            check(first)
        except UsedWrongly as error:
            say(error.sentence)
            continue
        if _ask_line("Repeat it: ") == first:
            return first
        say("Those didn't match. Try again.")


def _ask_line(question: str) -> str:
    """A line typed without echo. Raises UsedWrongly when there is none."""
    line = unlocking.ask_hidden(question)
    if line is None:
        raise _nobody_to_ask()
    if not line:
        raise UsedWrongly("No passphrase was typed.", "Nothing was changed.")
    return line


def _nobody_to_ask() -> UsedWrongly:
    return UsedWrongly(
        "There's no terminal to ask for a passphrase, so nothing was changed.",
        f"`{FD_OPTION} 3 3<FILE` reads it from a file.",
    )


def _new_code(args: Arguments) -> str:
    """A new recovery code, shown once; a person types two of its groups back. Raises UsedWrongly.

    A script gets it before the passphrase takes effect, so it has the code whatever fails then; in
    JSON the same object then says what failed.
    """
    from wellnesstui.domain import recovery_code

    code = recovery_code.make(os.urandom(recovery_code.RANDOM_BYTES))
    if unlocking.is_scripted():
        if args.json:  # the beginning of the answer, which is one object
            print(dumps({"recovery_code": code}).removesuffix("}"), end="", flush=True)
        else:
            print(f"Recovery code: {code}", flush=True)
        return code
    with _on_other_screen():
        _show_code(code)
    return code


def _show_code(code: str) -> None:
    import random

    from wellnesstui.domain import recovery_code

    say(
        f"Your recovery code:\n\n    {code}\n\n"
        "Write this on paper. It opens your log if you forget the passphrase.\n"
        "It won't be shown again, so next you'll be asked to type two of its groups."
    )
    parts = recovery_code.groups(code)
    for place in sorted(random.SystemRandom().sample(range(len(parts)), 2)):
        while True:
            group = asking.answer(f"Type group {place + 1} of {len(parts)}: ")
            if group is None:
                raise UsedWrongly("The recovery code wasn't confirmed.", "Nothing was changed.")
            if recovery_code.same_group(group, parts[place]):
                break
            say(f"Group {place + 1} doesn't match. Check your paper.")


@contextmanager
def _on_other_screen() -> Iterator[None]:
    """Use the terminal's alternate screen, so that the scrollback keeps nothing."""
    can = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if can:
        sys.stderr.write("\x1b[?1049h\x1b[2J\x1b[H")
    try:
        yield
    finally:
        if can:
            sys.stderr.write("\x1b[?1049l")
            sys.stderr.flush()


def _say_result(args: Arguments, sentence: str, unsealed: list[str], code: str = "") -> int:
    if args.json:
        payload: dict[str, object] = {"sentence": sentence, "without_passphrase": unsealed}
        if code and unlocking.is_scripted():
            tell(f", {dumps(payload).removeprefix('{')}")
        else:
            print(dumps({**payload, "recovery_code": code} if code else payload))
        return 0
    tell(sentence)
    if unsealed:
        tell("These backups still open the way they did before. You may want to delete them:")
        for path in unsealed:
            tell(f"  {path}")
    elif code:
        tell(
            "Copies elsewhere, like on a USB drive, still open the way they did when they were made."
        )
    return 0


def _say_to_person(args: Arguments, text: str) -> None:
    if not args.json and not unlocking.is_scripted():
        say(text)
