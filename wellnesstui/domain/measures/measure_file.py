"""The strict reader of a measure's file, which works out for itself what the file says of its results."""

from __future__ import annotations

from fractions import Fraction

from wellnesstui.domain.content import TITLE_CHARACTERS, Unfit
from wellnesstui.domain.entry import MAX_NAMES
from wellnesstui.domain.fields import Fields, tables_of
from wellnesstui.domain.measures.measure import DIRECTIONS, MEAN, SUM, WAYS, Band, Measure, Scale
from wellnesstui.domain.moment import read_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

MAX_ITEMS = MAX_NAMES - 2
"""The answers of an entry, without the number of the key and the place of the odd item."""
MAX_VALUES = 11
TEXT_CHARACTERS = 400
_MAX_SEARCH = 20
_MEASURE = {
    "id", "title", "name", "about", "window", "items", "values", "labels", "key", "key_since", "order",
    "odd_items", "odd_item_asks", "tender", "instead", "position", "cautions", "cannot", "source",
    "terms", "read", "form_url", "form_note", "search", "scale",
}  # fmt: skip
_SCALE = {
    "id", "name", "items", "reverse", "how", "least", "times", "low", "high", "better", "change", "line",
    "at_line", "line_about", "band",
}  # fmt: skip


def read_measure(name: str, plain: Unchecked) -> Measure:
    """The measure ``name`` from its parsed TOML. Raises Unfit."""
    fields = Fields("a measure", plain, _MEASURE)
    if plain.get("id") != name:
        raise Unfit(f'its id isn\'t "{name}", like its file name')
    items = _whole(fields, "items", 1, MAX_ITEMS)
    values = _wholes(fields, "values", 0, 100)
    if not 1 < len(values) <= MAX_VALUES or list(values) != sorted(set(values)):
        raise Unfit(f"values isn't a list of 2 to {MAX_VALUES} answers, low to high")
    labels = _texts(fields, "labels", MAX_VALUES, TITLE_CHARACTERS)
    if labels and len(labels) != len(values):
        raise Unfit("labels doesn't have one text for each of values")
    odd_items = _wholes(fields, "odd_items", 1, items)
    tables = tables_of(plain, "scale")
    scales = tuple(_scale(table, items, values, alone=len(tables) == 1) for table in tables)
    _check_odd(odd_items, scales)
    key = _whole(fields, "key", 1, 99, otherwise=1)
    key_since = fields.text("key_since", TITLE_CHARACTERS, needed=key > 1)
    for date in filter(None, (key_since, fields.text("read", TITLE_CHARACTERS, needed=True))):
        if read_date(date) is None:
            raise Unfit("key_since and read must be dates, like 2026-11-29")
    return Measure(
        id=name,
        title=fields.text("title", TITLE_CHARACTERS, needed=True),
        name=fields.text("name", TEXT_CHARACTERS, needed=True),
        about=fields.text("about", TEXT_CHARACTERS, needed=True),
        window=fields.text("window", TITLE_CHARACTERS, needed=True),
        items=items,
        values=values,
        labels=labels,
        scales=scales,
        key=key,
        key_since=key_since,
        order=fields.text("order", TEXT_CHARACTERS, needed=True),
        odd_items=odd_items,
        odd_item_asks=fields.text("odd_item_asks", TEXT_CHARACTERS, needed=bool(odd_items)),
        tender=_whole(fields, "tender", 1, items, otherwise=0),
        instead=fields.text("instead", TITLE_CHARACTERS),
        position=_whole(fields, "position", 1, 99),
        cautions=_texts(fields, "cautions", 6, TEXT_CHARACTERS),
        cannot=fields.text("cannot", TEXT_CHARACTERS, needed=True),
        source=fields.text("source", TEXT_CHARACTERS, needed=True),
        terms=fields.text("terms", TEXT_CHARACTERS, needed=True),
        read=fields.text("read", TITLE_CHARACTERS, needed=True),
        form_url=_form_url(fields),
        form_note=fields.text("form_note", TEXT_CHARACTERS),
        search=_texts(fields, "search", _MAX_SEARCH, TITLE_CHARACTERS),
    )


