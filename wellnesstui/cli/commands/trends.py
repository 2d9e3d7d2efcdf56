"""``wellness trends``: prints figures on moods over time, with the number of days behind each."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.printing import tell
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.home import Home
from wellnesstui.trends.span import ALL, RANGES, span

_USUAL = "month"
_MAX_BACK = 10_000


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--range",
        metavar="RANGE",
        help=f"{', '.join(RANGES)} (default: {_USUAL})",
    )
    parser.add_argument("--back", metavar="N", help="go back this many ranges, e.g. 1")
    parser.add_argument(
        "--weekdays", action="store_true", help="compare activities on Monday to Friday only"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    from wellnesstui.trends.look import look

    home = Home.find()
    settings = load_settings(home)
    range = args.range or _USUAL
    if range not in RANGES:
        raise unknown("range", range, RANGES)
    back = _back(args.back, range)
    with open_to_read(home, settings.boundary) as vault:
        overview = vault.overview
        bounds, today = overview.bounds(), vault.today()
        figures = look(
            overview,
            span(range, today, bounds, back),
            weekdays_only=bool(args.weekdays),
            along=settings.compares,
        )
        labels = vault.labels().now
        feelings = overview.feelings(figures.span.first, figures.span.last) if args.json else []
    if args.json:
        from wellnesstui.cli.output.trend_json import payload
        from wellnesstui.store.disk.plain_json import dumps

        print(dumps(payload(figures, range, feelings)))
        return 0
    if bounds is None:
        tell("No entries yet. To add one: `wellness mood 4`.")
        return 0
    from wellnesstui.cli.output.trend_lines import lines

    colors = None
    if shows_color():
        from wellnesstui.cli.colors import Colors

        colors = Colors(home, settings)
    only = bool(args.weekdays)
    for line in lines(
        figures, range, today, settings, labels, first=bounds[0], weekdays_only=only, colors=colors
    ):
        print(line)
    return 0


def _back(text: str | None, range: str) -> int:
    if text is None:
        return 0
    if not text.isdecimal() or len(text) > 5 or int(text) > _MAX_BACK:
        raise UsedWrongly("--back needs a number, e.g. 1.", "0 is the range ending today.")
    if range == ALL and int(text):
        raise UsedWrongly("There's nothing earlier than that.", "Leave out --back.")
    return int(text)
