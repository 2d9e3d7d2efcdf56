"""``wellness import KIND FILE``: imports a history from another program, or previews that."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say, tell
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers.any_csv import SHOWN, read_columns
from wellnesstui.exchange.moods import is_number, read_mapping
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.regular import is_stream
from wellnesstui.store.journal.batch import newest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.vault.vault import Vault

MAX_SHOWN = 200


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help=f"one of {', '.join(IMPORTERS)}")
    parser.add_argument("file", metavar="FILE", help="the file to read, or - for standard input")
    parser.add_argument(
        "--map",
        action="append",
        metavar="NAME=1-5",
        help='the level of a mood: "meh=3", "9-10=5", "energy 7=4" or "odd=none"',
    )
    parser.add_argument(
        "--column",
        action="append",
        metavar="WHAT=NAME",
        help=f"for csv: the column for each part, e.g. date=Day; {', '.join(SHOWN)}, tracker:NAME",
    )
    parser.add_argument(
        "--date-format",
        metavar="FORMAT",
        help='for csv and jrnl: the date format, if not 2026-03-10: "%m/%d/%Y %H:%M"',
    )
    parser.add_argument("--zone", metavar="ZONE", help="the time zone of the file: America/Chicago")
    parser.add_argument(
        "--dry-run", action="store_true", help="preview only; don't import anything"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    if args.kind not in IMPORTERS:
        raise unknown("import format", args.kind, IMPORTERS)
    mapping = read_mapping(args.map or [])
    columns = read_columns(args.column or [])
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        before = newest(vault.database)
        try:
            report = import_file(
                vault,
                args.kind,
                args.file,
                mapping=mapping,
                zone=args.zone or "",
                dry_run=args.dry_run,
                progress=_progress if sys.stderr.isatty() and not args.json else None,
                columns=columns,
                date_format=args.date_format or "",
            )
        except (KeyboardInterrupt, SystemExit):
            _say_outcome(vault, before)
            raise
    if args.json:
        print(dumps(report.plain()))
    else:
        for sentence in _sentences(report, args.dry_run, piped=is_stream(args.file)):
            tell(sentence)
    return 1 if report.unmapped and not args.dry_run else 0


def _say_outcome(vault: Vault, before: str) -> None:
    """Print whether a signal came before the import was committed, or after."""
    vault.database.transaction.drop()
    after = newest(vault.database)
    if after == before:
        say("\nThe import was stopped. Nothing was imported.")
    else:
        say(f"\nThe import is complete. To undo it: wellness undo --batch {after}")


def _progress(done: int, of: int) -> None:
    end = "\r\x1b[K" if done == of else ""
    how_far = f"{100 * done // of}%" if of else f"{done / 1_000_000:,.1f} MB read"
    sys.stderr.write(f"\r{how_far}{end}")
    sys.stderr.flush()


def _sentences(report: Report, dry_run: bool, *, piped: bool) -> list[str]:
    lines = [f"{report.counts(dry_run=dry_run)}."]
    lines += report.changed(dry_run=dry_run)
    lines += _row_lines(report, report.skipped, "can't be imported")
    lines += _row_lines(report, report.repaired, "repaired or cut")
    if sentence := report.unfit_sentence(dry_run=dry_run):
        lines.append(f"{sentence}:")
    lines += [f"  line {line}: {name}" for line, name in report.unfit[:MAX_SHOWN]]
    if len(report.unfit) > MAX_SHOWN:
        lines.append(f"  and {len(report.unfit) - MAX_SHOWN:,} more; --json lists them all.")
    if report.unlisted:
        lines.append(f"More lines with problems, not listed: {report.unlisted:,}.")
    if report.dropped:
        lines.append(
            f"Not imported, because wellness has no place for it: {', '.join(report.dropped)}."
        )
    if report.unmapped:
        lines += _unmapped_lines(report.unmapped)
        if not dry_run:
            lines.append("Nothing was imported yet.")
        if piped:
            lines.append("A pipe can only be read once. Send the file again with these options.")
    if report.batch:
        lines.append(f"To undo this import: `wellness undo --batch {report.batch}`.")
    return lines


def _row_lines(report: Report, rows: list[tuple[int, str]], what: str) -> list[str]:
    if not rows:
        return []
    lines = [f"{len(rows):,} {what}:"]
    lines += [f"  {line}" for line in report.described(rows, MAX_SHOWN)]
    return lines


def _unmapped_lines(unmapped: dict[str, int]) -> list[str]:
    """The lines on moods that have no level here yet, with the options that give them one."""
    lines = [f"{'These moods have' if len(unmapped) > 1 else 'This mood has'} no level yet:"]
    lines += [f"  {name} ({count:,})" for name, count in list(unmapped.items())[:MAX_SHOWN]]
    if len(unmapped) > MAX_SHOWN:
        lines.append(f"  and {len(unmapped) - MAX_SHOWN:,} more; --json lists all.")
    example = next(iter(unmapped))
    lines.append(
        f'Set a level with --map "{example}=3" (1 drained to 5 bright), or '
        f'--map "{example}=none" to import only the name.'
    )
    if sum(map(is_number, unmapped)) > 1:
        lines.append('For a range of numbers: --map "9-10=5" covers 9 to 10.')
    return lines
