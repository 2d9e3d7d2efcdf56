"""Finds practices for the command line: those that come with wellness, and the person's own."""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.practices.practice import NEEDS, RESET, Practice, Summary
from wellnesstui.domain.text import clean_line, nearest, searchable
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MIN_CHARACTERS = 2
"""Fewest characters of a word that is searched for."""

_ALIKE = 0.66  # one wrong letter of three: bok


def listed() -> list[Summary]:
    """Every practice but the resets, with a notice on stderr for each own one that can't be used."""
    from wellnesstui.cli.printing import say
    from wellnesstui.store.content import own_practices

    bundled = practices.summaries()
    home = Home.find()
    own = own_practices.load(home.practices, home.known_practices, {each.id for each in bundled})
    for notice in own.notices:
        say(notice)
    return [*(each for each in bundled if RESET not in each.needs), *own.found]


def open_practice(name: str) -> Practice | None:
    """The practice of that id, with its steps, None for none. Raises WellnessError for an own one that
    can't be used.
    """
    try:
        return practices.bundled(name)
    except KeyError:
        return _own(name)


def _own(name: str) -> Practice | None:
    from wellnesstui.domain.content import Unfit
    from wellnesstui.store.content import own_practices

    try:
        return own_practices.find(Home.find().practices, name)
    except KeyError:
        return None
    except Unfit as reason:
        raise UsedWrongly(
            f"Your practice {clean_line(name)[:40]} can't be used: {reason}.",
            "`wellness practice check` says all that's wrong.",
        ) from reason


def the_one(words: str, among: list[Summary]) -> Practice:
    """The practice that the words name or find. Raises NotFound for none or several."""
    practice = open_practice(words)
    if practice is not None:
        return practice
    found = matching(words, among)
    if len(found) != 1:
        raise none_found(words, among) if not found else _several(words, found)
    return opened(found[0])


def opened(summary: Summary) -> Practice:
    """The practice of a summary. Raises NotFound when its file is gone by now."""
    practice = open_practice(summary.id)
    if practice is None:
        raise NotFound("That practice isn't there anymore.", "`wellness practice` lists them.")
    return practice


def matching(words: str, among: list[Summary]) -> list[Summary]:
    """Those with that title; else those with every word in title or id; else those that the place's
    search finds, best first.
    """
    wanted = searchable(clean_line(words)).replace("-", " ").split()
    titled = [each for each in among if searchable(each.title).replace("-", " ").split() == wanted]
    if titled or not wanted:
        return titled
    names = ((each, f" {searchable(_name(each))}") for each in among)
    found = [each for each, name in names if all(f" {word}" in name for word in wanted)]
    if found:
        return found
    from wellnesstui.domain.practices.practice_index import PracticeIndex

    return list(PracticeIndex(among).matching(words))


def _name(summary: Summary) -> str:
    return f"{summary.title} {summary.id}".replace("-", " ")


def read_need(text: str) -> str:
    """The need that a text names or begins. Raises UsedWrongly."""
    wanted = searchable(clean_line(text)).replace("-", " ")
    for need, title in NEEDS.items():
        if wanted in (need, title.lower()):
            return need
    begun = [need for need in NEEDS if wanted and need.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    from wellnesstui.cli.choices import unknown

    raise unknown("need", text, map(typed, NEEDS))


def typed(need: str) -> str:
    """``calm-down``: a need as one word of a command line."""
    return need.replace(" ", "-")


def none_found(words: str, among: list[Summary]) -> NotFound:
    """The error for words that find nothing, with the name that may be meant."""
    from wellnesstui.cli.printing import command_hint

    names = [name for each in among for name in (each.id, each.title)]
    if minutes := _length_after_name(words, among):
        hint = command_hint(f"To choose a length, use --for {minutes}m. ")
    else:
        hint = meant(words, (*names, *NEEDS), lambda near: matching(near, among))
    return NotFound(
        f"No practice found for: {clean_line(words)[:40]}.",
        f"{hint}`wellness practice` lists them all.",
    )


def _length_after_name(words: str, among: list[Summary]) -> int | None:
    """The minutes after a name that finds something: ``box 3m``, ``box 3``."""
    from wellnesstui.domain.time.lengths import read_length, split_length

    name, minutes = split_length(words)
    if minutes is None:
        name, _, last = words.rpartition(" ")
        minutes = read_length(last, bare=True)
    return minutes if matching(name, among) else None


def meant(words: str, names: Iterable[str], find: Callable[[str], object]) -> str:
    """``Did you mean box? ``: the one of ``names`` that mistyped words are like, else each of the words
    made like one in a name, if that finds something; empty for none.
    """
    wanted = searchable(clean_line(words))
    names = list(map(searchable, names))
    near = nearest(wanted, names, _ALIKE)
    if not near:
        known = sorted({word for name in names for word in name.replace("-", " ").split()})
        better = [nearest(word, known, _ALIKE) for word in wanted.replace("-", " ").split()]
        near = " ".join(better) if all(better) else ""
    return f"Did you mean {near}? " if near and find(near) else ""


def _several(words: str, found: list[Summary]) -> NotFound:
    names = ", ".join(each.id for each in found[:6])
    more = f", and {len(found) - 6} more" if len(found) > 6 else ""
    return NotFound(f"Several practices match {clean_line(words)[:40]}.", f"{names}{more}.")
