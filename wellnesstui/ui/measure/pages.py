"""What the pages of a measure say: before it starts, where one is in it, and its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.seen import is_outdated
from wellnesstui.domain.measures.history import Past, Point, change_sentences, in_time, points
from wellnesstui.domain.measures.measure import Measure, Scale
from wellnesstui.domain.measures.sitting import Sitting
from wellnesstui.domain.measures.wording import (
    answered_sentence,
    blank_words,
    missing_sentence,
    number_words,
    range_sentence,
)
from wellnesstui.domain.moment import Day, date_name, day_name
from wellnesstui.domain.text import clean_line
from wellnesstui.ui.forms.action_list import ActionRow
from wellnesstui.ui.forms.draft_lines import compared
from wellnesstui.ui.forms.pages import AS_SAVED, other_rows
from wellnesstui.ui.measure.result_plot import line_sentence, plot_key, plot_rows
from wellnesstui.ui.signs import ASCII, Signs

START, DISCARD, RESULTS, HOW, FORM = "start", "discard", "results", "how", "form"
SAVE, SAVE_ALL, CHANGE, PEOPLE, LEAVE, EXPORT = "save", "all", "change", "people", "leave", "export"
PROTECT, LISTED, OTHER = "protect", "listed", "other"
"""Keys of the rows of the pages."""
NOT_SENT = "Nothing is sent to anyone"
NOT_SAVED = f"{NOT_SENT}, and nothing is saved until you save it. Esc closes at any time."
NOT_KEPT = "Nothing is saved until you save it. Esc closes at any time."
HOLD = "Use your own copy of the form. The questions aren't included here (press i for why)."


_AROUND_PLOT = 16  # rows of the screen beside a plot that is to be seen whole
_AROUND_SEVERAL = 13  # rows beside each of several, of which one sees one at a time
_LEAST_PLOT, _MOST_PLOT = 7, 15  # rows of a plot: the page scrolls
_AIRY = 26  # rows of the screen from which paragraphs are apart


class Room(NamedTuple):
    """The cells and rows that a page has, and the day on which it's looked at."""

    width: int
    height: int
    today: Day | None = None


def about_lines(measure: Measure, words_day: Day | None = None) -> list[Content]:
    """What a measure is about, what to know before, and where its wording is."""
    lines = [Content.styled(measure.name, "bold"), Content(measure.about)]
    if measure.tender:
        which = f"Question {measure.tender} is about thoughts of death. You can skip it, like any other."
        lines.append(Content.styled(which, "$secondary"))
    lines.append(Content(f"Time: {measure.window}. {measure.items} {'question' if measure.items == 1 else 'questions'}."))  # fmt: skip
    if words_day is None:
        lines.append(Content.styled(HOLD, "$quiet"))
    else:
        added = f"With your own copy of the wording, added {date_name(words_day)}."
        lines.append(Content.styled(added, "$quiet"))
    # It's said once, where what the measure is about says it already.
    lines.append(Content.styled(NOT_SAVED if NOT_SENT not in measure.about else NOT_KEPT, "$quiet"))
    return lines


def about_rows(
    measure: Measure, draft_day: Day | None, today: Day, *, has_results: bool, others: int = 0
) -> list[ActionRow]:
    """What can be done on the page before."""
    rows = []
    if draft_day is None:
        rows.append(ActionRow(START, Content.styled("Start", "$primary bold"), "start"))
    else:
        rows.append(draft_rows(draft_day, today)[0])
        rows += other_rows(OTHER, others)
        rows.append(ActionRow(DISCARD, Content("Discard the draft and start over"), "discard"))
    if has_results:
        rows.append(ActionRow(RESULTS, Content("Results over time")))
    rows.append(ActionRow(HOW, Content("How it's worked out")))
    if measure.form_url:
        rows.append(ActionRow(FORM, Content("Open the official form's page")))
    return rows


def draft_lines(entry: Entry, saved: Sitting, draft: Sitting) -> list[Content]:
    """Paragraphs on the draft of a change of a measure's entry."""
    found = [
        (f"Question {item}", _given(saved, item), _given(draft, item))
        for item in draft.differing(saved)
    ]
    return compared(found, is_outdated=is_outdated(draft.seen, entry))


def _given(sitting: Sitting, item: int) -> str:
    value, measure = sitting.by_item.get(item), sitting.measure
    return (
        "no answer" if value is None else f"{measure.digit(value)} {measure.label(value)}".rstrip()
    )


def draft_rows(draft_day: Day | None, today: Day, others: int = 0) -> list[ActionRow]:
    """Whether the draft of a change goes on."""
    when = "today" if draft_day in (None, today) else day_name(draft_day or today, today)
    start = Content.styled(f"Continue your draft from {when}", "$primary bold")
    return [
        ActionRow(START, start, "continue"),
        *other_rows(OTHER, others),
        ActionRow(DISCARD, Content(AS_SAVED), "discard"),
    ]