def _form_url(fields: Fields) -> str:
    url = fields.raw("form_url")
    if url and not url.startswith("https://"):
        raise Unfit("form_url must begin with https://")
    if not url and not fields.text("form_note", TEXT_CHARACTERS):
        raise Unfit("it needs a form_url, or a form_note that says why there's none")
    return url


def _check_odd(odd_items: tuple[int, ...], scales: tuple[Scale, ...]) -> None:
    """The usual place of the odd item is a reversed one, the others aren't, all in one scale."""
    if not odd_items:
        return
    usual, *others = odd_items
    own = [scale for scale in scales if usual in scale.reverse]
    if (
        len(own) != 1
        or not others
        or not all(each in own[0].items and each not in own[0].reverse for each in others)
    ):
        raise Unfit("odd_items isn't a reversed item and other places for it in its scale")


def _scale(table: Unchecked, items: int, values: tuple[int, ...], *, alone: bool) -> Scale:
    fields = Fields("a scale", table, _SCALE)
    own = _wholes(fields, "items", 1, items)
    reverse = _wholes(fields, "reverse", 1, items)
    if not own or len(set(own)) != len(own) or not set(reverse) <= set(own):
        raise Unfit("items or reverse of a scale has an item twice, or one that isn't in it")
    how = fields.choice("how", WAYS, SUM)
    times = _whole(fields, "times", 1, 100, otherwise=1)
    least = _whole(fields, "least", 1, len(own))
    if how == SUM and least != len(own):
        raise Unfit("a sum needs every item, so least must be how many it has")
    ends = [Fraction(values[0]), Fraction(values[-1])]
    low, high = (each * times * (1 if how == MEAN else len(own)) for each in ends)
    if (_number(fields, "low"), _number(fields, "high")) != (low, high):
        raise Unfit(f"low and high of a scale must be {low} and {high} by its items")
    return Scale(
        id=fields.text("id", TITLE_CHARACTERS, needed=True),
        name=fields.text("name", TITLE_CHARACTERS, needed=not alone),
        items=own,
        reverse=reverse,
        how=how,
        least=least,
        times=times,
        low=low,
        high=high,
        better=fields.choice("better", DIRECTIONS),
        change=_number(fields, "change"),
        line=_number(fields, "line"),
        at_line=fields.text("at_line", TEXT_CHARACTERS, needed=fields.value("line") is not None),
        line_about=fields.text("line_about", TEXT_CHARACTERS, needed=False),
        bands=_bands(fields, low, high),
    )


def _bands(fields: Fields, low: Fraction, high: Fraction) -> tuple[Band, ...]:
    bands = []
    for table in fields.tables("band", 8):
        band = Fields("a band", table, {"lowest", "name"})
        lowest = _number(band, "lowest")
        if lowest is None or not low <= lowest <= high:
            raise Unfit("a band begins outside of its scale")
        bands.append(Band(lowest=lowest, name=band.text("name", TITLE_CHARACTERS, needed=True)))
    edges = [band.lowest for band in bands]
    if edges and (edges[0] != low or edges != sorted(set(edges))):
        raise Unfit("the bands of a scale don't begin at its lowest result and go up")
    return tuple(bands)


def _whole(fields: Fields, name: str, least: int, most: int, otherwise: int | None = None) -> int:
    value = fields.value(name)
    if value is None and otherwise is not None:
        return otherwise
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Unfit(f'"{name}" isn\'t a whole number from {least} to {most}')
    return value


def _wholes(fields: Fields, name: str, least: int, most: int) -> tuple[int, ...]:
    values = fields.value(name)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(
        isinstance(each, int) and not isinstance(each, bool) and least <= each <= most
        for each in values
    ):
        raise Unfit(f'"{name}" isn\'t a list of whole numbers from {least} to {most}')
    return tuple(values)


def _number(fields: Fields, name: str) -> Fraction | None:
    value = fields.value(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(f'"{name}" isn\'t a whole number')
    return Fraction(value)


def _texts(fields: Fields, name: str, most: int, limit: int) -> tuple[str, ...]:
    values = fields.value(name)
    if values is None:
        return ()
    if (
        not isinstance(values, list)
        or len(values) > most
        or not all(isinstance(each, str) and len(each) <= limit for each in values)
    ):
        raise Unfit(f'"{name}" isn\'t a list of up to {most} texts')
    return tuple(values)
