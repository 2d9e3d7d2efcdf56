"""The help of Practices, the evidence of a practice, and how "Fits now" is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.practices.fits_now import LONGEST, MOST, ON_SHIFT, Situation, wanted
from wellnesstui.domain.practices.practice import GRADES, NEEDS, Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = """\
# Practices

What fits now comes first. Enter starts the practice with the cursor; on a narrow screen it shows its page first. Change its
length with <practice.shorter -> and <practice.longer +>. If you like, press 1-5 for how you are before it starts.

<practice.length L> says how long you have, <practice.narrow f> filters, and <app.search /> searches. <practice.surprise S> picks
one for you. Space adds a favorite, and <practice.hide h> hides a practice. <practice.how i> shows the evidence, and how "Fits now" is
worked out.

<practice.timer T> starts a timer without guidance and <practice.focus F> a focus timer, the way you last used it. A course is a
few practices that go together: Enter shows its parts. <practice.write w> saves your own version of a practice.
"""
_RULE = tuple(
    each.replace("\n", " ")
    for each in f"""\
Up to {MOST} practices that aren't hidden, no more than two for one need. One you know comes first: a
favorite, or the one you've done most, but not the one you did last. The others change from hour to hour.

With a session coming up, only those that end before it. In a session, or up to {ON_SHIFT // 60} hours before one, only those
you can do where you are, sitting or standing. Otherwise those that take {LONGEST} minutes or less.

After a low check-in, practices that turn attention inward come last.

A few belong to a time of day, and come up only then. Those for after something hard, like a death or an error, are
never suggested. You can search for them.""".split("\n\n")
)


def evidence(practice: Summary) -> tuple[str, ...]:
    """Paragraphs on how sure it is that a practice helps, and what its voice is."""
    from wellnesstui.sound.files import SoundFiles

    paragraphs = [f"Evidence: {practice.grade} ({GRADES[practice.grade]})."]
    if practice.evidence:
        paragraphs.append(practice.evidence)
    if practice.source:
        paragraphs.append(f"Source: {practice.source}.")
    if SoundFiles().says(practice.id):
        paragraphs.append("Its voice is made by a computer.")
    return tuple(paragraphs)


def how_it_fits(situation: Situation, offered: Sequence[Summary]) -> tuple[str, ...]:
    """Paragraphs on what is offered now, and why."""
    reasons = [
        f"{each.because} Good for that: {' and '.join(NEEDS[need].lower() for need in each.needs)}."
        for each in wanted(situation)
    ]
    if not offered:
        return ('"Fits now" is empty: there\'s no time before your next session.', *_RULE)
    return (f'How "Fits now" is worked out: {" ".join(reasons)}', *_RULE)
