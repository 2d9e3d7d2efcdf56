"""``wellness seal``: sets, changes and removes the passphrase, and makes the recovery code."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from wellnesstui.cli import asking, unlocking
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say
from wellnesstui.cli.table import FD_OPTION
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, RECOVERY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.keys.slots import Secret

_CHANGES = ("change", "recover", "someone_knows", "off")
_BEFORE = """\
From now on a passphrase opens what you keep. Keeping goes on without it; reading asks for it.
Nobody can bring a lost one back. A recovery code, shown in a moment, is the second way in."""
_ASK_CODE = "Recovery code: "


def arguments(parser: Parser) -> None:
    parser.add_argument("--change", action="store_true", help="another passphrase")
    parser.add_argument(
        "--recover", action="store_true", help="a new passphrase, by the recovery code"
    )
    parser.add_argument(
        "--someone-knows",
        action="store_true",
        help="somebody may know the passphrase: a new one, and new keys",
    )
    parser.add_argument("--off", action="store_true", help="no passphrase any more")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    from wellnesstui.store.disk.app_lock import AppLock, is_only_window

    home = Home.find()
    changes = [change for change in _CHANGES if getattr(args, change)]
    if len(changes) > 1:
        raise UsedWrongly("Choose one of them.", "`wellness seal --help` says what each does.")
    change = changes[0] if changes else ""
    sealed = key_file.is_sealed(home)
    if sealed and not change:
        print("It is sealed. `wellness seal --help` says what can be changed.")
        return 0
    if change and not sealed:
        raise UsedWrongly("It is not sealed, so nothing was changed.", "`wellness seal` does that.")
    app = AppLock(home)
    try:
        if not is_only_window(home):
            raise UsedWrongly(
                "The app is open, so nothing was changed.", "Close it, then do this again."
            )
        return _run_change(home, args, change)
    finally:
        app.close()
        unlocking.forget()


def _run_change(home: Home, args: Arguments, change: str) -> int:
    from wellnesstui.store.upkeep import passphrase_change

    if not (change or unlocking.is_scripted() or unlocking.can_ask()):
        raise _nobody_to_ask()  # before anything is printed
    settings = load_settings(home)
    before: Secret | None = None
    if change == "recover":
        _, before = unlocking.keys_and_secret(home, RECOVERY, _ASK_CODE)
    elif change:
        _, before = unlocking.keys_and_secret(home, PASSPHRASE, "Passphrase: ")
    keys = key_file.unlock(home, before) if before else None
    with open_vault(home, settings.boundary, keys) as vault:
        if change == "off":
            passphrase_change.unseal(vault)
            return _say_result(args, "It is open: the key lies beside the vault again.", [])
        if not change:
            _say_to_person(args, _BEFORE)
        passphrase = _new_passphrase()
        passphrase_change.check(passphrase)
        if change == "change":
            passphrase_change.change(vault, passphrase)
            return _say_result(
                args,
                "The new passphrase holds. Backups made before open with the one they were made with.",
                [],
            )
        code = _new_code(args)
        new = passphrase_change.make_keys(vault.keys, passphrase, code)
        try:
            unfinished = passphrase_change.install_keys(vault, new)
        except WellnessError as error:
            if args.json and unlocking.is_scripted():
                from wellnesstui.cli.output.error_output import payload

                print(f", {dumps(payload(error)).removeprefix('{')}")
            raise
        unsealed = passphrase_change.seal_backups(home, new.secrets, before)
    sentence = "Sealed." if unsealed else "Sealed. Backups in your folder are sealed too."
    return _say_result(args, f"{sentence} {unfinished}".strip(), unsealed, code)


def _new_passphrase() -> str:
    """A new passphrase, typed twice. Raises UsedWrongly."""
    from wellnesstui.store.keys.suggested_passphrase import six_words
    from wellnesstui.store.upkeep.passphrase_change import check

    if unlocking.is_scripted():
        return unlocking.hidden_line("")
    if sys.stdin.isatty() and not sys.stderr.isatty():  # the code would lie in that file
        raise UsedWrongly(
            "The recovery code is shown on the terminal, and error messages go elsewhere.",
            "Nothing was changed. Run it without sending them to a file.",
        )
    words = six_words()
    say(f"Twelve characters or more. Six words are good, these for example:\n\n    {words}\n")
    while True:
        first = _ask_line("New passphrase: ")
        try:
            check(first)
        except UsedWrongly as error:
            say(error.sentence)
            continue
        if _ask_line("Once more: ") == first:
            return first
        say("These were not the same. Once again.")


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
        "Nothing was changed: there is no terminal to ask for a passphrase on.",
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
        f"Your recovery code. Write it on paper; it is not shown again.\n\n    {code}\n\n"
        "It opens everything if you forget the passphrase."
    )
    parts = recovery_code.groups(code)
    for place in sorted(random.SystemRandom().sample(range(len(parts)), 2)):
        while True:
            group = asking.answer(f"To be sure, its group {place + 1} of {len(parts)}: ")
            if group is None:
                raise UsedWrongly("The code was not typed back.", "Nothing was changed.")
            if recovery_code.same_group(group, parts[place]):
                break
            say("That is another one. Look at your paper.")


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
        payload: dict[str, object] = {"said": sentence, "not_sealed": unsealed}
        if code and unlocking.is_scripted():
            print(f", {dumps(payload).removeprefix('{')}")
        else:
            print(dumps({**payload, "recovery_code": code} if code else payload))
        return 0
    print(sentence)
    if unsealed:
        print("These backups open as they did before. You may want to delete them:")
        for path in unsealed:
            print(clean(f"  {path}"))
    elif code:
        print(
            "Copies that you put elsewhere, on a stick say, open as they did when they were made."
        )
    return 0


def _say_to_person(args: Arguments, text: str) -> None:
    if not args.json and not unlocking.is_scripted():
        say(text)
