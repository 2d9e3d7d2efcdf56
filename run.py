"""Start wellness, or its tests, from a fresh clone: `python3 run.py`, `python3 run.py test`.

Makes a virtual environment of its own beside this file at the first run. Needs Python 3.11 or
newer and nothing else. `python3 run.py check` also lints and type-checks; `bench` measures;
`release` says whether a crisis line is due to be checked again, and how often Trends is wrong.
"""

import hashlib
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
STAMP = os.path.join(VENV, "set-up-of")
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
)


def main(words: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones start this file too
        return say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    task = words[0] if words else ""
    with_tools = task in ("test", "check", "bench")
    failure = set_up(with_tools)
    if failure:
        return say(failure)
    if task == "test":
        # On every processor; the tests of a file stay together.
        spread = ("-n", "auto", "--dist", "loadfile")
        return call(PYTHON, "-m", "pytest", *spread, *words[1:], cwd=HERE)
    if task == "check":
        return max(call(PYTHON, *check, cwd=HERE) for check in CHECKS)
    if task == "release":  # every crisis line checked within twelve months; Trends seldom wrong
        checks = ("tests.facts.release", "tests.trends.release")
        return max(call(PYTHON, "-m", check, *words[1:], cwd=HERE) for check in checks)
    if task == "bench":
        return call(PYTHON, "-m", "tests.bench", *words[1:], cwd=HERE)
    return call(PYTHON, "-m", "wellnesstui", *words)


def set_up(with_tools: bool) -> str:
    """Make or update the virtual environment; a sentence when that failed, else empty."""
    wanted = f"{sys.version_info[:2]} {fingerprint()} {'with' if with_tools else 'without'} tools"
    if read(STAMP) in (wanted, wanted.replace("without", "with")):
        return ""
    print("Setting up wellness in .venv (a minute, the first time).", file=sys.stderr)
    if (
        not os.path.exists(PYTHON)
        and subprocess.run([sys.executable, "-m", "venv", VENV]).returncode
    ):
        return "The environment couldn't be created. On Debian or Ubuntu, install python3-venv."
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    # An old pip writes start scripts that take longer than a whole command of ours, and knows no
    # dependency groups.
    steps = [["--upgrade", "pip>=25.1"], ["-e", HERE]]
    if with_tools:
        steps.append(["--group", f"{os.path.join(HERE, 'pyproject.toml')}:dev"])
    for step in steps:
        if subprocess.run(pip + step).returncode:
            return "Setup didn't finish; pip's message is above. None of your data was touched."
    subprocess.run([PYTHON, "-m", "compileall", "-q", os.path.join(HERE, "wellnesstui")])
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(wanted)
    return ""


def fingerprint() -> str:
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


def read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def call(*command: str, cwd: str | None = None) -> int:
    try:
        return subprocess.run(command, cwd=cwd).returncode
    except KeyboardInterrupt:
        return 130


def say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
