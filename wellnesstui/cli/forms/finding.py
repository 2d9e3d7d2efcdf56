"""Finds forms for the command line: those that come with wellness, and the person's own."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean_line, nearest, searchable
from wellnesstui.store.content import forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Form, FormSummary
    from wellnesstui.store.disk.home import Home

_LIST = "`wellness reflect` lists them all."


def listed(home: Home) -> tuple[FormSummary, ...]:
    """Every form, with a notice on stderr for own ones that can't be used."""
    from wellnesstui.cli.printing import say

    found = forms.all_summaries(home)
    for notice in found.notices:
        say(notice)
    return found.found


def open_form(home: Home, id: str) -> Form:
    """The form of that id. Raises NotFound, and UsedWrongly for an own one that can't be used."""
    try:
        return forms.find(home, id)
    except KeyError:
        raise NotFound(f"There's no form called {clean_line(id)[:40]}.", _LIST) from None
    except Unfit as reason:
        raise UsedWrongly(
            f"Your form {clean_line(id)[:40]} can't be used: {reason}.",
            "`wellness reflect check` says all that's wrong.",
        ) from reason


def the_one(home: Home, words: str) -> Form:
    """The form that the words name or find. Raises NotFound for none or several."""
    try:
        return forms.find(home, words)
    except Unfit:
        return open_form(home, words)  # which says what is wrong with it
    except KeyError:
        pass
    known = listed(home)
    found = matching(words, known)
    if len(found) == 1:
        return open_form(home, found[0].id)
    shown = clean_line(words)[:40]
    if found:
        names = ", ".join(each.id for each in found[:6])
        more = f", and {len(found) - 6} more" if len(found) > 6 else ""
        raise NotFound(f"Several forms match {shown}.", f"{names}{more}.")
    near = nearest(searchable(words), [searchable(name) for each in known for name in (each.id, each.title)])  # fmt: skip
    meant = f"Did you mean {near}? " if near else ""
    raise NotFound(f"No form found for: {shown}.", f"{meant}{_LIST}")


def matching(words: str, among: tuple[FormSummary, ...]) -> list[FormSummary]:
    """Those with that title; else those with every word in title or id; else in the words by which people
    look for them.
    """
    wanted = searchable(clean_line(words)).replace("-", " ").split()
    if not wanted:
        return []
    titled = [each for each in among if searchable(each.title).replace("-", " ").split() == wanted]
    named = titled or [each for each in among if _has(f"{each.title} {each.id}", wanted)]
    return named or [each for each in among if _has(" ".join(each.search), wanted)]


def _has(text: str, wanted: list[str]) -> bool:
    within = f" {searchable(text)}".replace("-", " ")
    return all(f" {word}" in within for word in wanted)
