"""``wellness import KIND FILE``: bring a history from elsewhere, looked at first if wanted."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault, say
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.exchange.any_csv import FIELDS, read_columns
from wellnesstui.exchange.bring_in import bring_in
from wellnesstui.exchange.moods import is_number, read_mapping
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.store.batch import newest
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.regular import is_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.vault import Vault

MOST_SHOWN = 200


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


def run(given: Given) -> int:
    if given.kind not in IMPORTERS:
        raise UsedWrongly(
            "That kind of file is not known here.", f"Known are {', '.join(IMPORTERS)}."
        )
    mapping = read_mapping(given.map or [])
    columns = read_columns(given.column or [])
    home = Home.find()
    settings = chosen(home)
    with open_vault(home, settings.boundary) as vault:
        before = newest(vault.database)
        try:
            report = bring_in(
                vault,
                given.kind,
                given.file,
                mapping=mapping,
                zone=given.zone or "",
                dry_run=given.dry_run,
                progress=_progress if sys.stderr.isatty() and not given.json else None,
                columns=columns,
                date_format=given.date_format or "",
            )
        except (KeyboardInterrupt, SystemExit):
            _say_how_it_ended(vault, before)
            raise
    if given.json:
        print(dumps(report.plain()))
    else:
        for sentence in _sentences(report, given.dry_run, piped=is_stream(given.file)):
            print(clean(sentence))
    return 1 if report.unmapped and not given.dry_run else 0


def _say_how_it_ended(vault: Vault, before: str) -> None:
    """A signal stopped it: whether before its end, or just after."""
    vault.database.changing.drop()
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
    said = [f"{rows}, {report.kept:,} {would}, {report.known:,} already here."]
    said += report.changed(dry_run=dry_run)
    said += _named(report, report.skipped, "skipped")
    said += _named(report, report.repaired, "repaired or cut")
    if report.unlisted:
        said.append(f"{report.unlisted:,} more lines had such faults; they are not listed.")
    if report.dropped:
        said.append(
            f"Not taken along, because there is no place for it: {', '.join(report.dropped)}."
        )
    if report.unmapped:
        said += _questions(report.unmapped)
        if not dry_run:
            said.append("Nothing was kept yet.")
        if piped:
            said.append(
                "A pipe can't be asked twice: send the file through it again with these options."
            )
    if report.batch:
        said.append(f"`wellness undo --batch {report.batch}` takes all of it out again.")
    return said


def _named(report: Report, rows: list[tuple[int, str]], what: str) -> list[str]:
    if not rows:
        return []
    said = [f"{len(rows):,} {what}:"]
    said += [f"  {line}" for line in report.described(rows, MOST_SHOWN)]
    return said


def _questions(unmapped: dict[str, int]) -> list[str]:
    """What to say about names and numbers that mean nothing here yet."""
    several = "What these mean is" if len(unmapped) > 1 else "What this means is"
    said = [f"{several} not known here, and nothing is guessed:"]
    said += [f"  {name} ({count:,})" for name, count in list(unmapped.items())[:MOST_SHOWN]]
    if len(unmapped) > MOST_SHOWN:
        said.append(f"  and {len(unmapped) - MOST_SHOWN:,} more; --json lists all.")
    example = next(iter(unmapped))
    said.append(
        f'Say what each means with --map "{example}=3" (1 drained to 5 bright), or '
        f'--map "{example}=none" to keep the name alone.'
    )
    if sum(map(is_number, unmapped)) > 1:
        said.append('Numbers go together: --map "9-10=5" is for all from 9 to 10.')
    return said
