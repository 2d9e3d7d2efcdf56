"""Every theme can be read, and its moods told apart, also with the common colour-vision deficiencies.

Contrast is WCAG 2's. "Told apart" is CIEDE2000 between every two moods, as seen with normal sight
and, at full severity, with protanopia, deuteranopia and tritanopia. About 1 is just noticeable
between large fields side by side, 2 to 10 at a glance; marks in a terminal are small and apart, so
5 is asked. Numbers and words always stand beside the colours: this is for those who use them.
"""

from __future__ import annotations

import itertools
import math
import os

import pytest
from textual.color import Color

import wellnesstui
from wellnesstui.domain.palette import COLOR_NAMES, Palette
from wellnesstui.store.content import library
from wellnesstui.ui.entry.board_layout import QUADRANTS
from wellnesstui.ui.entry.board_lines import TINT

Colour = tuple[float, float, float]
Rows = tuple[Colour, Colour, Colour]

GROUNDS = ("background", "surface", "panel")
READ = 4.5
READ_BY = {"ink": 7.0, "paper": 7.0}
SHIPPED = {"dusk", "dawn", "night-shift", "ink", "paper", "terminal"}
MARK = 3.0
APART = 5.0
LINES = (1.3, 2.0)
STRONG_LINES = {"ink", "paper"}

