"""``wellness import KIND FILE``: imports a history from another program, or previews that."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers.any_csv import FIELDS, read_columns
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
    parser.add_argument("file", metavar="FILE", help="the file to read; - reads from a pipe")
    parser.add_argument(
        "--map",
        action="append",
        metavar="NAME=1-5",
        help='what a mood means: "meh=3", "9-10=5", "energy 7=4" or "odd=none"',
    )
    parser.add_argument(
        "--column",
        action="append",
        metavar="WHAT=NAME",
        help=f"for csv, which column holds what: when=Date; {', '.join(FIELDS)}",
    )
    parser.add_argument(
        "--date-format",
        metavar="FORMAT",
        help='for csv and jrnl, how dates are written, unless as 2026-03-10: "%%d/%%m/%%Y %%H:%%M"',
    )
    parser.add_argument("--zone", metavar="ZONE", help="where the times are from: Europe/Vienna")
    parser.add_argument("--dry-run", action="store_true", help="only look; keep nothing")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    if args.kind not in IMPORTERS:
        raise UsedWrongly(
            "That kind of file is not known here.", f"Known are {', '.join(IMPORTERS)}."
        )
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
            print(clean(sentence))
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
    rows = f"{report.read:,} {'row' if report.read == 1 else 'rows'} read"
    would = "would be kept" if dry_run else "kept"
    lines = [f"{rows}, {report.added:,} {would}, {report.known:,} already here."]
    lines += report.changed(dry_run=dry_run)
    lines += _row_lines(report, report.skipped, "skipped")
    lines += _row_lines(report, report.repaired, "repaired or cut")
    if report.unlisted:
        lines.append(f"{report.unlisted:,} more lines had such faults; they are not listed.")
    if report.dropped:
        lines.append(
            f"Not taken along, because there is no place for it: {', '.join(report.dropped)}."
        )
    if report.unmapped:
        lines += _unmapped_lines(report.unmapped)
        if not dry_run:
            lines.append("Nothing was kept yet.")
        if piped:
            lines.append(
                "A pipe can't be asked twice: send the file through it again with these options."
            )
    if report.batch:
        lines.append(f"`wellness undo --batch {report.batch}` takes all of it out again.")
    return lines


def _row_lines(report: Report, rows: list[tuple[int, str]], what: str) -> list[str]:
    if not rows:
        return []
    lines = [f"{len(rows):,} {what}:"]
    lines += [f"  {line}" for line in report.described(rows, MAX_SHOWN)]
    return lines


def _unmapped_lines(unmapped: dict[str, int]) -> list[str]:
    """The lines on moods that have no level here yet, with the options that give them one."""
    several = "What these mean is" if len(unmapped) > 1 else "What this means is"
    lines = [f"{several} not known here, and nothing is guessed:"]
    lines += [f"  {name} ({count:,})" for name, count in list(unmapped.items())[:MAX_SHOWN]]
    if len(unmapped) > MAX_SHOWN:
        lines.append(f"  and {len(unmapped) - MAX_SHOWN:,} more; --json lists all.")
    example = next(iter(unmapped))
    lines.append(
        f'Say what each means with --map "{example}=3" (1 drained to 5 bright), or '
        f'--map "{example}=none" to keep the name alone.'
    )
    if sum(map(is_number, unmapped)) > 1:
        lines.append('Numbers go together: --map "9-10=5" is for all from 9 to 10.')
    return lines