def odd_rows(measure: Measure) -> list[ActionRow]:
    """The places where the item may be that some copies have elsewhere."""
    usual = measure.odd_items[0]
    return [
        ActionRow(str(item), Content(f"Number {item}{' (usual)' if item == usual else ''}"))
        for item in measure.odd_items
    ]


def place_line(sitting: Sitting, signs: Signs) -> Content:
    """The group of items that this one is in, each answered, open, or in front of the person."""
    group, answered = sitting.group(), sitting.by_item
    here, given, blank = ("[", "x", "-") if signs == ASCII else ("▸", "▪", "▫")
    parts: list[tuple[str, str]] = [(f"Questions {group[0]} to {group[-1]}:   ", "$quiet")]
    for item in group:
        is_here = item == sitting.item
        sign = here if is_here else given if item in answered else blank
        parts.append((f"{sign} {item}   ", "$primary bold" if is_here else "$quiet"))
    return Content.assemble(*parts[1:] if len(group) == 1 else parts)


def what_answers(measure: Measure, *, has_answer: bool) -> str:
    """Which keys answer a question."""
    digits = [measure.digit(value) for value in measure.values]
    space = "Space goes on" if has_answer else "Space skips it"
    return f"{digits[0]} to {digits[-1]} answer this question, and {space}."


def result_lines(
    measure: Measure, now: Past, earlier: Sequence[Past], room: Room, signs: Signs
) -> list[Content]:
    """Each scale's result in words, its plot over time, and what may be said of the change."""
    lines: list[Content] = []
    plots = []
    several = len(measure.scales) > 1
    around = _AROUND_SEVERAL if several else _AROUND_PLOT
    most = max(_LEAST_PLOT, min(_MOST_PLOT, room.height - around))
    # Of one scale they come before its plot, which a low screen cuts first.
    changes = [Content(sentence) for sentence in change_sentences(now, earlier, room.today)]
    for index, result in enumerate(now.results):
        if several:
            lines.append(Content.styled(_capital(result.scale.name), "$primary"))
        if result.value is None:
            lines.append(Content(missing_sentence(result, names=True)))
        else:
            lines.append(Content.styled(number_words(result), "bold"))
            sentence = range_sentence(result)
            lines += [Content(sentence)] if sentence else []
        if not several and changes:
            lines += [Content("")] * (room.height >= _AIRY) + changes
        shown = points(in_time([*earlier, now]), index)
        if len(shown) > 1:
            lines += [Content(""), *plot_rows(shown, result.scale, room.width, most, signs)]
            plots.append((shown, result.scale))
        answers = answered_sentence(result)
        if result.value is not None and (blank := blank_words(result)):
            answers += f" {_capital(blank)}."
        lines += [Content(""), Content.styled(answers, "$quiet"), Content("")]
    lines += [*changes, Content("")] if several and changes else []
    lines += [Content.styled(_key(plots), "$quiet"), Content("")] if plots else []
    if now.corrected:
        lines += [Content.styled(now.corrected, "$secondary"), Content("")]
    return lines


def _key(plots: Sequence[tuple[Sequence[Point], Scale]]) -> str:
    """What the signs of the plots are, and what their lines mean, each once."""
    meant = dict.fromkeys(filter(None, (line_sentence(scale) for _, scale in plots)))
    return " ".join((plot_key(plots), *meant))


def people_sentence(names: Sequence[str]) -> str:
    """Whom the person wrote down; empty without anybody."""
    if not names:
        return ""
    shown = [clean_line(name) for name in names[:3]]
    listed = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
    return f"You wrote down people to talk to: {listed}."


def result_rows(
    measure: Measure,
    shorter: Measure | None,
    *,
    holds_tender: bool,
    is_saved: bool,
    is_change: bool,
    has_list: bool = False,
) -> list[ActionRow]:
    """What can be done with a result; the first row is what is most likely wanted.

    ``is_change``: it's saved as it was before, with all its answers. ``has_list``: a list of all
    results is offered.
    """
    rows = []
    if not is_saved:
        ways = [(SAVE, f"Save as a {shorter.title}" if shorter else "Save")]
        ways += [(SAVE_ALL, f"Save all {measure.items} answers")] if holds_tender else []
        ways = ways[::-1] if is_change else ways
        for number, (key, text) in enumerate(ways):
            rows.append(
                ActionRow(key, Content.styled(text, "" if number else "$primary bold"), "save")
            )
        rows.append(ActionRow(CHANGE, Content("Change an answer")))
    rows.append(ActionRow(PEOPLE, Content("People to talk to")))
    rows += [ActionRow(LISTED, Content("All results by date"))] if has_list else []
    rows.append(ActionRow(HOW, Content("How it's worked out")))
    if is_saved:
        rows.append(ActionRow(EXPORT, Content("Export these results")))
    leave = "Close" if is_saved else "Cancel" if is_change else "Don't save it"
    rows.append(ActionRow(LEAVE, Content(leave), "close"))
    return rows


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else text
