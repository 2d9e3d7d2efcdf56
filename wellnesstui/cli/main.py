"""The entry point: runs the command and turns an error into a sentence and an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import time

from wellnesstui import __version__
from wellnesstui.cli import streams
from wellnesstui.cli.table import COMMANDS, FD_OPTION, HELP_NOW, load_command
from wellnesstui.domain.errors import AmbiguousDay, UsedWrongly, WellnessError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_END_OF_TIME = float(2**63 // 10**9)
_OBJECTS = 50_000
"""Objects made between two garbage collections: more than a daily command makes at all."""


def start() -> NoReturn:
    """Run the command line and end the process with its exit code.

    A process that has no thread and no exit handler left ends at once: taking the interpreter apart
    would be a tenth of a command's time.
    """
    gc.set_threshold(_OBJECTS)
    code = main()
    if "threading" not in sys.modules and not atexit._ncallbacks():
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def main(argv: list[str] | None = None) -> int:
    """The exit code of a command: 0 done, 1 failed, 2 used wrongly, 128 + n for signal n.

    Without ``argv`` it takes ``sys.argv``, and prepares the process, which is its own.
    """
    _replace_overflowing_clock()
    owns_process, argv = argv is None, sys.argv[1:] if argv is None else argv
    try:
        if owns_process:
            _prepare_process()
        streams.open_closed()
        code = _run_asking(argv)
        sys.stdout.flush()
        return code
    except WellnessError as error:
        return _print_error(error, argv)
    except KeyboardInterrupt as stopped:  # by a question, with a sentence on what it stopped
        sys.stderr.write("\n".join(("", *map(str, stopped.args), "")))
        return 130
    except BrokenPipeError:  # `wellness log | head` has seen enough
        _close_output()
        return 0
    except OSError as error:  # the store raises its own: here the answer met a full disk
        _close_output()
        return _print_error(_lost_answer(error), argv)
    except Exception as error:
        from wellnesstui.store.disk.signals import exit_code_behind

        if not (code := exit_code_behind(error)):
            raise
        return code
    finally:
        _flush_output()  # what was printed before an error or a signal


def _lost_answer(error: OSError) -> WellnessError:
    """The error for an answer that can't be written; commands change first and answer then."""
    from wellnesstui.store.disk.disk_error import disk_trouble

    trouble = disk_trouble(error, "write its output")
    trouble.hint = "Whatever the command changed before that was saved."
    return trouble


def _print_error(error: WellnessError, argv: list[str]) -> int:
    from wellnesstui.cli.output.error_output import print_error

    return print_error(error, any(word.partition("=")[0] == "--json" for word in argv))


def _prepare_process() -> None:
    """Harden the process and set its signal handlers, before anything is read."""
    from wellnesstui.store.disk.safe_process import harden

    harden()
    sys.excepthook = _crashed
    from wellnesstui.store.disk.signals import unwind_on_signals

    unwind_on_signals()
    streams.ignore_stderr_errors()


def _replace_overflowing_clock() -> None:
    """``time.time`` raises from 2262 on, but help-now and reading need no clock that is right."""
    try:
        time.time()
    except OverflowError:
        time.time = lambda: _END_OF_TIME


def _crashed(_: type[BaseException], error: BaseException, __: object) -> None:
    """The excepthook: prints where a bug is, without any value of a variable."""
    from wellnesstui.domain.crash import report

    print(report(error), file=sys.stderr)


def _flush_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _close_output()


def _close_output() -> None:
    """Point stdout at the null device, so that Python does not flush it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_OPTIONS = ("--help", "--plain", "--version")


def _unknown(name: str) -> UsedWrongly:
    """The error for a command or an option that there is none of."""
    from wellnesstui.cli.other_words import MEANT
    from wellnesstui.domain.text import nearest

    is_option = name.startswith("-")
    near = MEANT.get(name.lower()) or nearest(name.lower(), _OPTIONS if is_option else COMMANDS)
    suggestion = f"Did you mean `wellness {near}`? " if near else ""
    hint = f"{suggestion}`wellness --help` lists all commands."
    return UsedWrongly(f"Unknown {'option' if is_option else 'command'}: {name[:40]}.", hint)


def _answer_unknown(name: str, rest: list[str]) -> int:
    """Raises UsedWrongly, unless the name asks for crisis numbers: those are printed, whatever was typed."""
    from wellnesstui.cli.other_words import CRISIS

    if name.lower() not in CRISIS:
        raise _unknown(name)
    named = UsedWrongly(f"The command for crisis numbers is `wellness {HELP_NOW}`.")
    return int(load_command(HELP_NOW).answer(rest, named))


def _run_asking(argv: list[str]) -> int:
    """The exit code; a person at a terminal is asked once which day is meant, before anything is done."""
    try:
        return _run_command(argv)
    except AmbiguousDay as error:
        from wellnesstui.cli.which_day import ask

        meant = ask(error, argv)
    return _run_asking(meant)


def _run_command(argv: list[str]) -> int:
    if not argv:
        from wellnesstui.cli.app import open_app

        return open_app()
    if FD_OPTION in argv:
        from wellnesstui.cli.unlocking import take_option

        argv = take_option(argv)
        if not argv:
            return _run_command(argv)
    name, *rest = argv
    if name in ("--help", "-h"):
        return _print_help(rest)
    if name == "--plain":
        from wellnesstui.cli.plain import run_menu

        return run_menu()
    if name in ("--version", "-V"):
        print(f"wellness {__version__}")
        return 0
    if name not in COMMANDS:
        return _answer_unknown(name, rest)
    from wellnesstui.cli.arguments import asks_for_help, read

    if asks_for_help(rest):
        return _print_help([name])
    command = load_command(name)
    if name == HELP_NOW:
        return int(command.answer(rest))
    return int(command.run(read(name, command.arguments, rest)))


def _print_help(names: list[str]) -> int:
    """Print the help on the first of the commands, on all where there is none; the exit code."""
    if names[:1] and names[0] in COMMANDS:
        from wellnesstui.cli.output.usage import usage

        print(usage(names[0], COMMANDS[names[0]][1], load_command(names[0]).arguments))
    else:
        from wellnesstui.cli.output.overview import overview

        print(overview())
    return 0
