"""Bringing a history: pick the file, look at what is in it, say what its moods mean, bring it in."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.detect import columns_of, detect
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.store.regular import expect_named
from wellnesstui.ui.bringing import Bringing, Wish
from wellnesstui.ui.import_rows import HERE, ISO, NONE, lines_of, plain_columns, rows_of
from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.file_list import FileList
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.level_row import LevelRow
from wellnesstui.ui.widgets.setting_row import SettingRow

_BAR = 30


class ImportScreen(Box[None]):
    """Nothing is written before "bring it in"; stopped in the middle, nothing was."""

    DEFAULT_CSS = """
    ImportScreen {
      background: $background;
      #pick, #look { height: 1fr; width: 1fr; max-width: 110; padding: 0 2; margin: 1 1 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet; }
      #path { width: 1fr; height: 1; border: none; padding: 0; margin-bottom: 1; background: $panel; }
      #look Static { height: auto; }
      .quiet { color: $quiet; }
      #told { color: $accent; }
      #rows, #moods { height: auto; margin-top: 1; }
      #lines { margin-top: 1; color: $quiet; }
      align-horizontal: center;
    }
    """
    HELP = """\
# Bring a history

Pick a file, or type where it is. You see first what would be kept and what would not, line by line.
Say what mood names mean with 1 to 5, or 0 for none. u takes all of it out again, also much later.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="import.back", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._kind = ""
        self._columns: dict[str, str] = {}
        self._names: list[str] = []
        self._date_format = self._zone = ""
        self._report: Report | None = None
        self._bringing: Bringing | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="pick") as pick:
            pick.border_title = Content("Bring a history: pick a file")
            yield Input(placeholder="or type where it is", compact=True, id="path", select_on_focus=False)  # fmt: skip
            yield FileList()
        with VerticalScroll(id="look", can_focus=False) as look:
            look.display = False
            yield Static(id="told")
            yield Vertical(id="rows")
            yield Vertical(id="moods")
            yield Static(id="lines")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(FileList).look(_downloads())
        self.query_one(FileList).focus()

    # -- picking ----------------------------------------------------------------------------

    @on(FileList.Looked)
    def name_folder(self, message: FileList.Looked) -> None:
        self.query_one("#pick").border_subtitle = Content(clean_line(message.folder))

    @on(FileList.Picked)
    async def take_picked(self, message: FileList.Picked) -> None:
        await self._take(message.path)

    @on(Input.Submitted, "#path")
    async def take_typed(self, message: Input.Submitted) -> None:
        path = os.path.expanduser(message.value.strip())
        with self.wellness.telling() as told:
            expect_named(path)
        if told.trouble:
            return
        if os.path.isdir(path):
            self.query_one(FileList).look(path)
            self.query_one(FileList).focus()
        elif path:
            await self._take(path)

    async def _take(self, path: str) -> None:
        with self.wellness.telling() as told:
            kind = detect(path)
        if told.trouble:
            return
        if kind is None:
            self.wellness.tell("That file is of no kind that is known here.", trouble=True)
            return
        self._path = path
        self.query_one("#pick").display = False
        look = self.query_one("#look")
        look.display = True
        look.border_title = Content(clean_line(os.path.basename(path)))
        await self._be(kind)

    async def _be(self, kind: str) -> None:
        """Take the file for one of ``kind``, and look into it."""
        self._kind = kind
        self._columns = {}
        self._names = []
        if kind == "csv":
            with self.wellness.telling():
                self._names = columns_of(self._path)
            self._columns = plain_columns(self._names)
        rows = self.query_one("#rows")
        await rows.remove_children()
        await rows.mount(*rows_of(kind, self._columns, self._date_format, self._zone))
        self.query_one("#set-bring").focus()
        await self.query_one("#moods").remove_children()
        self._look()

    def _ask(self, row: SettingRow, title: str, hint: str, usual: str) -> None:
        from wellnesstui.ui.screens.line_box import LineBox

        def take(text: str | None) -> None:
            if text is not None:
                row.value = text or usual
                if row.setting == "dates":
                    self._date_format = text
                else:
                    self._zone = text
                self._look()

        before = "" if row.value == usual else row.value
        self.app.push_screen(LineBox(title, hint, str.strip, before), take)

    @on(SettingRow.Turned)
    async def turn(self, message: SettingRow.Turned) -> None:
        row = message.row
        if row.setting == "bring":
            self._bring()
        elif row.setting == "kind":
            kinds = list(IMPORTERS)
            await self._be(kinds[(kinds.index(self._kind) + message.by) % len(kinds)])
        elif row.setting == "dates":
            self._ask(row, "How dates are written", "Such as %d/%m/%Y %H:%M, or nothing.", ISO)
        elif row.setting == "zone":
            self._ask(row, "Where the times are from", "Such as Europe/Vienna, or nothing.", HERE)
        else:
            role = row.setting.removeprefix("column-")
            names = [NONE, *self._names]
            name = names[(names.index(row.value) + message.by) % len(names)]
            row.value = name
            self._columns.pop(role, None)
            if name != NONE:
                self._columns[role] = name
            self._look()

    # -- looking ----------------------------------------------------------------------------

    def _wish(self, *, dry_run: bool) -> Wish:
        rows = self.query(LevelRow)
        mapping = {row.mood: row.level or None for row in rows if row.level is not None}
        columns, dates = self._columns, self._date_format
        return Wish(self._path, self._kind, mapping, columns, dates, self._zone, dry_run)

    def _look(self) -> None:
        if self._kind == "csv" and ("when" not in self._columns or len(self._columns) < 2):
            self._tell("Say which column holds the date, and one that holds a mood or a text.")
            self._row("bring").value = "not yet"
            self.query_one("#set-column-when").focus()
            return
        self._begin(self._wish(dry_run=True))

    def _begin(self, wish: Wish) -> None:
        if self._bringing is not None:
            self._bringing.stop()
        self._bringing = Bringing(self.wellness, wish, self._progress, self._done)
        self._bringing.begin()

    def _progress(self, done: int, total: int) -> None:
        filled = _BAR * min(done, total) // max(1, total)
        sign = self.wellness.signs.bars[-1]
        bar = Content.assemble((sign * filled, "$primary"), (self.wellness.signs.none * (_BAR - filled), "$quiet"))  # fmt: skip
        self.query_one("#told", Static).update(
            Content.assemble(bar, f"  {100 * done // max(1, total)}%")
        )

    async def _done(self, wish: Wish, found: Report | WellnessError) -> None:
        self._bringing = None
        if isinstance(found, WellnessError):
            self._tell(f"{found.sentence} {found.hint}".strip())
            self._row("bring").value = "not yet"
            return
        self._report = found
        if not wish.dry_run and found.batch:
            updated = f", {found.updated:,} updated" if found.updated else ""
            self.wellness.tell(f"{found.kept:,} kept{updated}. u takes all of it out again.", lasting=True)  # fmt: skip
            self.leave_with(None)
            return
        await self._show(found)

    async def _show(self, report: Report) -> None:
        rows = f"{report.read:,} {'row' if report.read == 1 else 'rows'} read"
        said = f"{rows}: {report.kept:,} would be kept, {report.known:,} already here, {len(report.skipped):,} can't be."
        said = " ".join((said, *report.changed(dry_run=True)))
        if report.dropped:
            said += f" There is no place for: {', '.join(report.dropped)}."
        if report.unmapped:
            said += " Say below what each mood name means, 1 drained to 5 bright, 0 for none."
        self._tell(said)
        moods = self.query_one("#moods")
        known = {row.mood for row in self.query(LevelRow)}
        await moods.mount_all(LevelRow(name, count) for name, count in report.unmapped.items() if name not in known)  # fmt: skip
        lines = [
            line for rows in (report.skipped, report.repaired) for line in lines_of(report, rows)
        ]
        self.query_one("#lines", Static).update(Content("\n".join(lines)))
        ready = bool(report.changes()) and not report.unmapped
        self._row("bring").value = "Enter brings it in" if ready else "not yet" if report.unmapped else "nothing new in it"  # fmt: skip
        if report.unmapped and self.focused is self._row("bring"):
            self.query(LevelRow).first().focus()

    @on(LevelRow.Picked)
    def look_again(self) -> None:
        if all(row.level is not None for row in self.query(LevelRow)):
            self._row("bring").focus()
            self._look()
        else:
            self.focus_next()

    def _bring(self) -> None:
        if self._bringing is not None:
            return
        report = self._report
        if report is None or report.unmapped or not report.changes():
            self._tell("There is nothing to bring in yet.")
            return
        self._row("bring").value = "Esc stops it"
        self._begin(self._wish(dry_run=False))

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(Content(clean_line(sentence)))

    def _row(self, name: str) -> SettingRow:
        return self.query_one(f"#set-{name}", SettingRow)

    def leave(self) -> bool:
        """The app is about to go: what is under way is stopped, and nothing of it stays."""
        if self._bringing is not None:
            self._bringing.stop()
            self.wellness.last_words = self._bringing.outcome
        return True

    def action_back(self) -> None:
        """Stop what is under way, else back to the files, else out."""
        if self._bringing is not None and not self._bringing.wish.dry_run:
            self._bringing.stop()
        elif self.query_one("#look").display:
            self.leave()
            self._report = None
            self.query_one("#look").display = False
            self.query_one("#pick").display = True
            self.query_one(FileList).focus()
        else:
            self.leave_with(None)


def _downloads() -> str:
    """Where exported files most often are."""
    home = os.path.expanduser("~")
    folder = os.path.join(home, "Downloads")
    return folder if os.path.isdir(folder) else home
