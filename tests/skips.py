"""Which tests may be left out, and what is said of those that were.

Every run names them at its end. With ``--no-skips`` one that ``skips.toml`` does not name fails the run.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

ALLOWED = Path(__file__).with_name("skips.toml")
OPTION = "--no-skips"


class Allowed(NamedTuple):
    """Tests that may be left out: patterns of their ids and of what they give as their reason."""

    test: str
    because: str
    reason: str

    def covers(self, test: str, because: str) -> bool:
        return fnmatchcase(test, self.test) and fnmatchcase(because, self.because)


def read(content: str) -> tuple[Allowed, ...]:
    """The tables of a list."""
    return tuple(Allowed(**table) for table in tomllib.loads(content)["skip"])


class Skips:
    """A plugin of pytest: hears of each test that is left out."""

    def __init__(self, allowed: tuple[Allowed, ...], strict: bool) -> None:
        self._allowed = allowed
        self._strict = strict
        self.left_out: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._hear(report.nodeid, report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._hear(report.nodeid, report.longrepr)

    def _hear(self, test: str, said: object) -> None:
        reason = str(said[2]) if isinstance(said, tuple) else str(said)
        self.left_out.append((test, reason.removeprefix("Skipped: ")))

    @property
    def not_allowed(self) -> list[tuple[str, str]]:
        """Those that no table of the list covers."""
        return [
            each
            for each in self.left_out
            if not any(table.covers(*each) for table in self._allowed)
        ]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._strict and self.not_allowed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.left_out:
            return
        terminalreporter.section(f"{len(self.left_out)} left out")
        for reason, count in Counter(reason for _, reason in self.left_out).items():
            terminalreporter.line(f"{count}: {reason}")
        if self._strict:
            for test, reason in self.not_allowed:
                terminalreporter.line(f"NOT IN tests/skips.toml: {test}: {reason}", red=True)
        else:
            terminalreporter.line(
                "`.ci/run` installs what they need, and says which may be left out."
            )
