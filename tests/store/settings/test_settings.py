"""The settings: what can't be read gives the usual value and a notice, and is never written over."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.thorough import examples
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.domain.preferences import BY_NAME, PREFERENCES, Preference
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_toml import NotPlain, read_plain
from wellnesstui.store.settings import settings

DEFAULTS = {choice.name: choice.default for choice in PREFERENCES}


def write(home: Home, content: str | bytes) -> Path:
    path = Path(home.settings)
    path.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def chosen(home: Home) -> dict[str, str]:
    found = settings.load(home)
    return {name: found[name] for name in BY_NAME}


def test_nothing_chosen(home: Home) -> None:
    found = settings.load(home)
    assert chosen(home) == DEFAULTS
    assert (found.boundary, found.twelve_hours, found.notices) == (240, False, ())
    assert not os.path.exists(home.config)


@pytest.mark.parametrize(
    ("locale", "clock"),
    [
        ({"LANG": "en_US.UTF-8"}, "12"),
        ({"LANG": "de_AT.UTF-8", "LC_TIME": "en_AU"}, "12"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "24"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_US.UTF-8", "LC_ALL": "C"}, "24"),
        ({"LANG": "fr_CA.UTF-8"}, "24"),
        ({"LANG": "C.UTF-8"}, "24"),
        ({}, "24"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has its own way to say the locale")
def test_the_clock_is_the_locale_s_until_one_is_chosen(
    home: Home, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], clock: str
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert settings.load(home)["clock"] == settings.default("clock") == clock
    write(home, 'clock = "24"\n')
    assert not settings.load(home).twelve_hours


@pytest.mark.parametrize(
    ("locale", "day"), [("en_US.UTF-8", "sunday"), ("fr_CA", "sunday"), ("de_AT", "monday"), ("C", "monday")]
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="Windows has its own way to say the locale")
def test_the_week_starts_as_the_locale_says_until_a_day_is_chosen(
    home: Home, monkeypatch: pytest.MonkeyPatch, locale: str, day: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert settings.load(home)["first_weekday"] == settings.default("first_weekday") == day
    write(home, 'first_weekday = "saturday"\n')
    assert settings.load(home).first_weekday == 5


def test_chosen_and_kept(home: Home) -> None:
    settings.change(home, "day_begins", "12:30")
    settings.change(home, "clock", "12")
    found = settings.load(home)
    assert (found.boundary, found.twelve_hours, found.notices) == (750, True, ())
    assert chosen(home) == {**DEFAULTS, "day_begins": "12:30", "clock": "12"}
    assert tomllib.loads(Path(home.settings).read_text()) == {"day_begins": "12:30", "clock": "12"}
    assert tomllib.loads(Path(home.settings + ".bak").read_text()) == {"day_begins": "12:30"}
    assert [name for name in sorted(os.listdir(home.config)) if "settings" in name] == [
        *("settings.toml", "settings.toml.bak")
    ]


def test_what_we_write_is_read_without_tomllib(home: Home) -> None:
    settings.change(home, "theme", "it's a \u00e4 theme")
    settings.change(home, "motion", "still")
    text = Path(home.settings).read_text("utf-8")
    assert read_plain(text) == tomllib.loads(text)


def test_whatever_else_is_in_the_file_stays(home: Home) -> None:
    write(home, 'own = [1, 2]\nclock = "24"\n[table]\nkey = 2026-11-24\n')
    settings.change(home, "clock", "12")
    found = tomllib.loads(Path(home.settings).read_text())
    assert found["own"] == [1, 2]
    assert list(found["table"]) == ["key"]
    assert found["clock"] == "12"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("colour", "red", "no setting called colour"),
        ("x\x1b[31m\u202e", "1", "no setting called x."),
        ("clock", "13", "24 or 12"),
        ("day_begins", "25:00", "a time like 04:00"),
        ("day_begins", "4", "a time like 04:00"),
        ("theme", "x" * 41, "theme must be a name of up to 40 characters"),
        ("first_weekday", "friday", "must be monday, sunday, or saturday"),
        ("hint", "true", "hint must be on or off"),
        ("theme", "a\nb", "theme must be"),
    ],
)
def test_what_can_not_be_chosen(home: Home, name: str, value: str, says: str) -> None:
    with pytest.raises(UsedWrongly, match=says):
        settings.change(home, name, value)
    assert not os.path.exists(home.settings)


@pytest.mark.parametrize(
    "line",
    [
        'clock = "13"', "clock = true", "clock = 13", "clock = 12.0", "clock = [12]", 'clock = ""',
        'clock = "\u0661\u0662"', 'day_begins = "late"', "day_begins = 04:00:00", "theme = 7.5",
        'symbols = "FULL"', "motion = false", 'first_weekday = "Friday"', "first_weekday = 0",
        "editor = 1", 'hint = ""', f"clock = 0x{'f' * 5000}",
    ],
)  # fmt: skip
def test_a_value_that_can_not_be_read(home: Home, line: str) -> None:
    path = write(home, f'unknown = 1\n{line}\nsymbols2 = "x"\n')
    name = line.split(" ")[0]
    found = settings.load(home)
    assert chosen(home) == DEFAULTS
    (notice,) = found.notices
    assert name in notice
    assert DEFAULTS[name] in notice
    if "0x" in line:
        return  # a number that nobody could write back: see below
    other = next(choice for choice in PREFERENCES if choice.values and choice.name != name)
    settings.change(home, other.name, other.values[1])
    assert (
        line in path.read_text()
        or tomllib.loads(path.read_text())[name] == tomllib.loads(line)[name]
    )


def test_a_number_for_the_clock_is_understood(home: Home) -> None:
    write(home, "clock = 12\n")
    assert settings.load(home).twelve_hours
    assert settings.load(home).notices == ()


def test_a_number_too_long_to_be_written_stops_a_change_and_nothing_else(home: Home) -> None:
    path = write(home, f"mine = 0x{'f' * 5000}\n")
    before = path.read_bytes()
    assert settings.load(home).notices == ()
    with pytest.raises(DiskTrouble, match="can't be read"):
        settings.change(home, "clock", "12")
    assert path.read_bytes() == before


def test_what_the_later_settings_say(home: Home) -> None:
    found = settings.load(home)
    assert (found.first_weekday, found.hints, found.external_editor) == (0, True, False)
    for day, number in (("sunday", 6), ("saturday", 5), ("monday", 0)):
        settings.change(home, "first_weekday", day)
        assert settings.load(home).first_weekday == number
    write(home, "hint = false\neditor = true\n")  # as somebody may write it who knows TOML
    found = settings.load(home)
    assert (found.hints, found.external_editor, found.notices) == (False, True, ())


# Back to the usual value


class Spied(settings.Settings):
    """Settings of which it is known what was read."""

    def __init__(self) -> None:
        super().__init__({})
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.read.add(name)
        return super().__getitem__(name)


def attributes() -> dict[str, set[str]]:
    """The typed attributes, and the settings that each is made of."""
    found = {}
    for name, member in vars(settings.Settings).items():
        if isinstance(member, property):
            assert member.__doc__, name
            spied = Spied()
            getattr(spied, name)
            found[name] = spied.read
    return found


def test_each_setting_has_a_typed_attribute_and_each_attribute_a_setting() -> None:
    found = attributes()
    assert all(found.values())
    assert set().union(*found.values()) == set(BY_NAME)


SAMPLES = {
    "time": ("04:00", "12:30"),
    "region": ("none", "US"),
    "folder": ("none", "/mnt"),
    "name": ("dusk", "dawn"),
    "mix": ("none", "rain+bowls:50"),
    "mixes": ("none", "evening = rain+bowls:50"),
}


@pytest.mark.parametrize("choice", PREFERENCES, ids=lambda choice: choice.name)
def test_each_value_of_a_setting_shows_in_an_attribute(choice: Preference) -> None:
    names = [name for name, read in attributes().items() if choice.name in read]
    values = choice.values or SAMPLES[choice.kind]
    shown = [
        tuple(getattr(settings.Settings({choice.name: value}), name) for name in names)
        for value in values
    ]
    assert len(set(shown)) == len(values)


def test_reset_takes_it_out_of_the_file_and_nothing_else(home: Home) -> None:
    write(home, 'own = [1, 2]\nclock = "12"\nmotion = "still"\n')
    settings.reset(home, "clock")
    assert chosen(home) == {**DEFAULTS, "motion": "still"}
    assert tomllib.loads(Path(home.settings).read_text()) == {"own": [1, 2], "motion": "still"}
    assert 'clock = "12"' in Path(home.settings + ".bak").read_text()


def test_reset_also_takes_out_what_can_not_be_read(home: Home) -> None:
    write(home, "clock = 13\n")
    settings.reset(home, "clock")
    assert settings.load(home).notices == ()
    assert Path(home.settings).read_text() == ""


def test_reset_of_what_was_never_chosen_writes_nothing(home: Home) -> None:
    settings.reset(home, "clock")
    assert not os.path.exists(home.config)
    path = write(home, 'motion = "still"\n')
    settings.reset(home, "clock")
    assert os.listdir(home.config) == [path.name]


def test_reset_says_what_it_can_not_do(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsedWrongly, match="no setting called colour"):
        settings.reset(home, "colour")
    path = write(home, "clock = ")
    with pytest.raises(DiskTrouble, match="can't be read"):
        settings.reset(home, "clock")
    assert path.read_text() == "clock = "
    write(home, 'clock = "12"\n')

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskTrouble, match="no space left"):
        settings.reset(home, "clock")
    assert path.read_text() == 'clock = "12"\n'
    assert os.listdir(home.config) == [path.name]


UNREADABLE = [
    b"clock = ",
    b'clock = "12"\nclock = "24"\n',
    b"\xff\xfeclock",
    b"\x00",
    b"x" * (settings.MAX_BYTES + 1),
    b"a = " + b"[" * 50_000,
    b"a = " + b"{a=" * 50_000,
    ".".join("a" * 20_000).encode() + b" = 1",
    b"[" + b".".join([b"a"] * 20_000) + b"]",
    b"a = {" + b".".join([b"a"] * 20_000) + b" = 1}",
    b"a = [{" + b"b." * 20_000 + b"c = 1}]",
]


@pytest.mark.parametrize("content", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_file_that_can_not_be_read(home: Home, content: bytes) -> None:
    path = write(home, content)
    found = settings.load(home)
    assert chosen(home) == DEFAULTS
    (notice,) = found.notices
    assert notice.endswith("It wasn't changed.")
    with pytest.raises(DiskTrouble, match="can't be read"):
        settings.change(home, "clock", "12")
    assert path.read_bytes() == content
    assert os.listdir(home.config) == ["settings.toml"]


def test_a_folder_in_its_place(home: Home) -> None:
    os.makedirs(home.settings, mode=0o700)
    assert len(settings.load(home).notices) == 1
    with pytest.raises(DiskTrouble):
        settings.change(home, "clock", "12")


def test_a_byte_order_mark_and_windows_line_ends(home: Home) -> None:
    write(home, b'\xef\xbb\xbfclock = "12"\r\nmotion = "still"\r\n')
    assert chosen(home) == {**DEFAULTS, "clock": "12", "motion": "still"}


def test_a_link_stays_a_link(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "wellness.toml"
    target.parent.mkdir()
    target.write_text('clock = "12"\n')
    os.makedirs(home.config, mode=0o700)
    os.symlink(target, home.settings)
    settings.change(home, "motion", "still")
    assert os.readlink(home.settings) == str(target)
    assert tomllib.loads(target.read_text()) == {"clock": "12", "motion": "still"}
    assert sorted(os.listdir(target.parent)) == ["wellness.toml", "wellness.toml.bak"]


def test_a_full_disk_leaves_the_old_choice(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.change(home, "clock", "12")

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskTrouble, match="no space left"):
        settings.change(home, "motion", "still")
    assert chosen(home) == {**DEFAULTS, "clock": "12"}
    assert [name for name in os.listdir(home.config) if "settings" in name] == ["settings.toml"]
    assert len(os.listdir(home.inbox)) == 1, "what undo needs of the first change, and no more"


_PIECES = st.sampled_from(
    ("clock", "a_b", "_", "9", "ä", '"', "'", "=", " = ", " ", "\t", "\n", "\r\n", "\r", "#", " #", "[a]", "\\",
     '"12"', '"""', "'''", "[", "]", ".", "-", ",", "{", "}", "true", "1", "1.5", '= """\n', "\x00", "\x7f", "\u202e",
     "\u2028", "\u00a0", "🙂", "\\u0041", 'clock = "12"\n', "x = 'y'\n")
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=14).map("".join)


@hypothesis_settings(
    max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(text=_TEXTS)
@example('a = "x"\r\n')
@example('a = "x" ')
@example('# \x00\na = "x"')
@example(' # comment\na = "x"')
@example('a = "x"\n\x0c\n')
@example('_ = "x"')
@example('true = "x"')
def test_the_quick_reader_agrees_with_tomllib_where_it_answers(text: str) -> None:
    try:
        quick = read_plain(text)
    except NotPlain:
        return
    assert quick == tomllib.loads(text)
