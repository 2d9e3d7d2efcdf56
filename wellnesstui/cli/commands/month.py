"""``wellness month``: prints the mood of each day of the last five weeks, as the squares of Today."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.moment import Day, civil, short_date
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.settings.settings import Settings

_LABEL, _DAY = 7, 4  # columns
_LEGEND = "The middle of each day's moods, 1 to 5; a dot is a day with none."


def arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    from wellnesstui.trends.days import first_of_weeks
    from wellnesstui.trends.median import median

    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        today = vault.today()
        first = first_of_weeks(today, settings.first_weekday)
        moods = {day: median(each) for day, each in vault.moods(first, today).items()}
    if args.json:
        days = ({"day": _iso(day), "mood": moods.get(day)} for day in _days(first, today))
        print(dumps({"first": _iso(first), "last": _iso(today), "days": list(days)}))
        return 0
    if not moods:
        how = command_hint(" To add one: `wellness mood 4`.")
        tell(f"No moods in the last five weeks.{how}")
        return 0
    for line in _lines(home, settings, first, today, moods):
        print(line)
    tell(f"\n{_LEGEND}")
    return 0


def _lines(
    home: Home, settings: Settings, first: Day, today: Day, moods: dict[Day, float]
) -> Iterator[str]:
    from wellnesstui.domain.moment import WEEKDAYS
    from wellnesstui.trends.days import level
    from wellnesstui.ui.signs import ASCII, FULL

    none = (ASCII if settings.ascii_only else FULL).none
    colors = None
    if shows_color():
        from wellnesstui.cli.colors import Colors

        colors = Colors(home, settings)
    names = (WEEKDAYS[(settings.first_weekday + number) % 7][:2] for number in range(7))
    yield " " * _LABEL + "".join(f"{name:>{_DAY}}" for name in names)
    for begin in range(first, today + 1, 7):
        line = f"{short_date(Day(begin)):<{_LABEL}}"
        for day in _days(Day(begin), min(Day(begin + 6), today)):
            mood = moods.get(day)
            shown = f"{none if mood is None else f'{mood:g}':>{_DAY}}"
            line += shown if colors is None or mood is None else colors.paint(shown, level(mood))
        yield line


def _days(first: Day, last: Day) -> Iterator[Day]:
    return map(Day, range(first, last + 1))


def _iso(day: Day) -> str:
    year, month, date = civil(day)
    return f"{year:04d}-{month:02d}-{date:02d}"
