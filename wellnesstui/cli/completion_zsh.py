"""The completion script of zsh."""

from __future__ import annotations

from wellnesstui.cli.completion_words import ALONE, FILES, PROGRAMS, Command, Word, filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = """\
#compdef @PROGRAMS@
# Completion of wellness. In ~/.zshrc, after compinit:  source <(wellness completion zsh)
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
    named = {command.name: command.says for command in commands}
    return filled(
        _SCRIPT,
        AFTER="\n".join(_after(command) for command in commands if command.after),
        COMMANDS="\n".join(_described(named)),
        ALONE="\n".join(_described(ALONE)),
        ARGUMENTS="\n".join(_arguments(command) for command in commands),
        PROGRAMS=" ".join(PROGRAMS),
    )


def _described(words: dict[str, str]) -> Iterator[str]:
    for name, says in words.items():
        yield f"        {_quoted(f'{name}:{says}')}"


def _after(command: Command) -> str:
    cases = "\n".join(
        f"        {first}) {_offer(values)} ;;" for first, values in command.after.items()
    )
    return f"_wellness_{command.name}() {{\n    case $words[2] in\n{cases}\n    esac\n}}"


def _offer(values: tuple[str, ...]) -> str:
    return "_files" if values == (FILES,) else f"compadd -- {' '.join(values)}"


def _arguments(command: Command) -> str:
    specs = [spec for word in command.options for spec in _option(word)]
    for place, word in enumerate(command.places, 1):
        action = _action(word)
        if command.after and place == 2:
            action = f"_wellness_{command.name}"
        specs.append(f"{'*' if word.again else place}:{_plain(word.called)}:{action}")
    lines = " \\\n".join(f"                {_quoted(spec)}" for spec in specs)
    return f"        {command.name})\n            _arguments -S : \\\n{lines}\n            ;;"


def _option(word: Word) -> Iterator[str]:
    others = "*" if word.again else f"({' '.join(word.names)})"
    value = f":{_plain(word.called)}:{_action(word)}" if word.takes else ""
    for name in word.names:
        yield f"{others}{name}[{_plain(word.says)}]{value}"


def _action(word: Word) -> str:
    if word.values == (FILES,):
        return "_files"
    return f"({' '.join(word.values)})" if word.values else " "


def _plain(text: str) -> str:
    """Without what would end a description."""
    for sign in ("\\", "[", "]", ":"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    inner = text.replace("'", "'\\''")
    return f"'{inner}'"
