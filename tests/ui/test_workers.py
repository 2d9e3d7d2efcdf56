"""Work in the background begins in one way, which leaves nothing behind when the app ends first."""

from __future__ import annotations

import ast
from pathlib import Path

from textual.app import App

import wellnesstui
from wellnesstui.ui.workers import start_worker

PACKAGE = Path(wellnesstui.__file__).parent


async def test_work_that_never_begins_was_never_made() -> None:
    made: list[str] = []

    async def work(word: str) -> None:
        made.append(word)

    class Ends(App[None]):
        def on_mount(self) -> None:
            start_worker(self, work, "late", group="words")
            self.workers.cancel_all()
            self.exit()

    async with Ends().run_test() as pilot:
        await pilot.pause()
    assert made == []


def test_nothing_else_starts_a_worker() -> None:
    calls = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "run_worker"
    ]
    assert len(calls) == 1
    assert calls[0].startswith("ui/workers.py")
