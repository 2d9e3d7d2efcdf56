"""The lines of a plan in an entry that is read."""

from __future__ import annotations

from tests.ui.stage import an_entry
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.places.log.entry_text import EntryText
from wellnesstui.ui.places.log.highlighter import Highlighter
from wellnesstui.ui.signs import ASCII, FULL


def test_a_line_of_a_plan_has_a_box_and_nothing_else_changes() -> None:
    note = "So far\n- [ ] call the ward\n- [x] read\n- a dash\nand - [ ] within"
    entry = an_entry(note=note)
    page = EntryText(signs=FULL).page(entry, entry.own_day, Highlighter("ward")).plain
    assert "So far\n○ call the ward\n◉ read\n- a dash\nand - [ ] within" in page
    plain = EntryText(signs=ASCII).page(entry, entry.own_day, Highlighter("ward")).plain
    assert ". call the ward\n@ read" in plain


def test_a_line_of_a_plan_has_a_sign_in_the_list_too() -> None:
    line = entry_line(
        an_entry(note="So far\n- [ ] call the ward\n- [X] read"), 80, FULL, twelve_hours=False
    )
    assert "".join(text for text, _ in line).endswith("So far ○ call the ward ◉ read")
