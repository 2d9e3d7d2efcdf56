"""The sheet for supervision: what was written for it, and what was marked since the time before."""

from __future__ import annotations

from wellnesstui.domain.forms.form import LISTS, SUPERVISION
from wellnesstui.domain.forms.form_entry import sitting_of
from wellnesstui.domain.forms.sitting import items_of
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.measures.tender import TenderFilter
from wellnesstui.domain.moment import Day, civil, day_name
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean
from wellnesstui.exchange.exporters.markdown import escaped
from wellnesstui.lookback.markdown import entry_block, escaped_start
from wellnesstui.lookback.page import provenance
from wellnesstui.store.content import forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.forms.form import Field, Form
    from wellnesstui.domain.labels import Labels
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.store.vault.reader import VaultReader

NOTHING = (
    "There's nothing for a sheet yet: no supervision form, and nothing marked for supervision."
)
_MOST = 200


class Sheet(Record):
    """``entry`` is that of the form, None without one; ``marked`` come oldest first.

    ``left_out`` counts those of which an answer about thoughts of death was left out.
    """

    entry: Entry | None
    marked: tuple[Entry, ...]
    form: Form
    labels: Labels
    twelve_hours: bool
    made: Day
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        return self.entry is None and not self.marked


def gather(vault: VaultReader, settings: Settings, entry: Entry | None = None) -> Sheet:
    """The sheet of an entry of the form, or of the newest one. Raises VaultTrouble."""
    entry = entry or vault.form_marks.newest(SUPERVISION)
    tender = TenderFilter()
    return Sheet(
        entry=entry,
        marked=tuple(tender.named(reversed(marked(vault, entry.id if entry else "")))),
        form=forms.bundled(SUPERVISION),
        labels=vault.labels(),
        twelve_hours=settings.twelve_hours,
        made=vault.today(),
        left_out=tender.left_out,
    )


def marked(vault: VaultReader, id: str = "") -> list[Entry]:
    """The entries marked for the supervision that the entry ``id`` is about, or for the next one,
    newest first. Raises VaultTrouble.

    They were made or changed after the form was filled in for the time before: a mark may come late.
    """
    written = vault.form_marks.entries_of(SUPERVISION)
    at = next((number for number, each in enumerate(written) if each.id == id), -1)
    before, after = written[at + 1 : at + 2], written[at - 1 : at] if at > 0 else []
    cursor = vault.entry_cursor(LogFilter(kind="supervision"))
    cursor.fetch(_MOST)
    return [
        each
        for each in cursor.entries(0, _MOST)
        if each
        and each.form != SUPERVISION
        and not (before and (each.amended or each.created) <= before[0].created)
        and not (after and each.created > after[0].created)
    ]


def file_name(sheet: Sheet) -> str:
    """``supervision-2026-12-03.md``, by the day of its entry."""
    year, month, day = civil(sheet.entry.own_day if sheet.entry else sheet.made)
    return f"{SUPERVISION}-{year:04d}-{month:02d}-{day:02d}.md"


def write(sheet: Sheet) -> str:
    """The whole sheet as Markdown, without what is only for the person themselves."""
    return "\n\n".join(_blocks(sheet)) + "\n"


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield f"# Supervision, {day_name(sheet.entry.own_day if sheet.entry else sheet.made)}"
    if sheet.entry is not None:
        sitting = sitting_of(sheet.entry, sheet.form)
        for field in sheet.form.fields:
            answer = sitting.answer(field.id)
            if isinstance(answer, str) and answer.strip():  # the scales are for oneself
                yield from (f"## {field.label}", _written(field, answer))
    yield "## Marked for supervision"
    for each in sheet.marked:
        when = f"{day_name(each.own_day)}, {each.when.clock(sheet.twelve_hours)}"
        yield entry_block(each, when, sheet.labels)
    if not sheet.marked:
        yield "Nothing since last time."
    yield f"- {provenance(sheet.made)}"


def _written(field: Field, answer: str) -> str:
    lines = [escaped(each) for each in items_of(clean(answer))]
    if field.type in LISTS:
        return "\n".join(f"- {each}" for each in lines)
    return "\n\n".join(map(escaped_start, lines))
