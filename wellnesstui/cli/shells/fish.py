"""The completion script for fish."""

from __future__ import annotations

from wellnesstui.cli.shells.syntax import FILES, GLOBAL_OPTIONS, PROGRAMS, Command, fill_template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = """\
# Tab completion for wellness: wellness completion fish > ~/.config/fish/completions/wellness.fish
function __wellness_in --argument-names command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test "$words[2]" = "$command"
end
function __wellness_loose
    set -l words (commandline -opc)
    set -l command $words[2]
    set -l valued
    set -l skip 0
    switch "$command"
@VALUED@
    end
    set -e words[1..2]
    for word in $words
        if test $skip -eq 1
            set skip 0
        else if contains -- $word $valued
            set skip 1
        else if not string match -q -- '-?*' $word
            echo -- $word
        end
    end
end
function __wellness_place --argument-names command place
    __wellness_in $command; and test (math (count (__wellness_loose)) + 1) -eq $place
end
function __wellness_first --argument-names first
    set -l loose (__wellness_loose)
    test "$loose[1]" = "$first"
end
complete -c @PROGRAM@ -f
@LINES@
@OTHERS@"""
_ALONE = "test (count (commandline -opc)) -eq 1"


def script(commands: list[Command]) -> str:
    """The whole script."""
    program, *others = PROGRAMS
    lines = [
        *(_line(_ALONE, f"-l {name[2:]}", help) for name, help in GLOBAL_OPTIONS.items()),
        *(_line(_ALONE, f"-a {command.name}", command.help) for command in commands),
        *(line for command in commands for line in _lines(command)),
    ]
    return fill_template(
        _SCRIPT,
        VALUED="\n".join(_valued(command) for command in commands),
        LINES="\n".join(lines),
        OTHERS="\n".join(f"complete -c {other} -w {program}" for other in others),
        PROGRAM=program,
    )


def _valued(command: Command) -> str:
    names = " ".join(
        name for parameter in command.options if parameter.takes_value for name in parameter.names
    )
    return f"        case {command.name}\n            set valued {names}".rstrip()


def _lines(command: Command) -> Iterator[str]:
    for parameter in command.options:
        names = " ".join(
            f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
            for name in parameter.names
        )
        asks = "-r" if parameter.values == (FILES,) else "-x"  # -x would offer no files
        value = f" {asks}{_offer(parameter.values)}" if parameter.takes_value else ""
        yield _line(f"__wellness_in {command.name}", f"{names}{value}", parameter.help)
    for position, parameter in enumerate(command.positionals, 1):
        if parameter.values:
            yield _line(
                f"__wellness_place {command.name} {position}",
                _offer(parameter.values).strip(),
                parameter.help,
            )
    for first, values in command.values_after.items():
        where = f"__wellness_place {command.name} 2; and __wellness_first {first}"
        yield _line(where, _offer(values).strip(), f"choices for {first}")


def _offer(values: tuple[str, ...]) -> str:
    if values == (FILES,):
        return " -F"
    return f" -a {_quoted(' '.join(values))}" if values else ""


def _line(where: str, what: str, help: str) -> str:
    return f"complete -c {PROGRAMS[0]} -n {_quoted(where)} {what} -d {_quoted(help)}"


def _quoted(text: str) -> str:
    inner = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{inner}'"
