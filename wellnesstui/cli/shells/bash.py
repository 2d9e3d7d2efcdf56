"""The completion script for bash, also for version 3.2, which macOS has."""

from __future__ import annotations

from wellnesstui.cli.shells.syntax import FILES, GLOBAL_OPTIONS, PROGRAMS, Command, fill_template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = """\
# Tab completion for wellness. In ~/.bashrc:  eval "$(wellness completion bash)"
_wellness() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} before=${COMP_WORDS[COMP_CWORD-1]}
    local offered= options= valued= files= first= skip= place=1 each
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        offered='@COMMANDS@'
        [[ $word == -* ]] && offered='@ALONE@'
        COMPREPLY=($(compgen -W "$offered" -- "$word"))
        return
    fi
    case $command in
@OPTIONS@
        *) return ;;
    esac
    for each in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        if [[ $skip ]]; then
            skip=
        elif [[ " $valued " == *" $each "* ]]; then
            skip=1
        elif [[ $each != -?* ]]; then
            [[ $first ]] || first=$each
            ((place++))
        fi
    done
    if [[ $skip ]]; then
        place=$before
    elif [[ $word == -* ]]; then
        place=-
    fi
    case $command:$place in
@VALUES@
        *:-?*) ;;
        *) offered=$options ;;
    esac
    if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r each; do
            COMPREPLY+=("$each")
        done < <(compgen -f -- "$word")
    else
        COMPREPLY=($(compgen -W "$offered" -- "$word"))
    fi
}
complete -F _wellness @PROGRAMS@"""
_MARGIN = " " * 8


def script(commands: list[Command]) -> str:
    """The whole script."""
    return fill_template(
        _SCRIPT,
        COMMANDS=" ".join(command.name for command in commands),
        ALONE=" ".join(GLOBAL_OPTIONS),
        OPTIONS="\n".join(_MARGIN + _options(command) for command in commands),
        VALUES="\n".join(_MARGIN + line for command in commands for line in _values(command)),
        PROGRAMS=" ".join(PROGRAMS),
    )


def _options(command: Command) -> str:
    names = " ".join(name for parameter in command.options for name in parameter.names)
    valued = " ".join(
        name for parameter in command.options if parameter.takes_value for name in parameter.names
    )
    return f"{command.name}) options='{names}' valued='{valued}' ;;"


def _values(command: Command) -> Iterator[str]:
    for parameter in command.options:
        if parameter.values:
            yield f"{'|'.join(f'{command.name}:{name}' for name in parameter.names)}) {_offer(parameter.values)} ;;"
    for position, parameter in enumerate(command.positionals, 1):
        if parameter.values:
            yield f"{command.name}:{position}) {_offer(parameter.values)} ;;"
    if command.values_after:
        cases = " ".join(
            f"{first}) {_offer(each)} ;;" for first, each in command.values_after.items()
        )
        yield f"{command.name}:2) case $first in {cases} esac ;;"


def _offer(values: tuple[str, ...]) -> str:
    return "files=1" if values == (FILES,) else f"offered='{' '.join(values)}'"
