"""Login entries that start the agent on each system: their text and their paths.

Pure but for ``entry_here`` and ``installed_here``. Each format has its own quoting: systemd.syntax(7) and systemd.service(5),
the Desktop Entry Specification's Exec key, property lists as XML, and cmd's batch files.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
import unicodedata

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.settings.login_entry import MARK, LoginEntry, Removed, has_systemd, installed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LABEL = "local.wellness.agent"
"""The launchd label: ``local``, because no domain is ours."""
_UNIT = "wellness-agent.service"
# -P: not from the folder it is started in, where a file might bear a module's name.
_ARGUMENTS = ("-P", "-m", "wellnesstui", "agent")
_BY_SHELL = ("/bin/sh", "-c", f'exec "$0" {" ".join(_ARGUMENTS)}')
_XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
_UNWRITABLE = ("Cc", "Cs", "Zl", "Zp")  # controls, bytes that are no text, ends of lines
_BARE = frozenset("/.,_-+:=@0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SUMMARY = "Starts the wellness agent at login, so you get reminders while the app is closed."
_BOUND = (
    "It uses the Python that runs wellness now. If you move or reinstall that, install this again."
)


def entry_here() -> LoginEntry:
    """The entry for this machine and person. Raises WellnessError."""
    environ = dict(os.environ)
    if environ.get("WELLNESS_HOME", "").strip():
        from wellnesstui.store.disk.home import Home

        environ["WELLNESS_HOME"] = Home.find().data  # as a whole path
    home = os.path.expanduser("~")
    return entry_for(sys.platform, environ, home, sys.executable, systemd=has_systemd(environ))


def entry_for(
    platform: str,
    environ: Mapping[str, str],
    home_folder: str,
    executable: str,
    *,
    systemd: bool = False,
) -> LoginEntry:
    """The entry for a ``platform`` as sys.platform names it. Raises WellnessError, never guesses.

    ``executable``: the Python to start; ``systemd``: whether it runs this person's session.
    """
    if not (ntpath if platform == "win32" else posixpath).isabs(executable):
        raise WellnessError(
            "The Python that runs wellness can't be found, so wellness can't start at login.",
            "Install it with pip, pipx or uv and try again.",
        )
    environment = _environment(platform, environ)
    for text in (executable, home_folder, *environment.values()):
        _expect_writable(text)
    path, link = _paths(platform, environ, home_folder, systemd=systemd)
    if platform == "win32":
        return _startup(path, executable, environment)
    if platform == "darwin":
        return _launch_agent(path, executable, environment)
    if systemd:
        return _unit(path, link, executable, environment)
    return _autostart(path, executable, environment)


def possible_paths(platform: str, environ: Mapping[str, str], home_folder: str) -> tuple[str, ...]:
    """Every path at which an entry may be, files before links: for ``remove`` and ``installed``."""
    both = [_paths(platform, environ, home_folder, systemd=systemd) for systemd in (True, False)]
    paths = [path for path, _ in both] + [link for _, link in both if link]
    return tuple(dict.fromkeys(paths))


def installed_here() -> tuple[str, ...]:
    """The paths of entries on this machine that wellness wrote."""
    return installed(possible_paths(sys.platform, os.environ, os.path.expanduser("~")))


def removal_sentences(removed: Removed, platform: str) -> tuple[str, ...]:
    """Sentences for a person after ``remove``."""
    sentences = [f"Removed: {path}" for path in removed.taken]
    sentences += [
        f"Not removed, because wellness didn't create it: {path}" for path in removed.left
    ]
    if not sentences:
        return ("There's no login entry for wellness.",)
    if any(path.endswith(_UNIT) for path in removed.taken):
        sentences.append("If it's running now, this stops it: systemctl --user stop wellness-agent")
    elif removed.taken and platform == "darwin":
        sentences.append(
            f"If it's running now, this stops it: launchctl bootout gui/$(id -u)/{LABEL}"
        )
    elif removed.taken:
        sentences.append("If it's running now, it stops when you log out.")
    return tuple(sentences)


def _paths(
    platform: str, environ: Mapping[str, str], home_folder: str, *, systemd: bool
) -> tuple[str, str]:
    """The file, and the link to it where there is one."""
    if platform == "win32":
        roaming = environ.get("APPDATA") or ntpath.join(home_folder, "AppData", "Roaming")
        start = ntpath.join(roaming, "Microsoft", "Windows", "Start Menu", "Programs", "Startup")
        return ntpath.join(start, "wellness-agent.cmd"), ""
    if platform == "darwin":
        return posixpath.join(home_folder, "Library", "LaunchAgents", f"{LABEL}.plist"), ""
    config = environ.get("XDG_CONFIG_HOME", "")
    if not posixpath.isabs(config):  # the standard's word on a relative one: pass it over
        config = posixpath.join(home_folder, ".config")
    if not systemd:
        return posixpath.join(config, "autostart", "wellness-agent.desktop"), ""
    units = posixpath.join(config, "systemd", "user")
    return posixpath.join(units, _UNIT), posixpath.join(units, "default.target.wants", _UNIT)


def _environment(platform: str, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that set where the person's files are: perhaps only a login shell sets them."""
    if environ.get("WELLNESS_HOME", "").strip():
        return {"WELLNESS_HOME": environ["WELLNESS_HOME"]}
    if platform == "win32":
        return {}
    return {name: environ[name] for name in _XDG if posixpath.isabs(environ.get(name, ""))}


