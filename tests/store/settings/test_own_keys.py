"""A key changed in a file that a person wrote: that line and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import own_keys
from wellnesstui.store.settings.keymap import wanted

IDS = st.sampled_from(["app.undo", "app.add", "log.day", "log.narrow", "trends.week"])
KEYS = st.sampled_from(["z", "f5", "ctrl+z,u", "é", "'", '"', "\\", "#", "="])
LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "# mine", "[keys]", "[app]", "[log]", "[[other]]", "x = 1", "undo = 'q' # near"]),
        st.builds(lambda id, key: tomli_w.dumps({id: key}).strip(), IDS, KEYS),
        st.builds(lambda id, key: f"  {id} =   {tomli_w.dumps({'k': key})[4:].strip()}", IDS, KEYS),
    ),
    max_size=8,
)  # fmt: skip


def _home(folder: Path) -> Home:
    return Home(*[str(folder)] * 3)


def _file(home: Home, text: str) -> Path:
    home.prepare()
    path = Path(home.keys)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@given(LINES, IDS, KEYS | st.none())
def test_every_other_key_and_comment_stays(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], id: str, keys: str | None
) -> None:
    import tomllib

    home = _home(tmp_path_factory.mktemp("home"))
    path = _file(home, "\n".join(lines))
    try:
        before = wanted(tomllib.loads(path.read_text()))
    except tomllib.TOMLDecodeError:
        before = None
    try:
        own_keys.put(home, id, keys)
    except WellnessError:
        assert path.read_text() == "\n".join(lines)
        return
    assert before is not None
    after = wanted(tomllib.loads(path.read_text()))
    before.pop(id, None)
    assert after == (before if keys is None else {**before, id: keys})
    assert own_keys.stored(home, id) == keys
    comments = [line for line in lines if line.startswith("#")]
    assert comments == [line for line in path.read_text().split("\n") if line.startswith("#")]


def test_what_is_more_than_a_line_is_left_alone(tmp_path: Path) -> None:
    home = _home(tmp_path)
    text = 'keys = {"app.undo" = "f8"}\n'
    path = _file(home, text)
    with pytest.raises(UsedWrongly, match="can't be changed from here"):
        own_keys.put(home, "app.undo", "f7")
    assert path.read_text() == text
