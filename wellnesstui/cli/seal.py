"""``wellness seal``: a passphrase for all that is kept, and everything that goes with one."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from wellnesstui.cli import asking, unlocking
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.main import OPTION
from wellnesstui.cli.opening import chosen, open_vault, say
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store import keys
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.slots import PASSPHRASE, RECOVERY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.slots import Lock

_WAYS = ("change", "recover", "someone_knows", "off")
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


def run(given: Given) -> int:
    from wellnesstui.store.running import Running, is_alone

    home = Home.find()
    ways = [way for way in _WAYS if getattr(given, way)]
    if len(ways) > 1:
        raise UsedWrongly("Choose one of them.", "`wellness seal --help` says what each does.")
    way = ways[0] if ways else ""
    sealed = keys.is_sealed(home)
    if sealed and not way:
        print("It is sealed. `wellness seal --help` says what can be changed.")
        return 0
    if way and not sealed:
        raise UsedWrongly("It is not sealed, so nothing was changed.", "`wellness seal` does that.")
    app = Running(home)
    try:
        if not is_alone(home):
            raise UsedWrongly(
                "The app is open, so nothing was changed.", "Close it, then do this again."
            )
        return _changed(home, given, way)
    finally:
        app.close()
        unlocking.forget()


def _changed(home: Home, given: Given, way: str) -> int:
    from wellnesstui.store import locksmith

    if not (way or unlocking.is_scripted() or unlocking.can_ask()):
        raise _nobody()  # before anything is said of it
    settings = chosen(home)
    before: Lock | None = None
    if way == "recover":
        _, before = unlocking.keys_and_lock(home, RECOVERY, _ASK_CODE)
    elif way:
        _, before = unlocking.keys_and_lock(home, PASSPHRASE, "Passphrase: ")
    held = keys.unlock(home, before) if before else None
    with open_vault(home, settings.boundary, held) as vault:
        if way == "off":
            locksmith.unseal(vault)
            return _tell(given, "It is open: the key lies beside the vault again.", [])
        if not way:
            _say(given, _BEFORE)
        passphrase = _new_passphrase()
        locksmith.check(passphrase)
        if way == "change":
            locksmith.change(vault, passphrase)
            return _tell(
                given,
                "The new passphrase holds. Backups made before open with the one they were made with.",
                [],
            )
        code = _new_code(given)
        new = locksmith.make(vault.keys, passphrase, code)
        try:
            unfinished = locksmith.put(vault, new)
        except WellnessError:
            if given.json and unlocking.is_scripted():
                print("}")
            raise
        left = locksmith.seal_backups(home, new.locks, before)
    says = "Sealed." if left else "Sealed. Backups in your folder are sealed too."
    return _tell(given, f"{says} {unfinished}".strip(), left, code)


def _new_passphrase() -> str:
    """Typed twice, or the six words that are offered, typed once."""
    from wellnesstui.store.locksmith import check
    from wellnesstui.store.passphrases import six_words

    if unlocking.is_scripted():
        return unlocking.secret("")
    if sys.stdin.isatty() and not sys.stderr.isatty():  # the code would lie in that file
        raise UsedWrongly(
            "The recovery code is shown on the terminal, and error messages go elsewhere.",
            "Nothing was changed. Run it without sending them to a file.",
        )
    words = six_words()
    say(f"Twelve characters or more. Six words are good, these for example:\n\n    {words}\n")
    while True:
        first = _typed("New passphrase: ")
        try:
            check(first)
        except UsedWrongly as error:
            say(error.sentence)
            continue
        if _typed("Once more: ") == first:
            return first
        say("These were not the same. Once again.")


def _typed(question: str) -> str:
    """A new passphrase. Raises UsedWrongly when there is nobody to ask, or nothing is typed."""
    said = unlocking.typed(question)
    if said is None:
        raise _nobody()
    if not said:
        raise UsedWrongly("No passphrase was typed.", "Nothing was changed.")
    return said


def _nobody() -> UsedWrongly:
    return UsedWrongly(
        "Nothing was changed: there is no terminal to ask for a passphrase on.",
        f"`{OPTION} 3 3<FILE` reads it from a file.",
    )


def _new_code(given: Given) -> str:
    """A recovery code, shown once; two of its groups are typed back.

    A script is told it before the passphrase is in force: whatever goes wrong after that, it has it.
    """
    from wellnesstui.domain import recovery_code

    code = recovery_code.make(os.urandom(recovery_code.CHANCE))
    if unlocking.is_scripted():
        if given.json:  # the beginning of the answer, which is one object
            print(dumps({"recovery_code": code}).removesuffix("}"), end="", flush=True)
        else:
            print(f"Recovery code: {code}", flush=True)
        return code
    with _aside():
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
            typed = asking.answer(f"To be sure, its group {place + 1} of {len(parts)}: ")
            if typed is None:
                raise UsedWrongly("The code was not typed back.", "Nothing was changed.")
            if recovery_code.same_group(typed, parts[place]):
                break
            say("That is another one. Look at your paper.")


@contextmanager
def _aside() -> Iterator[None]:
    """What is said meanwhile leaves no trace in what the terminal remembers, where it can do that."""
    can = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if can:
        sys.stderr.write("\x1b[?1049h\x1b[2J\x1b[H")
    try:
        yield
    finally:
        if can:
            sys.stderr.write("\x1b[?1049l")
            sys.stderr.flush()


def _tell(given: Given, sentence: str, left: list[str], code: str = "") -> int:
    if given.json:
        told: dict[str, object] = {"said": sentence, "not_sealed": left}
        if code and unlocking.is_scripted():
            print(f", {dumps(told).removeprefix('{')}")
        else:
            print(dumps({**told, "recovery_code": code} if code else told))
        return 0
    print(sentence)
    if left:
        print("These backups open as they did before. You may want to delete them:")
        for path in left:
            print(clean(f"  {path}"))
    elif code:
        print(
            "Copies that you put elsewhere, on a stick say, open as they did when they were made."
        )
    return 0


def _say(given: Given, text: str) -> None:
    if not given.json and not unlocking.is_scripted():
        say(text)
