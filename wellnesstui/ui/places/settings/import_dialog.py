"""The dialog for an import: pick a file, see a dry run of it, assign moods and columns, import."""

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
from wellnesstui.store.disk.regular import expect_named, typed_path
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.flows.import_ import ImportRequest, RunningImport
from wellnesstui.ui.places.settings.import_report import (
    first_problem,
    problem_lines,
    samples,
    summary,
    unfit_lines,
)
from wellnesstui.ui.places.settings.import_rows import (
    HERE,
    ISO,
    MORE,
    NONE,
    TrackerRow,
    guess_columns,
    option_rows,
    read_tracker_name,
    used_twice,
)
from wellnesstui.ui.places.settings.level_row import LevelRow
from wellnesstui.ui.widgets.file_list import FileList
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField
from wellnesstui.ui.widgets.setting_row import SettingRow

_BAR = 30
_OF_TRACKER = (
    "A tracker you have is used; otherwise it's made, and its first value says what kind it is."
)


class ImportDialog(Dialog[None]):
    """Nothing is saved before "Import", nor when that is stopped before its end."""

    DEFAULT_CSS = """
    ImportDialog {
      background: $background;
      #pick, #look { height: 1fr; width: 1fr; max-width: 110; padding: 0 2; margin: 1 1 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet; }
      #path { width: 1fr; height: 1; border: none; padding: 0; margin-bottom: 1; background: $panel; }
      #look Static { height: auto; }
      .quiet { color: $quiet; }
      #told { color: $accent; }
      #rows, #moods { height: auto; margin-top: 1; }
      #samples { margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
      #lines { margin-top: 1; color: $quiet; }
      align-horizontal: center;
    }
    """
    HELP = """\
# Import

Pick a file, or type its path. Before anything is saved, you'll see which lines can't be imported, and
the entries as they'd be saved (Page Down scrolls). For each mood name in the file, press 1 to 5, or 0 for none. Any column of a table can
become a tracker, like hours of sleep. Press <app.undo u> to undo the import, until
your day ends.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="import.back", priority=True),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="import.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="import.up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._kind = ""
        self._columns: dict[str, str] = {}
        self._names: list[str] = []
        self._numbered = 0
        """How many rows of trackers there ever were."""
        self._date_format = self._zone = ""
        self._report: Report | None = None
        self._import: RunningImport | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="pick") as frame:
            frame.border_title = Content("Import: pick a file")
            path = LineField(
                placeholder="Type a file path, or pick a file below",
                verb="open",
                id="path",
                select_on_focus=False,
            )
            yield path
            yield FileList(path)
        with VerticalScroll(id="look", can_focus=False) as frame:
            frame.display = False
            yield Static(id="told")
            yield Vertical(id="rows")
            yield Vertical(id="moods")
            yield Static(id="lines")
            yield Static(id="samples")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(FileList).open_folder(_downloads())
        self.query_one(FileList).focus()

    # -- picking ----------------------------------------------------------------------------

    @on(FileList.FolderOpened)
    def name_folder(self, message: FileList.FolderOpened) -> None:
        self.query_one("#pick").border_subtitle = Content(clean_line(message.folder))

    @on(FileList.Picked)
    async def open_picked_file(self, message: FileList.Picked) -> None:
        await self._open_file(message.path)

    @on(Input.Submitted, "#path")
    async def open_typed_path(self, message: Input.Submitted) -> None:
        path = typed_path(message.value)
        with self.wellness.attempt() as attempt:
            expect_named(path)
        if attempt.failed:
            return
        if os.path.isdir(path):
            self.query_one(FileList).open_folder(path)
            self.query_one(FileList).focus()
        elif path:
            await self._open_file(path)

    async def _open_file(self, path: str) -> None:
        with self.wellness.attempt() as attempt:
            kind = detect(path)
        if attempt.failed:
            return
        if kind is None:
            self.wellness.tell(
                "That file isn't in a format that can be imported. Nothing was changed.",
                trouble=True,
            )
            return
        self._path = path
        self._date_format = self._zone = ""
        self.query_one("#pick").display = False
        frame = self.query_one("#look")
        frame.display = True
        frame.border_title = Content(clean_line(os.path.basename(path)))
        await self._use_kind(kind)

    async def _use_kind(self, kind: str) -> None:
        """Take the file for one of ``kind``, and begin a dry run."""
        self._kind = kind
        self._columns = {}
        self._names = []
        if kind == "csv":
            with self.wellness.attempt():
                self._names = columns_of(self._path)
            self._columns = guess_columns(self._names)
        rows = self.query_one("#rows")
        await rows.remove_children()
        await rows.mount(*option_rows(kind, self._columns, self._date_format, self._zone))
        self.query_one("#set-bring").focus()
        await self.query_one("#moods").remove_children()
        self._begin_dry_run()

    def _ask(self, row: SettingRow, hint: str) -> None:
        from wellnesstui.exchange.importers.parsing.clocks import Zone
        from wellnesstui.exchange.importers.parsing.dates import DateReader
        from wellnesstui.ui.dialogs.line import LineDialog

        is_format = row.setting == "dates"

        def read(text: str) -> str:
            text = text.strip()
            DateReader("", text) if is_format else Zone(text)  # they raise what is wrong
            return text

        def take(text: str | None) -> None:
            if text is not None:
                self._set_option(row, text)

        before = self._date_format if is_format else self._zone
        self.app.push_screen(LineDialog(row.title, hint, read, before), take)

    def _set_option(self, row: SettingRow, text: str) -> None:
        """Use this date format or time zone, the usual one for an empty text."""
        if row.setting == "dates":
            self._date_format, row.value = text, text or ISO
        else:
            self._zone, row.value = text, text or HERE
        self._begin_dry_run()

    def _set_column(self, row: SettingRow, name: str) -> None:
        field = row.field if isinstance(row, TrackerRow) else row.setting.removeprefix("column-")
        row.value = name
        self._columns.pop(field, None)
        if name != NONE:
            self._columns[field] = name
        self._begin_dry_run()

    def _ask_tracker(self) -> None:
        """Ask which column is a tracker, then what it's called."""
        from wellnesstui.ui.dialogs.choice import ChoiceDialog
        from wellnesstui.ui.dialogs.line import LineDialog

        app, used = self.wellness, set(self._columns.values())
        free = [name for name in self._names if name not in used]
        trackers = app.labels.trackers
        if not free:
            self._say("Every column is used already. Set one to none first.")
            return

        def read(text: str) -> str:
            return read_tracker_name(text, self._columns, trackers)

        def choose(index: int | None) -> None:
            if index is None:
                return

            async def take(name: str | None) -> None:
                if name is not None:
                    await self._add_tracker(name, free[index])

            title = f"{free[index][:40]}: which tracker?"
            self.app.push_screen(
                LineDialog(title, _OF_TRACKER, read, free[index], verb="use"), take
            )

        self.app.push_screen(ChoiceDialog("Which column is a tracker?", free), choose)

    async def _add_tracker(self, name: str, column: str) -> None:
        self._numbered += 1
        row = TrackerRow(self._numbered, name, column)
        await self.query_one("#rows").mount(row, before=self._row(MORE))
        self._columns[row.field] = column
        self._begin_dry_run()

    async def _remove_tracker(self, row: TrackerRow) -> None:
        self._columns.pop(row.field, None)
        self._row(MORE).focus()
        await row.remove()
        self._begin_dry_run()

    @on(SettingRow.Turned)
    async def turn(self, message: SettingRow.Turned) -> None:
        row = message.row
        if row.setting == "bring":
            self._begin_import()
        elif row.setting == "kind":
            kinds = list(IMPORTERS)
            await self._use_kind(kinds[(kinds.index(self._kind) + message.by) % len(kinds)])
        elif row.setting == "dates":
            self._ask(row, "e.g. %m/%d/%Y %H:%M. Optional.")
        elif row.setting == "zone":
            self._ask(row, "e.g. America/New_York. Optional.")
        elif row.setting == MORE:
            self._ask_tracker()
        else:
            names = self._names if isinstance(row, TrackerRow) else [NONE, *self._names]
            self._set_column(row, names[(names.index(row.value) + message.by) % len(names)])

    @on(SettingRow.Reset)
    async def reset(self, message: SettingRow.Reset) -> None:
        if isinstance(message.row, TrackerRow):
            await self._remove_tracker(message.row)
        elif message.row.setting in ("dates", "zone"):
            self._set_option(message.row, "")
        else:
            self._set_column(message.row, NONE)

    # -- importing --------------------------------------------------------------------------

    def _request(self, *, dry_run: bool) -> ImportRequest:
        rows = self.query(LevelRow)
        mapping = {row.mood: row.level or None for row in rows if row.level is not None}
        columns, dates = self._columns, self._date_format
        return ImportRequest(self._path, self._kind, mapping, columns, dates, self._zone, dry_run)

    def _begin_dry_run(self) -> None:
        if self._kind == "csv" and ("when" not in self._columns or len(self._columns) < 2):
            self._say(
                "Choose the column with the date, and at least one with a mood, a note, or a tracker."
            )
            self._row("bring").value = "choose the columns first"
            self.query_one("#set-column-when").focus()
            return
        if twice := used_twice(self._columns):
            self._refuse_columns(twice)
            return
        self._begin(self._request(dry_run=True))

    def _refuse_columns(self, sentence: str) -> None:
        """Say what is wrong with the columns; nothing of a dry run before stays."""
        if self._import is not None:
            self._import.stop()
            self._import = None
        self._report = None
        self._say(sentence)
        self._row("bring").value = "choose the columns first"
        for id in ("#lines", "#samples"):
            self.query_one(id, Static).update("")

    def _begin(self, request: ImportRequest) -> None:
        if self._import is not None:
            self._import.stop()
        self._import = RunningImport(
            self.wellness, request, self._show_progress, self._show_outcome
        )
        self._import.begin()

    def _show_progress(self, done: int, total: int) -> None:
        filled = _BAR * min(done, total) // max(1, total)
        sign = self.wellness.signs.bars[-1]
        bar = Content.assemble((sign * filled, "$primary"), (self.wellness.signs.none * (_BAR - filled), "$quiet"))  # fmt: skip
        self.query_one("#told", Static).update(
            Content.assemble(bar, f"  {100 * done // max(1, total)}%")
        )

    async def _show_outcome(self, request: ImportRequest, outcome: Report | WellnessError) -> None:
        self._import = None
        if isinstance(outcome, WellnessError):
            self._report = None
            self._say(f"{outcome.sentence} {outcome.hint}".strip())
            self._row("bring").value = "nothing imported yet"
            for id in ("#lines", "#samples"):  # of a dry run before
                self.query_one(id, Static).update("")
            return
        self._report = outcome
        if not request.dry_run and outcome.batch:
            updated = f", {outcome.updated:,} updated" if outcome.updated else ""
            self.wellness.tell(f"{outcome.added:,} imported{updated}. Press <app.undo u> to undo the import.", lasting=True)  # fmt: skip
            self.leave_with(None)
            return
        await self._show_report(outcome)

    async def _show_report(self, report: Report) -> None:
        self._say(
            summary(report) if report.changes() else f"{first_problem(report)}{summary(report)}"
        )
        moods = self.query_one("#moods")
        listed = {row.mood for row in self.query(LevelRow)}
        await moods.mount_all(LevelRow(name, count) for name, count in report.unmapped.items() if name not in listed)  # fmt: skip
        lines = [
            line
            for rows in (report.skipped, report.repaired)
            for line in problem_lines(report, rows)
        ]
        lines += unfit_lines(report)
        app = self.wellness
        shown = samples(report, app.signs, app.settings.twelve_hours, app.labels)
        self.query_one("#samples", Static).update(shown)
        self.query_one("#lines", Static).update(Content("\n".join(lines)))
        ready = bool(report.changes()) and not report.unmapped
        self._row("bring").value = "Enter to import" if ready else "choose the moods first" if report.unmapped else "nothing that can be imported" if report.skipped else "nothing new to import"  # fmt: skip
        if report.unmapped and self.focused is self._row("bring"):
            self.query(LevelRow).first().focus()

    @on(LevelRow.Picked)
    def repeat_dry_run(self) -> None:
        if all(row.level is not None for row in self.query(LevelRow)):
            self._row("bring").focus()
            self._begin_dry_run()
        else:
            self.focus_next()

    def _begin_import(self) -> None:
        if self._import is not None:
            return
        report = self._report
        if report is None:
            self._begin_dry_run()  # it says again what is wrong
            return
        if report.unmapped or not report.changes():
            self._say(summary(report))
            return
        self._row("bring").value = "Esc to stop"
        self._begin(self._request(dry_run=False))

    def _say(self, sentence: str) -> None:
        self.query_one("#told", Static).update(Content(clean_line(sentence)))

    def _row(self, name: str) -> SettingRow:
        return self.query_one(f"#set-{name}", SettingRow)

    def leave(self) -> bool:
        """Stop an import that is under way, because the app is about to exit; nothing of it is saved."""
        if self._import is not None:
            self._import.stop()
            self.wellness.exit_message = self._import.outcome
        return True

    def action_back(self) -> None:
        """Stop an import that is under way; else go back to the files; else close."""
        if self._import is not None and not self._import.request.dry_run:
            self._import.stop()
        elif self.query_one("#look").display:
            self.leave()
            self._report = None
            self.query_one("#look").display = False
            self.query_one("#pick").display = True
            path = self.query_one("#path", Input)
            (path if path.value else self.query_one(FileList)).focus()
        else:
            self.leave_with(None)


def _downloads() -> str:
    """The folder in which exported files most often are."""
    home = os.path.expanduser("~")
    folder = os.path.join(home, "Downloads")
    return folder if os.path.isdir(folder) else home
