"""``wellness reflect sheet``: prints the sheet for supervision, or writes it to a file."""

from __future__ import annotations

from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.printing import (
    is_output_stream,
    refuse_existing,
    say,
    say_written_to,
    tell,
    write_text,
)
from wellnesstui.domain.measures.tender import left_out_sentence
from wellnesstui.exchange.export import write_new
from wellnesstui.lookback import sheet
from wellnesstui.store.disk.home import Home


def save_sheet(path: str | None, *, force: bool) -> int:
    """The exit code, after the sheet was written as Markdown. Raises WellnessError."""
    if not is_output_stream(path):
        refuse_existing(path or "", force=force)
    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        made = sheet.gather(vault, settings)
    if made.is_empty:
        tell(sheet.NOTHING)
        return 0
    if sentence := left_out_sentence(made.left_out):
        say(sentence)
    if path is None or is_output_stream(path):
        write_text([sheet.write(made)], path)
        return 0
    write_new(path, (sheet.write(made),), replace=force)
    say_written_to(path)
    return 0
