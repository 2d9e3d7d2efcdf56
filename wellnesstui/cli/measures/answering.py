"""Asks the items of a measure one after the other, at a terminal or from a pipe, and what to save."""

from __future__ import annotations

from functools import partial

from wellnesstui.cli import asking
from wellnesstui.cli.layout import line_width, paragraph
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.measure import GROUP
from wellnesstui.domain.measures.measure_entry import saved_by_default, with_answers
from wellnesstui.store.content import measures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.measure import Measure
    from wellnesstui.domain.measures.sitting import Sitting
    from wellnesstui.store.settings.settings import Settings

_BACK = ("<", "back")
_SKIP = "-"
_ALL = ("all", "a")
_NO = ("n", "no")


def expect_terminal(measure: Measure) -> None:
    """Raises UsedWrongly for a measure that nobody may answer for somebody else by a pipe."""
    if measure.tender and not asking.is_terminal():
        raise UsedWrongly(
            f"One question of the {measure.title} is about thoughts of death, so it's only asked at a terminal.",
            f"Nothing was saved.{' The PHQ-8 can be read from a pipe.' if measure.instead else ''}",
        )


def ask(
    begun: Sitting, items: Sequence[str], settings: Settings, *, as_json: bool = False
) -> Sitting:
    """The sitting with every item answered or skipped. ``items`` is the person's own wording, or nothing.

    A pipe isn't asked in words when JSON is wanted: a program answers it, and reads errors from where they
    would be. Answers that it has already stay unless they are given again. A tender answer shows Help now at once,
    before anything is added up. Raises UsedWrongly when a pipe ends too early or has something that is
    no answer.
    """
    asking.answer_help_with(partial(show_help_now, settings))
    show_short_help = partial(show_help_now, settings, is_short=True)
    measure = begun.measure
    sitting = _ask_odd_item(begun)
    talks = asking.is_terminal()
    is_silent = as_json and not talks
    if talks:
        asking.show(_introduction(measure, bool(items)))
    while not sitting.is_through:
        if talks and sitting.item % GROUP == 1 and measure.items > GROUP:
            group = sitting.group()
            asking.show(f"\nQuestions {group[0]} to {group[-1]}\n")
        if talks and items:
            asking.show(f"\n{_fitted(items[sitting.item - 1])}\n")
        typed = asking.answer("" if is_silent else _question(sitting))
        if typed is None:
            raise UsedWrongly(
                f"The answers ended before question {sitting.item} of {measure.items}, so nothing was saved.",
                "Skip a question with an empty line or a hyphen.",
            )
        sitting = _answered(sitting, typed, show_short_help)
    return sitting


def show_help_now(settings: Settings, *, is_short: bool = False) -> None:
    """Show Help now where the person who answers sees it; short where nobody asked for it."""
    from wellnesstui.cli.output.help_now_lines import short_lines, whole_lines

    lines = short_lines if is_short else whole_lines
    shown = lines(settings.region, line_width(), settings.twelve_hours)
    asking.show("\n".join(("", *shown, "")))


def choose(sitting: Sitting, whole: Entry) -> Entry | None:
    """The entry to save, None for none. From a pipe it's saved as it is, without a tender answer.

    Raises UsedWrongly when nothing is left to save.
    """
    measure, shorter = sitting.measure, measures.shorter(sitting.measure)
    default, answers = saved_by_default(measure, shorter, sitting.by_item)
    usual = with_answers(whole, default, answers, sitting.odd_item)
    if not asking.is_terminal():
        return usual
    holds_tender = shorter is not None and measure.tender in sitting.by_item
    how = f"as a {default.title}" if shorter else ""
    more = f" Type all to save all {measure.items} answers." if holds_tender else ""
    question = f"Press Enter to save it{f' {how}' if how else ''}, or type n not to save it.{more} "
    typed = (asking.answer(question) or "").lower()
    if typed in _NO:
        return None
    chosen = whole if holds_tender and typed in _ALL else usual
    if not chosen.answers:
        raise UsedWrongly("Only that question was answered.", "Nothing was saved.")
    return chosen


def _answered(sitting: Sitting, typed: str, show_help: Callable[[], None]) -> Sitting:
    """The sitting after a line, which may have the answers of several items."""
    if typed.lower() in _BACK:
        return sitting.back()
    if not typed:
        typed = str(sitting.by_item.get(sitting.item, _SKIP))
    for word in typed.replace(",", " ").split():
        if sitting.is_through:
            raise UsedWrongly("There are more answers than questions.", "Nothing was saved.")
        value = sitting.measure.typed_value(word)
        if word == _SKIP:
            sitting = sitting.clear().skip()
        elif value is None:
            sentence = f"Question {sitting.item} can be answered with {_values(sitting.measure)}."
            if not asking.is_terminal():
                raise UsedWrongly(sentence, "Nothing was saved.")
            asking.tell(sentence)
            return sitting
        else:
            is_tender = sitting.is_tender(value)
            sitting = sitting.answer(value)
            if is_tender:
                show_help()
                asking.answer("\nPress Enter to continue: ")
    return sitting


def _ask_odd_item(sitting: Sitting) -> Sitting:
    """The sitting with the place of the item that some copies have elsewhere; only asked at a terminal."""
    measure = sitting.measure
    if not sitting.asks_odd_item or not asking.is_terminal():
        return sitting
    places = [str(each) for each in measure.odd_items]
    while True:
        usual = f"{' or '.join(places)} (Enter for {places[0]}): "
        typed = asking.answer(f"{_fitted(measure.odd_item_asks)}\n{usual}")
        if typed is None or not typed:
            return sitting.replace(odd_item=measure.odd_items[0])
        if typed in places:
            return sitting.replace(odd_item=int(typed))
        asking.tell(f"Type {' or '.join(places)}. On another copy, this key doesn't fit.")


def _introduction(measure: Measure, has_words: bool) -> str:
    labels = [f"{measure.digit(value)} {measure.label(value)}".strip() for value in measure.values]
    lines = [f"{measure.title}: {measure.window}.", measure.about]
    if not has_words:
        lines.append("Use your own copy of the form. The questions aren't included here.")
    if measure.tender:
        lines.append(f"You can skip any question, number {measure.tender} too.")
    lines.append(", ".join(labels) if any(measure.labels) else f"Answers: {_values(measure)}.")
    lines.append("Enter skips a question, or keeps an answer you gave. - takes an answer away, < goes back, and ! shows help now. ctrl+c stops, and nothing is saved.")  # fmt: skip
    return "".join(f"{_fitted(line)}\n" for line in lines)


def _question(sitting: Sitting) -> str:
    before = sitting.by_item.get(sitting.item)
    was = "" if before is None else f" (now {before})"
    return f"{sitting.item} of {sitting.measure.items}{was}: "


def _values(measure: Measure) -> str:
    values = measure.values
    if list(values) == list(range(values[0], values[-1] + 1)):
        return f"{values[0]} to {values[-1]}"
    digits = f"{measure.digit(values[0])} to {measure.digit(values[-1])}"
    return f"{', '.join(map(str, values))}, or {digits}"


def _fitted(text: str) -> str:
    return "\n".join(paragraph(text, line_width()))
