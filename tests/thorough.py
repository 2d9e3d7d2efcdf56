"""What each run tests, and what only a thorough one does.

``run.py test`` leaves out the tests marked ``thorough`` and tries each property on a quarter of the
examples that it states; with ``--thorough``, which ``.ci/run`` gives, it is all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import hypothesis
import pytest

OPTION = "--thorough"
_STATED = 100  # examples of a property that states no number, in a thorough run
_EACH_TIME = 25
_THOROUGH = pytest.mark.thorough
_LEFT_OUT = "thorough tests left out"  # what the process of a worker hands over

# How long an example takes says how busy the machine is, and nothing of the example.
for name, number in (("each time", _EACH_TIME), ("thorough", _STATED)):
    hypothesis.settings.register_profile(
        name,
        max_examples=number,
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )


def examples(number: int) -> int:
    """How many of so many examples this run looks at, 10 at least."""
    return max(min(number, 10), number * hypothesis.settings().max_examples // _STATED)


def parametrize(
    names: str | tuple[str, ...], values: Iterable[Any], *, each_time: int, ids: Any = None
) -> pytest.MarkDecorator:
    """``pytest.mark.parametrize``; all but ``each_time`` of the values, spread evenly, are thorough."""
    listed = list(values)
    kept = {index * len(listed) // each_time for index in range(each_time)}
    several = not isinstance(names, str) or "," in names
    thorough = [
        pytest.param(*(value if several else (value,)), marks=() if index in kept else _THOROUGH)
        for index, value in enumerate(listed)
    ]
    return pytest.mark.parametrize(names, thorough, ids=ids)


class Thorough:
    """A plugin of pytest: leaves the thorough tests out unless they are asked for, and says so."""

    def __init__(self, config: pytest.Config) -> None:
        self._is_asked_for = bool(config.getoption(OPTION))
        self._left_out = 0
        hypothesis.settings.load_profile("thorough" if self._is_asked_for else "each time")

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if self._is_asked_for:
            return
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        if left_out:
            items[:] = [item for item in items if not item.get_closest_marker("thorough")]
            config.hook.pytest_deselected(items=left_out)
        self._left_out = len(left_out)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_LEFT_OUT] = self._left_out

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        self._left_out = max(self._left_out, getattr(node, "workeroutput", {}).get(_LEFT_OUT, 0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._left_out:
            count = self._left_out
            tests = "1 thorough test was" if count == 1 else f"{count} thorough tests were"
            terminalreporter.line(
                f"{tests} left out. To run all: `python3 run.py test {OPTION}`, as `.ci/run` does."
            )
