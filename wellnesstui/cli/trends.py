"""``wellness trends``: how it has been, in figures that say how many days are behind them."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_to_read
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.home import Home
from wellnesstui.trends.span import ALL, RANGES, span

_USUAL = "month"
_MOST_BACK = 10_000


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--range",
        metavar="RANGE",
        help=f"{', '.join(RANGES)}; {_USUAL} if not said",
    )
    parser.add_argument("--back", metavar="N", help="so many of these ranges earlier")
    parser.add_argument(
        "--weekdays", action="store_true", help="compare activities on Monday to Friday only"
    )
    parser.add_argument("--json", action="store_true", help="the same figures in JSON")


def run(given: Given) -> int:
    from wellnesstui.store.overview import Overview
    from wellnesstui.trends.look import look

    home = Home.find()
    settings = chosen(home)
    range = given.range or _USUAL
    if range not in RANGES:
        raise UsedWrongly("That is no range.", f"There are: {', '.join(RANGES)}.")
    back = _back(given.back, range)
    with open_to_read(home, settings.boundary) as vault:
        overview = Overview(vault.database)
        bounds, today = overview.bounds(), vault.today()
        found = look(
            overview,
            span(range, today, bounds, back),
            weekdays_only=bool(given.weekdays),
            along=settings.compares,
        )
        labels = vault.labels().now
        feelings = overview.feelings(found.span.first, found.span.last) if given.json else []
    if given.json:
        from wellnesstui.cli.trend_json import shape
        from wellnesstui.store.plain_json import dumps

        print(dumps(shape(found, range, feelings)))
        return 0
    if bounds is None:
        print("Nothing kept yet. `wellness mood 4` keeps how you are.")
        return 0
    from wellnesstui.cli.trend_lines import lines

    for line in lines(found, range, today, settings, labels, weekdays_only=bool(given.weekdays)):
        print(line)
    return 0


def _back(text: str | None, range: str) -> int:
    if text is None:
        return 0
    if not text.isdecimal() or len(text) > 5 or int(text) > _MOST_BACK:
        raise UsedWrongly("How far back is a number, such as 1.", "0 is the one that ends today.")
    if range == ALL and int(text):
        raise UsedWrongly("Before all of it there is nothing.", "Leave --back out.")
    return int(text)