# Machado, Oliveira, Fernandes 2009, severity 1, for linear sRGB. It is mild on tritanopia, so that
# one is also seen by Brettel, Viénot, Mollon 1997: two half planes and the normal of what parts them.
MACHADO: dict[str, Rows] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
BRETTEL: tuple[Rows, Rows] = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
BRETTEL_NORMAL: Colour = (0.03901, -0.02788, -0.01113)
SIGHTS = ("normal", *MACHADO, "tritanopia, Brettel")


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    lights = [sum(map(float.__mul__, (0.2126, 0.7152, 0.0722), linear(c))) for c in (one, other)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def seen(colour: Colour, sight: str) -> Colour:
    if sight == "normal":
        return colour
    if sight in MACHADO:
        rows = MACHADO[sight]
    else:
        rows = BRETTEL[sum(map(float.__mul__, BRETTEL_NORMAL, colour)) < 0]
    red, green, blue = (min(1.0, max(0.0, sum(map(float.__mul__, row, colour)))) for row in rows)
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """CIE L*a*b* (D65) of linear sRGB."""
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    parts = [sum(map(float.__mul__, row, colour)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (p ** (1 / 3) if p > 216 / 24389 else (24389 / 27 * p + 16) / 116 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Colour, other: Colour) -> float:
    """The difference of two L*a*b* colours, after Sharma, Wu and Dalal 2005."""
    grey = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(grey**7 / (grey**7 + 25**7))
    chromas = [math.hypot(colour[1] * stretch, colour[2]) for colour in (one, other)]
    hues = [math.degrees(math.atan2(c[2], c[1] * stretch)) % 360 for c in (one, other)]
    light, chroma = (one[0] + other[0]) / 2, sum(chromas) / 2
    turn = (hues[1] - hues[0] + 180) % 360 - 180 if all(chromas) else 0.0
    hue = (hues[0] + turn / 2) % 360 if all(chromas) else sum(hues)
    weights = (
        (-0.17, hue - 30), (0.24, 2 * hue), (0.32, 3 * hue + 6), (-0.20, 4 * hue - 63),
    )  # fmt: skip
    ripple = 1 + sum(weight * math.cos(math.radians(angle)) for weight, angle in weights)
    by_light = (other[0] - one[0]) / (
        1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    )
    by_chroma = (chromas[1] - chromas[0]) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(chromas[0] * chromas[1]) * math.sin(math.radians(turn / 2))
    by_hue /= 1 + 0.015 * chroma * ripple
    bend = math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    bend *= -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + bend * by_chroma * by_hue)


def difference(one: str, other: str, sight: str) -> float:
    return ciede2000(lab(seen(linear(one), sight)), lab(seen(linear(other), sight)))


def hard_to_read(palette: Palette) -> list[str]:
    """What falls short of the contrast asked, a line each."""
    asked: dict[str, tuple[float, tuple[str, ...]]]
    asked = {"text": (READ_BY.get(palette.name, READ), GROUNDS), "quiet": (MARK, GROUNDS)}
    named = ("primary", "secondary", "accent", "warning", "error")
    asked |= dict.fromkeys(named, (READ, GROUNDS[:2]))
    pairs = [(what, getattr(palette, what), *asked[what]) for what in asked]
    pairs += [(f"mood {at}", mood, MARK, GROUNDS) for at, mood in enumerate(palette.moods, 1)]
    found = []
    for what, colour, least, on in pairs:
        for ground in on:
            ratio = contrast(colour, getattr(palette, ground))
            if ratio < least:
                found.append(f"{what} on {ground} is {ratio:.2f}, not {least}")
    return found


def out_of_line(palette: Palette) -> list[str]:
    """Grounds on which the lines can't be seen, or shout."""
    most = math.inf if palette.name in STRONG_LINES else LINES[1]
    ratios = {ground: contrast(palette.lines, getattr(palette, ground)) for ground in GROUNDS}
    return [f"lines on {g} are {r:.2f}" for g, r in ratios.items() if not LINES[0] <= r <= most]


def mixed_up(palette: Palette) -> list[str]:
    """Pairs of moods that are too near each other for some sight."""
    found = []
    for sight, (one, other) in itertools.product(SIGHTS, itertools.combinations(range(5), 2)):
        apart = difference(palette.moods[one], palette.moods[other], sight)
        if apart < APART:
            found.append(f"moods {one + 1} and {other + 1} are {apart:.1f} apart ({sight})")
    return found


def shipped() -> list[Palette]:
    found, _ = library.palettes("")
    return list(found)


# The colours of ``terminal`` are the person's own: nobody here knows them, so nobody can measure them.
# What is sent, and that nothing is told by colour alone, is in test_in_a_terminal.py.
MEASURED = [palette for palette in shipped() if not palette.ansi]
EVERY = pytest.mark.parametrize("palette", MEASURED, ids=lambda palette: palette.name)


@EVERY
def test_it_can_be_read(palette: Palette) -> None:
    assert hard_to_read(palette) == []


@EVERY
def test_lines_are_there_and_quiet(palette: Palette) -> None:
    assert out_of_line(palette) == []


@EVERY
def test_moods_are_told_apart(palette: Palette) -> None:
    assert mixed_up(palette) == []


def weak_on_tints(palette: Palette) -> list[str]:
    """What falls short on the grounds of the board of feelings: cards with some of a mood's color."""
    asked = {"text": READ_BY.get(palette.name, READ), "quiet": MARK}
    found = []
    for quadrant in QUADRANTS:
        mood = palette.moods[quadrant.mood - 1]
        ground = Color.parse(palette.surface).blend(Color.parse(mood), TINT / 100).hex
        pairs = [(what, getattr(palette, what), least) for what, least in asked.items()]
        for what, colour, least in [*pairs, (f"mood {quadrant.mood}", mood, MARK)]:
            ratio = contrast(colour, ground)
            if ratio < least:
                found.append(f"{what} on {quadrant.title(', ')} is {ratio:.2f}, not {least}")
    return found


@EVERY
def test_the_board_of_feelings_can_be_read(palette: Palette) -> None:
    assert weak_on_tints(palette) == []
    assert contrast(palette.background, palette.primary) >= READ, "the cursor"


@EVERY
def test_dark_says_which_is_darker(palette: Palette) -> None:
    black = "#000000"
    assert palette.dark == (contrast(palette.background, black) < contrast(palette.text, black))


def test_every_theme_file_is_looked_at() -> None:
    root = os.path.dirname(os.path.dirname(os.path.abspath(wellnesstui.__file__)))
    files = {file.removesuffix(".toml") for file in os.listdir(os.path.join(root, "themes"))}
    assert {palette.name for palette in shipped()} == files == SHIPPED
    assert {palette.name for palette in MEASURED} == SHIPPED - {"terminal"}


def test_dusk_has_the_colours_of_the_look() -> None:
    dusk = library.palette("dusk", "")
    look = "15191f 1b2028 232a34 39424f d7dae0 8a93a0 8fb996 88aecb e5c07b e0b487 d08c8c"
    assert [getattr(dusk, colour) for colour in COLOR_NAMES] == [f"#{c}" for c in look.split()]
    assert dusk.moods == ("#9b6f9e", "#7c8fc4", "#6fa8b8", "#7fbf95", "#e5c76b")


def test_quiet_text_of_dusk_and_dawn_is_readable_too() -> None:
    for name in ("dusk", "dawn"):
        palette = library.palette(name, "")
        for ground in (palette.background, palette.surface, palette.panel):
            assert contrast(palette.quiet, ground) >= READ


def test_moods_of_dawn_can_be_words() -> None:
    dawn = library.palette("dawn", "")
    for mood, ground in itertools.product(dawn.moods, (dawn.background, dawn.surface)):
        assert contrast(mood, ground) >= READ


@pytest.mark.parametrize("name", sorted(STRONG_LINES))
def test_nothing_of_ink_and_paper_is_weak(name: str) -> None:
    palette = library.palette(name, "")
    singles = ("text", "quiet", "primary", "secondary", "accent", "warning", "error")
    colours = {what: getattr(palette, what) for what in singles}
    colours |= {f"mood {at}": mood for at, mood in enumerate(palette.moods, 1)}
    for (what, colour), ground in itertools.product(colours.items(), ("background", "surface")):
        ratio = contrast(colour, getattr(palette, ground))
        assert ratio >= READ_BY[name], f"{what} on {ground} is {ratio:.2f}"
    assert contrast(palette.lines, palette.background) >= MARK
    assert contrast(palette.quiet, palette.panel) >= READ_BY[name]


def test_night_shift_is_warm_and_dim() -> None:
    night = library.palette("night-shift", "")
    for colour in (*(getattr(night, what) for what in COLOR_NAMES), *night.moods):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert blue < min(red, green), f"{colour} has blue in it"
    others = [palette for palette in MEASURED if palette.dark and palette.name != "night-shift"]
    for other in others:
        assert contrast(night.text, "#000000") < contrast(other.text, "#000000"), other.name
    brightest = max((night.text, *night.moods), key=lambda colour: contrast(colour, "#000000"))
    assert contrast(brightest, "#000000") < 10, "half as bright as a white page"


# The measures themselves, and that they catch what they are for.


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#0000ff") == pytest.approx(8.59, abs=0.005)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # pairs from the paper's table: blue's bend, hues across 0, a grey, far apart, near black
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_paper(one: Colour, other: Colour, expected: float) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.0001)
    assert ciede2000(other, one) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize("sight", SIGHTS)
def test_grey_stays_grey_for_every_sight(sight: str) -> None:
    assert difference("#808080", "#808080", "normal") == 0
    grey = linear("#808080")
    assert ciede2000(lab(grey), lab(seen(grey, sight))) < 0.5


def test_a_poor_palette_is_caught() -> None:
    poor = library.palette("dawn", "").replace(
        name="poor",
        text="#9a9a9a",
        quiet="#cccccc",
        error="#d08c8c",
        lines="#f3ede2",
        moods=("#c04040", "#5f7a30", "#14758a", "#14758b", "#f0e0a0"),
    )
    assert any(line.startswith("text on pleasant") for line in weak_on_tints(poor))
    read, mixed = "\n".join(hard_to_read(poor)), "\n".join(mixed_up(poor))
    for what in ("text on panel", "quiet on background", "error on surface", "mood 5 on panel"):
        assert what in read
    assert "primary" not in read
    assert any("lines on background" in line for line in out_of_line(poor))
    assert out_of_line(poor.replace(lines=poor.moods[0]))
    assert "moods 3 and 4 are 0.4 apart (normal)" in mixed


@pytest.mark.parametrize(
    ("one", "other", "sight"),
    [
        ("#9f7d56", "#419951", "deuteranopia"),
        ("#3a6f55", "#895a4f", "protanopia"),
        ("#3faa6c", "#41a8a6", "tritanopia"),
    ],
)
def test_colours_alike_for_one_sight_are_caught(one: str, other: str, sight: str) -> None:
    assert difference(one, other, "normal") > 2 * APART
    poor = library.palette("dawn", "").replace(
        name="poor", moods=(one, other, "#000000", "#000000", "#000000")
    )
    caught = [line for line in mixed_up(poor) if line.startswith("moods 1 and 2")]
    assert caught
    assert all(sight in line for line in caught)
