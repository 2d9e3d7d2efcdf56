"""The completion script for zsh."""

from __future__ import annotations

from wellnesstui.cli.shells.syntax import (
    FILES,
    GLOBAL_OPTIONS,
    PROGRAMS,
    Command,
    Parameter,
    fill_template,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = """\
#compdef @PROGRAMS@
# Tab completion for wellness. In ~/.zshrc, after compinit:  source <(wellness completion zsh)
@AFTER@
_wellness() {
    local -a commands alone
    local context state state_descr line
    typeset -A opt_args
    commands=(
@COMMANDS@
    )
    alone=(
@ALONE@
    )
    if ((CURRENT == 2)); then
        if [[ $words[2] == -* ]]; then
            _describe -o option alone
        else
            _describe command commands
        fi
        return
    fi
    shift words
    ((CURRENT--))
    case $words[1] in
@ARGUMENTS@
    esac
}
if [[ $funcstack[1] == _wellness ]]; then
    _wellness "$@"
else
    compdef _wellness @PROGRAMS@
fi"""


def script(commands: list[Command]) -> str:
    """The whole script."""
    named = {command.name: command.help for command in commands}
    return fill_template(
        _SCRIPT,
        AFTER="\n".join(_after(command) for command in commands if command.values_after),
        COMMANDS="\n".join(_described(named)),
        ALONE="\n".join(_described(GLOBAL_OPTIONS)),
        ARGUMENTS="\n".join(_arguments(command) for command in commands),
        PROGRAMS=" ".join(PROGRAMS),
    )


def _described(words: dict[str, str]) -> Iterator[str]:
    for name, help in words.items():
        yield f"        {_quoted(f'{name}:{help}')}"


def _after(command: Command) -> str:
    cases = "\n".join(
        f"        {first}) {_offer(values)} ;;" for first, values in command.values_after.items()
    )
    return f"_wellness_{command.name}() {{\n    case $words[2] in\n{cases}\n    esac\n}}"


def _offer(values: tuple[str, ...]) -> str:
    return "_files" if values == (FILES,) else f"compadd -- {' '.join(values)}"


def _arguments(command: Command) -> str:
    specs = [spec for parameter in command.options for spec in _option(parameter)]
    for position, parameter in enumerate(command.positionals, 1):
        action = _action(parameter)
        if command.values_after and position == 2:
            action = f"_wellness_{command.name}"
        specs.append(
            f"{'*' if parameter.is_repeatable else position}:{_plain(parameter.metavar)}:{action}"
        )
    lines = " \\\n".join(f"                {_quoted(spec)}" for spec in specs)
    return f"        {command.name})\n            _arguments -S : \\\n{lines}\n            ;;"


def _option(parameter: Parameter) -> Iterator[str]:
    others = "*" if parameter.is_repeatable else f"({' '.join(parameter.names)})"
    value = f":{_plain(parameter.metavar)}:{_action(parameter)}" if parameter.takes_value else ""
    for name in parameter.names:
        yield f"{others}{name}[{_plain(parameter.help)}]{value}"


def _action(parameter: Parameter) -> str:
    if parameter.values == (FILES,):
        return "_files"
    return f"({' '.join(parameter.values)})" if parameter.values else " "


def _plain(text: str) -> str:
    """The text with the signs escaped that would end a description."""
    for sign in ("\\", "[", "]", ":"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    inner = text.replace("'", "'\\''")
    return f"'{inner}'"
