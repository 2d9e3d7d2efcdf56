"""Makes homes as the program of a checkout leaves them, and writes down what is in them.

    python -m tests.homes.make CHECKOUT

CHECKOUT is a work tree of the commit in which ``python3 run.py test`` ran once, so that it has its
environment. Writes ``plain.tar.gz``, ``sealed.tar.gz``, what each holds (``.jsonl``) and a README
into a folder named after the commit. Needs faketime. Ids and keys come by chance; all else is the same
each time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from wellnesstui.domain import recovery_code

HERE = Path(__file__).parent
ZONE = "Europe/Vienna"
LAST = "2026-11-24 10:50:00"
"""No command runs later: tests stand at 10:52 of that day, at which undo still knows its deeds."""
PASSPHRASES = ("four geese over the old mill", "a green kettle on the sill")
"""Of the sealed home: the first one, and the one that it has in the end."""
FILES = {
    "keys.toml": '"app.undo" = "f5"\n',
    "themes/own-dusk.toml": "",
    "forms/end-of-shift.toml": """\
id = "end-of-shift"
title = "End of the shift"
about = "Two lines before the door."
minutes = 2

[[field]]
id = "stays"
type = "line"
ask = "What stays here?"
label = "Stays here"

[[field]]
id = "next"
type = "plan"
ask = "What's for tomorrow?"
label = "Tomorrow"
""",
    "resources/clinic.toml": """\
# The house's own lines.
[[resource]]
id = "house-line"
name = "House line"
kind = "crisis"
says = "Colleagues on call."
regions = ["AT"]
hours = ["fri-sun 22:00-06:00"]
zone = "Europe/Vienna"
checked = 2026-11-20

[[resource.call]]
number = "01 40400"

