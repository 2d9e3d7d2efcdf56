"""What was found by trying imports by hand."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Import
from tests.makers.journals import enex, note

CHANGED = 1773259542
"""11 March 2026 20:05:42 UTC, as ``<updated>`` of a made note has it."""


@pytest.mark.parametrize("created", ["", " ", "zebra", "20260230T100000Z", "18150618T100000Z"])
@pytest.mark.parametrize("body", ["<div>Tea</div>", "<div>Tea & cake<br></div>"])
def test_a_note_without_a_good_created_has_the_date_of_updated(
    brought: Import, here: None, created: str, body: str
) -> None:
    report, entries = brought(enex(note(body, created=created)), kind="enex")
    assert [entry.when.at for entry in entries] == [CHANGED]
    assert report.skipped == []


def test_a_damaged_note_without_created_has_the_date_of_updated(
    brought: Import, here: None
) -> None:
    _, (entry,) = brought(enex(note(created="", title="Tea & cake")), kind="enex")
    assert entry.when.at == CHANGED


@pytest.mark.parametrize(
    ("created", "updated", "reason"),
    [
        ("", "", "it has no date"),
        ("zebra", "", "the date can't be read"),
        ("", "zebra", "the date can't be read"),
        ("20260230T100000Z", "zebra", "there is no such date between 1900 and 2199"),
    ],
)
@pytest.mark.parametrize("title", ["Quiet", "Tea & cake"])
def test_a_note_without_any_good_date_is_named(
    brought: Import, here: None, created: str, updated: str, reason: str, title: str
) -> None:
    content = enex(note(created=created, updated=updated, title=title))
    report, entries = brought(content, kind="enex")
    assert entries == []
    assert [why for _, why in report.skipped] == [reason]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<en-todo checked>tea", "- [x] tea"),
        ("<en-todo checked/>tea<br>", "- [x] tea"),
        ('<en-todo checked=""/>tea', "- [x] tea"),
        ('<en-todo checked="checked"/>tea', "- [x] tea"),
        ('<en-todo checked="true"/>tea', "- [x] tea"),
        ('<en-todo checked="false"/>tea', "- [ ] tea"),
        ("<en-todo checked=false>tea", "- [ ] tea"),
        ("<en-todo/>tea", "- [ ] tea"),
        ("<en-todo>tea", "- [ ] tea"),
        ("x<hr/>y", "x\n---\ny"),
        ("<div>x</div><hr/><div>y</div>", "x\n---\ny"),
        ("x<br/><hr/>y", "x\n---\ny"),
        ("<ul><li>x<hr/>y</li></ul>", "- x\n---\ny"),
    ],
)
def test_things_to_do_and_lines_across(brought: Import, here: None, body: str, text: str) -> None:
    _, (entry,) = brought(enex(note(body, title="")), kind="enex")
    assert entry.note == text
