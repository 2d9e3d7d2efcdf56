"""The private parts of Textual that the program uses are there, and no others are used."""

from __future__ import annotations

import ast
import inspect
import itertools
import pkgutil
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import pytest
import textual._time
from textual.app import App
from textual.timer import Timer

from wellnesstui import ui
from wellnesstui.ui import textual_private
from wellnesstui.ui.textual_private import OVERRIDDEN, USED, PrivatePart, call_once

PARTS = [
    part
    for part in (*USED, *OVERRIDDEN)
    if sys.platform != "win32" or ".drivers.linux" not in part.module
]
ALLOWED = {(part.module, part.owner, part.name) for part in OVERRIDDEN}


class Use(NamedTuple):
    """A private name at a line, of a class of Textual ("" for what isn't reached through one)."""

    line: int
    owner: type | None
    name: str


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


@cache
def private_names(cls: type) -> frozenset[str]:
    """The private names that a class has itself, those that its methods set on ``self`` too."""
    names = {name for name in vars(cls) if is_private(name)}
    try:
        tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(cls)))
    except (OSError, TypeError):
        return frozenset(names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return frozenset(filter(is_private, names))


def is_of_textual(module: str) -> bool:
    return module.partition(".")[0] == "textual"


def owner_of(cls: type | None, name: str) -> type | None:
    """The class of Textual that ``cls`` has the name from, if there is one."""
    bases = inspect.getmro(cls) if cls else ()
    return next(
        (each for each in bases if is_of_textual(each.__module__) and name in private_names(each)),
        None,
    )


class Uses(ast.NodeVisitor):
    """The uses of Textual's private parts in a module."""

    def __init__(self, module: ModuleType) -> None:
        self.found: list[Use] = []
        self._scope: list[object] = [module]
        tree = ast.parse(inspect.getsource(module))
        nodes = list(ast.walk(tree))
        self._own = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}  # fmt: skip
        self._own |= {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value)}  # fmt: skip
        self.visit(tree)

    @property
    def _class(self) -> type | None:
        return next((each for each in reversed(self._scope) if isinstance(each, type)), None)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._scope.append(getattr(self._scope[-1], node.name, None))
        self.generic_visit(node)
        self._scope.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if isinstance(self._scope[-1], type):
            self._note(node.lineno, node.name)
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - named by ast

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if is_self(node.value):
            self._note(node.lineno, node.attr)
        elif is_private(node.attr) and node.attr not in self._own:
            self.found.append(Use(node.lineno, None, node.attr))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """For getattr and its like."""
        if isinstance(node.value, str) and node.value.isidentifier():
            self._note(node.lineno, node.value)

    def visit_Call(self, node: ast.Call) -> None:
        is_by_name = isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr", "hasattr")  # fmt: skip
        if is_by_name and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            name = str(node.args[1].value)
            if is_private(name) and not is_self(node.args[0]):
                self.found.append(Use(node.lineno, None, name))
        self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        names = [*module.split("."), *(alias.name for alias in node.names)]
        if is_of_textual(module):
            self.found += [Use(node.lineno, None, name) for name in names if is_private(name)]

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            names = alias.name.split(".") if is_of_textual(alias.name) else []
            self.found += [Use(node.lineno, None, name) for name in names if is_private(name)]

    def _note(self, line: int, name: str) -> None:
        owner = owner_of(self._class, name) if is_private(name) else None
        if owner is not None:
            self.found.append(Use(line, owner, name))


def is_self(node: ast.expr) -> bool:
    """Whether it is ``self``, ``cls`` or ``super()``."""
    if isinstance(node, ast.Call):
        node = node.func
    return isinstance(node, ast.Name) and node.id in ("self", "cls", "super")


def is_listed(use: Use) -> bool:
    owner = use.owner
    return owner is not None and (owner.__module__, owner.__name__, use.name) in ALLOWED


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        if sys.platform != "win32" or not info.name.endswith(".driver"):
            yield import_module(info.name)


def is_there(part: PrivatePart) -> bool:
    module = import_module(part.module)
    if not part.owner:
        return hasattr(module, part.name)
    return part.name in private_names(getattr(module, part.owner))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.owner or part.module}.{part.name}")
def test_textual_has_it(part: PrivatePart) -> None:
    assert is_there(part), f"Textual has no {part.name} any more: {part.purpose}"


def test_one_that_is_missing_is_named() -> None:
    assert not is_there(USED[1]._replace(name="_no_such_name"))


def test_what_is_used_here_is_listed() -> None:
    tree = ast.parse(inspect.getsource(textual_private))
    named = {
        node.value
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_private(node.value)
    }
    named |= {
        node.attr
        for function in tree.body
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and is_private(node.attr)
    }
    assert named == {part.name for part in USED if is_private(part.name)}


_OF_NAMED_TUPLES = "_replace"
"""Public all the same: the underscore keeps it apart from the fields."""


def test_no_other_is_used_elsewhere() -> None:
    found = [
        f"{module.__name__}:{use.line} {use.owner.__name__ if use.owner else ''}.{use.name}"
        for module in modules()
        if module is not textual_private
        for use in Uses(module).found
        if not is_listed(use) and use.name != _OF_NAMED_TUPLES
    ]
    assert found == []


def test_every_override_is_one() -> None:
    overridden = {
        (use.owner.__module__, use.owner.__name__, use.name)
        for module in modules()
        for use in Uses(module).found
        if use.owner is not None
    }
    assert {
        (part.module, part.owner, part.name) for part in OVERRIDDEN if part in PARTS
    } <= overridden


def has_ended(timer: Timer) -> bool:
    return timer._task is not None and timer._task.done()


class Standing(App[None]):
    """An app that calls back soon, by our way and by Textual's."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def on_mount(self) -> None:
        self.theirs = self.set_timer(0.001, lambda: self.calls.append("theirs"))
        call_once(self, 0.001, lambda: self.calls.append("ours"))


async def test_a_call_is_made_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process stands still a second between any two looks that a timer of one call has at the clock."""
    late = itertools.count()

    def now() -> float:
        timer = sys._getframe(1).f_locals["self"]
        return time.monotonic() + (next(late) if getattr(timer, "_repeat", None) == 0 else 0)

    monkeypatch.setattr(textual._time, "get_time", now)
    app = Standing()
    async with app.run_test() as pilot:
        deadline = time.monotonic() + 60
        while not app.calls or not has_ended(app.theirs):
            assert time.monotonic() < deadline, "it was never made"
            await pilot.pause(0.01)
        assert app.calls == ["ours"], "Textual makes its own now: is call_once still needed?"


def test_every_call_to_come_is_made_so() -> None:
    for module in modules():
        if module is not textual_private:
            calls = [
                node
                for node in ast.walk(ast.parse(inspect.getsource(module)))
                if isinstance(node, ast.Call)
            ]
            names = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
            assert "set_timer" not in names, module.__name__
