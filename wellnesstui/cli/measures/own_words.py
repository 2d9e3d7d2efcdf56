"""``wellness measure words NAME FILE``: one's own wording of a measure, one item a line."""

from __future__ import annotations

from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say, tell
from wellnesstui.domain.decoding import read_text
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.measures.measure import Measure

MAX_BYTES = 256 * 1024
RIGHT = "It's only for you, on this device. If you give it to others, it's up to you to have the right to."


def add(measure: Measure, path: str) -> int:
    """Store the wording in a file. Raises WellnessError."""
    text = _read(path)
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        vault.measure_words.put(measure, text, vault.today())
    tell(f"Saved: your wording of {measure.title}, in your log.")
    say(RIGHT)
    return 0


def show(measure: Measure) -> int:
    """Print the wording, numbered; a sentence where there is none."""
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        wording = vault.measure_words.of(measure)
    if wording is None:
        tell(
            f"You haven't added your wording of {measure.title}. To add it: "
            f"`wellness measure words {measure.id} FILE`, a file with one question on each line."
        )
        return 0
    for number, item in enumerate(wording.items, 1):
        tell(f"{number}. {item}")
    return 0


def remove(measure: Measure) -> int:
    """Delete the wording; ``wellness undo`` brings it back until the day ends."""
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        had = vault.measure_words.of(measure) is not None
        vault.measure_words.remove(measure)
    tell(f"Deleted: your wording of {measure.title}." if had else "There was none to delete.")
    return 0


def _read(path: str) -> str:
    try:
        with open(open_regular(path), "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsedWrongly("That file can't be opened.", "Nothing was changed.") from error
    if len(content) > MAX_BYTES:
        raise UsedWrongly(
            f"That file is larger than {MAX_BYTES // 1024} KiB.", "Nothing was changed."
        )
    return read_text(content, "utf-8")
