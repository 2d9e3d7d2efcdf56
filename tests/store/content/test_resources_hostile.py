"""A list that was made to harm is refused at once, with its name, and the rest is there."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.content.test_resources_own import GOOD, SHIPPED, own
from tests.strategies import texts
from tests.thorough import examples
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import resources
from wellnesstui.store.disk import own_toml

HOSTILE = {
    "a key of 40 KB": f"{'a.' * 20_000}a = 1\n",
    "a key of 40 KB in a table": f"[[resource]]\n{'a.' * 20_000}a = 1\n",
    "a header of 40 KB": f"[[resource.{'a.' * 20_000}a]]\n",
    "ten megabytes": "#" * (10 * 1024 * 1024),
    "thousands of tables": "[[resource]]\n" * 20_000,
    "thousands of parts": "[[resource]]\n" + "[[resource.call]]\n" * 13_000,
    "deep lists": f"[[resource]]\nx = {'[' * 100_000}\n",
    "deep tables": f"[[resource]]\nx = {'{a=' * 60_000}\n",
    "one long line": f'[[resource]]\nname = "{"x" * 250_000}"\n',
    "many long resources": ("[[resource]]\n" + f'name = "{"x" * 8000}"\n') * 30,
    "many keys": "[[resource]]\n" + "".join(f"k{at} = 1\n" for at in range(15_000)),
    "many lines": "\n" * 260_000,
    "quotes": '[[resource]]\nx = """' + '"" ' * 60_000,
    "zeros": "\x00" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_quickly(tmp_path: Path, name: str) -> None:
    own(tmp_path, GOOD, "good.toml")
    own(tmp_path, HOSTILE[name], "hostile.toml")
    began = time.perf_counter()
    found = resources.load(str(tmp_path))
    assert time.perf_counter() - began < 2, "a dotted key alone once took seven seconds"
    assert sum(each.own for each in found.resources) == 2
    assert len(found.notices) <= resources.MAX_NOTICES + 1
    assert all("hostile.toml" in notice for notice in found.notices)
    assert bool(found.notices) == (name != "many lines")
    assert max(map(len, found.notices), default=0) < 200


@pytest.mark.parametrize("name", ["a key of 40 KB in a table", "deep lists", "one long line"])
def test_what_is_out_of_bounds_is_never_parsed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own(tmp_path, HOSTILE[name])
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("it was parsed"))
    assert len(resources.check(str(path))) == 1


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own(tmp_path, HOSTILE["ten megabytes"])
    monkeypatch.setattr(own_toml, "read_whole", lambda *_: pytest.fail("it was read"))
    assert resources.check(str(path)) == [
        "Your list clinic.toml isn't used: it's larger than 256 KiB."
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(text=texts(), at=st.integers(0, len(GOOD)))
def test_whatever_is_written_into_a_list_the_rest_is_there(
    tmp_path: Path, text: str, at: int
) -> None:
    torn = (GOOD[:at] + text + GOOD[at:]).encode("utf-8", "surrogatepass")
    own(tmp_path, torn)
    found = resources.load(str(tmp_path))
    assert [each for each in found.resources if not each.own] == list(SHIPPED)
    for sentence in found.notices:
        assert clean_line(sentence) == sentence
        assert sentence.endswith(".")
    for resource in found.resources:
        for said in (resource.name, resource.says, resource.file, *resource.reach):
            assert clean_line(said) == said