[[resource]]
id = "house-library"
name = "House library"
kind = "book"
says = "Shelf 3."
regions = ["AT"]
""",
}
DAYLIO = """\
full_date,date,weekday,time,mood,activities,scales,note_title,note
2025-03-02,March 2,Sunday,21:15,rad,movies / tv | work,Sleep Quality: 8/10 points | Sleep Time: 7:30,A title,"over
two lines"
2025-03-01,March 1,Saturday,8:05,grumpy,,,,
2025-02-28,February 28,Friday,23:59,meh,"cook, clean",,,Slept badly
"""
WEEK = """{"answers": {"all-right": "The bus was on time\\nSoup", "tank": 40, "next":
"ask for the small room due friday\\nwalk every monday remind\\ncall back by the river"}}"""
THOUGHT = """{"answers": {"thought": "Они всё заметят 🫣", "belief": 70, "belief_after": 40}}"""
SEAL = "passphrase"
Step = tuple[str, str, str]
STEPS: tuple[Step, ...] = (
    ("2026-11-20 08:00:00", "settings day_begins 05:00", ""),
    ("2026-11-20 08:00:10", "settings clock 12", ""),
    ("2026-11-20 08:00:20", "settings region AT", ""),
    ("2026-11-20 08:00:30", "settings lock_after 10", ""),
    ("2026-11-20 08:00:40", "settings along off", ""),
    ("2026-11-20 08:00:50", "settings theme own-dusk", ""),
    ("2026-11-20 08:01:00", "mood 2 -e 1 -w tired,worried", ""),
    ("2026-11-20 21:30:00", "did walk 15m", ""),
    ("2026-11-21 03:30:00", "note --for-supervision", "Awake at night.\nIt counts for Friday."),
    ("2026-11-21 10:00:00", "import daylio DAYLIO --map grumpy=2 --zone Europe/Vienna", ""),
    ("2026-11-21 11:00:00", "LIVED shapes", ""),
    ("2026-11-21 11:10:00", "LIVED names", ""),
    ("2026-11-21 11:20:00", "LIVED saved_resources", ""),
    ("2026-11-21 11:30:00", 'breaks add "lunch at 12:30 on weekdays" --text "Time to eat" --once', ""),
    ("2026-11-21 11:30:10", 'breaks add "water every 90 min, 9-17, Mon-Fri" --by card,bell', ""),
    ("2026-11-21 11:30:20", "breaks off water", ""),
    ("2026-11-21 11:30:30", 'day "9-9:50, 10-10:50" --every Mon-Fri', ""),
    ("2026-11-22 09:00:00", "track add sleep --unit hours", ""),
    ("2026-11-22 09:00:10", "track add pain --kind 0-10 --low none", ""),
    ("2026-11-22 09:00:20", "mood 4 --track sleep=6.5 --track pain=2", ""),
    ("2026-11-22 09:10:00", "reflect weekly-review --json -", WEEK),
    ("2026-11-22 09:20:00", "reflect thought-check --json --for-supervision -", THOUGHT),
    ("2026-11-22 09:30:00", "LIVED measured", ""),
    ("2026-11-22 09:40:00", "LIVED marked_forms", ""),
    ("2026-11-22 09:50:00", "settings mixes 'late shift = rain+bowls:50'", ""),
    ("2026-11-23 09:00:00", "mood 3", ""),
    ("2026-11-24 08:00:00", 'day "9-9:50, 13-13:50" --on tomorrow', ""),
    ("2026-11-24 09:00:00", "mood 4 -w hopeful,energised -a choir:90m", ""),
    ("2026-11-24 10:00:00", "LIVED changes", ""),
    ("2026-11-24 10:10:00", "mood 1 -w sad", ""),
    ("2026-11-24 10:10:10", "undo", ""),
    ("2026-11-24 10:20:00", "LIVED daily", ""),
    ("2026-11-24 10:30:00", "backup", ""),
    ("2026-11-24 10:35:00", f"{SEAL} set", ""),
    ("2026-11-24 10:36:00", f"{SEAL} renew", ""),
    ("2026-11-24 10:40:00", "LIVED drafts", ""),
    ("2026-11-24 10:49:00", 'mood 5 --at "yesterday 22:10"', ""),
    ("2026-11-24 10:49:30", "note", "Waits in the inbox: 待つ. " + "word " * 200),
    (LAST, "did stretch 5m physical -w calm -e 3", ""),
)  # fmt: skip
"""When, what, and what comes through a pipe. The last three wait in the inbox."""
ONLY = {SEAL: True, "backup": False}
"""Steps of the sealed home only, or of the plain one: each copy of a vault is 140 KB."""


class Making:
    """One home being made by the program of ``checkout``."""

    def __init__(self, checkout: Path, folder: Path, sealed: bool) -> None:
        self.checkout = checkout
        self.home = folder / "home"
        self.code = ""
        self._sealed = sealed
        self._passphrase = ""
        self._daylio = folder / "daylio.csv"
        self._daylio.write_text(DAYLIO, encoding="utf-8")

    def live(self) -> None:
        """All steps, one after the other."""
        for name, content in FILES.items():
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_text(content or self._theme(), encoding="utf-8")
        for at, words, piped in STEPS:
            if ONLY.get(words.split()[0], self._sealed) != self._sealed:
                continue
            if words.startswith(SEAL):
                self._seal(at, words)
            elif words.startswith("LIVED"):
                stage = words.split()[1]
                self.run(at, str(HERE / "lived.py"), stage, self._passphrase)
            else:
                self.run(at, "-m", "wellnesstui", *self._split(words), piped=piped)

    def look(self) -> str:
        """What the home holds, as lines of JSON. Takes in what waits, so look at a copy."""
        return self.run(LAST, str(HERE / "look.py"), self._passphrase)

    def _split(self, words: str) -> list[str]:
        import shlex

        return [str(self._daylio) if word == "DAYLIO" else word for word in shlex.split(words)]

    def _theme(self) -> str:
        shipped = (self.checkout / "themes" / "dusk.toml").read_text(encoding="utf-8")
        renamed = shipped.replace('name = "dusk"', 'name = "own-dusk"')
        return renamed.replace('title = "Dusk"', 'title = "My dusk"')

    def _seal(self, at: str, words: str) -> None:
        before, self._passphrase = self._passphrase, ""
        new = PASSPHRASES[bool(before)]
        lines = f"{before}\n{new}\n" if before else f"{new}\n"
        said = self.run(at, "-m", "wellnesstui", *words.split(), passphrases=lines)
        self._passphrase = new
        found = [recovery_code.read(line.rpartition(" ")[2]) for line in said.splitlines()]
        self.code = next(code for code in found if code)

    def run(self, at: str, *words: str, piped: str = "", passphrases: str = "") -> str:
        """What the program of the checkout answers at that time."""
        taken = passphrases or (self._passphrase and f"{self._passphrase}\n")
        reading, writing = os.pipe()
        os.write(writing, taken.encode())
        os.close(writing)
        with_option = words[:2] == ("-m", "wellnesstui") and taken
        option = ("--passphrase-fd", str(reading)) if with_option else ()
        done = subprocess.run(
            ["faketime", "-f", f"@{at}", str(self.checkout / ".venv/bin/python"), *words, *option],
            input=piped,
            capture_output=True,
            encoding="utf-8",
            cwd=self.checkout,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.home.parent),
                "WELLNESS_HOME": str(self.home),
                "TZ": ZONE,
                "PYTHONUTF8": "1",
                "PYTHONPATH": str(self.checkout),
            },
            pass_fds=(reading,),
        )
        os.close(reading)
        if done.returncode:
            raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout


def store(made: Making, to: Path) -> None:
    """The home as a file of files, without owner; and what it holds."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = member.mtime = 0
        member.uname = member.gname = ""
        return member

    with tarfile.open(to.with_suffix(".tar.gz"), "w:gz") as archive:
        archive.add(made.home, "home", filter=plain)
    told = json.dumps({"recovery code": made.code}) + "\n" if made.code else ""
    to.with_suffix(".jsonl").write_text(told + made.look(), encoding="utf-8")


def main(checkout: Path) -> None:
    commit = subprocess.run(
        ["git", "-C", str(checkout), "rev-parse", "--short=7", "HEAD"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    folder = HERE / commit
    folder.mkdir(exist_ok=True)
    code = ""
    for name in ("plain", "sealed"):
        with tempfile.TemporaryDirectory() as work:
            made = Making(checkout, Path(work), sealed=name == "sealed")
            made.live()
            store(made, folder / name)
            code = made.code
    (folder / "README.md").write_text(_README.format(commit, PASSPHRASES[1], code), "utf-8")


_README = """\
# Homes of commit {}

Made by `python -m tests.homes.make` with the program of that commit. All of it is invented.
`plain.tar.gz` has no passphrase. `sealed.tar.gz` opens with

- the passphrase `{}`
- the recovery code `{}`

Its keys were renewed once, so its key file names former ones. Beside each is what it holds (`.jsonl`).
"""

if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