def _expect_writable(text: str) -> None:
    if any(unicodedata.category(sign) in _UNWRITABLE or sign in "\ufffe\uffff" for sign in text):
        raise WellnessError(
            "A folder in the path to wellness has a name that login entries don't allow.",
            "Nothing was written. Install wellness, or set WELLNESS_HOME, in a folder with a simpler name.",
        )


def _unit(path: str, link: str, executable: str, environment: dict[str, str]) -> LoginEntry:
    # systemd takes a program's name as it stands, without `$$`, and refuses quotes in it.
    if set(executable) & set("\"'\\"):
        command = [*map(_unit_word, _BY_SHELL), _unit_word(executable)]
    else:
        command = [_quoted(executable), *_ARGUMENTS]
    lines = [f"Environment={_quoted(f'{name}={value}')}\n" for name, value in environment.items()]
    content = f"""\
# {MARK}; `wellness agent --remove` removes it.
[Unit]
Description=wellness: break reminders
StartLimitIntervalSec=600
StartLimitBurst=5

[Service]
ExecStart={" ".join(command)}
{"".join(lines)}\
Restart=on-failure
RestartPreventExitStatus=2
RestartSec=60
Nice=10
UMask=0077
LimitCORE=0
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX

[Install]
WantedBy=default.target
"""
    start = "systemctl --user daemon-reload && systemctl --user start wellness-agent"
    notes = (f"It starts at your next login. To start it now: {start}", _BOUND)
    return LoginEntry(path=path, content=content, summary=_SUMMARY, notes=notes, link=link)


def _quoted(text: str) -> str:
    if _BARE.issuperset(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _unit_word(word: str) -> str:
    return _quoted(word.replace("$", "$$"))


def _autostart(path: str, executable: str, environment: dict[str, str]) -> LoginEntry:
    command = [f"{name}={value}" for name, value in environment.items()]
    if "=" in executable:  # the specification forbids it in a program's name, and env would take it
        command += [*_BY_SHELL, executable]
    else:
        command += [executable, *_ARGUMENTS]
    if environment:
        command.insert(0, "/usr/bin/env")
    content = f"""\
# {MARK}; `wellness agent --remove` removes it.
[Desktop Entry]
Type=Application
Name=wellness
Comment=Break reminders
Exec={" ".join(map(_exec_word, command))}
Terminal=false
NoDisplay=true
StartupNotify=false
"""
    start = (
        "It starts at your next login on most desktops. On sway and i3 it needs a helper, e.g. dex."
    )
    return LoginEntry(path=path, content=content, summary=_SUMMARY, notes=(start, _BOUND))


def _exec_word(word: str) -> str:
    if _BARE.issuperset(word):
        return word
    for sign in '\\"`$':  # for the Exec key's own quotes
        word = word.replace(sign, f"\\{sign}")
    # then for its field codes, and once more for the string that every value of such a file is
    return '"' + word.replace("%", "%%").replace("\\", "\\\\") + '"'


def _launch_agent(path: str, executable: str, environment: dict[str, str]) -> LoginEntry:
    import plistlib

    wanted: dict[str, object] = {
        "Label": LABEL,
        "ProgramArguments": [executable, *_ARGUMENTS],
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    if environment:
        wanted["EnvironmentVariables"] = environment
    content = plistlib.dumps(wanted, sort_keys=False).decode()
    content = content.replace("<plist ", f"<!-- {MARK}. -->\n<plist ", 1)
    start = f"launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/{LABEL}.plist"
    notes = (
        f"It starts at your next login. To start it now: {start}",
        "Your Mac may tell you that a background item called Python was added.",
        _BOUND,
    )
    return LoginEntry(path=path, content=content, summary=_SUMMARY, notes=notes)


def _startup(path: str, executable: str, environment: dict[str, str]) -> LoginEntry:
    folder, program = ntpath.split(executable)
    if program.lower() == "python.exe":
        program = "pythonw.exe"  # the same without a window
    lines = [
        "@echo off",
        f"rem {MARK}; wellness agent --remove removes it.",
        "chcp 65001 >nul",  # what follows is read as UTF-8
        "setlocal DisableDelayedExpansion",
        *(f'set "{name}={_batch(value)}"' for name, value in environment.items()),
        f'start "" "{_batch(ntpath.join(folder, program))}" {" ".join(_ARGUMENTS)}',
    ]
    start = "It starts at your next login. A small window may appear for a moment."
    return LoginEntry(
        path=path, content="\r\n".join([*lines, ""]), summary=_SUMMARY, notes=(start, _BOUND)
    )


def _batch(text: str) -> str:
    return text.replace("%", "%%")
