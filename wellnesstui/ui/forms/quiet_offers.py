"""What the quiet line offers: a letter on its day, adding how something went, and after a low check-in
a form, a practice and a person. Each is made once, and closed for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.moment import Day, day_name, weekday
from wellnesstui.store.content import forms
from wellnesstui.store.disk import clock
from wellnesstui.store.vault.form_marks import later_offer, letter_offer

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.forms.form import FormSummary
    from wellnesstui.ui.host import Host

LOW = 2
"""A mood up to which a check-in is a low one."""
LOW_OFFER = "low offer"
"""What is known about the person: the day on which the offer after a low check-in was closed."""
_FIRST_FORMS = ("leave-it-here", "facts-and-story", "one-moment", "what-so-what")
"""What is offered after a low check-in, unless the person has favorites: short ones, for any hour."""
_SHORT = 5  # minutes that an offered form takes at most


class Offered(NamedTuple):
    """One thing of an offer: ``kind`` says what it is, ``id`` which."""

    kind: str
    id: str
    name: str


class QuietOffer(NamedTuple):
    """A sentence and what may be opened; ``closes`` is what remembers that it was made."""

    sentence: str
    choices: tuple[Offered, ...]
    closes: str
    entry: Entry | None = None


def newest_offer(app: Host, after_check_in: bool) -> QuietOffer | None:
    """The offer to show, None without one. Raises VaultTrouble, DiskTrouble."""
    today = app.vault.today()
    offer = _letter(app, today)
    if offer is None and after_check_in:
        offer = _low(app, today)
    return offer or _later(app, today)


def open_offer(app: Host, offer: QuietOffer, number: int) -> None:
    """Open one of the things offered."""
    from wellnesstui.ui.forms import opening  # not at the start of Today, which seldom needs it

    chosen, entry = offer.choices[number], offer.entry
    match chosen.kind:
        case "letter" if entry is not None:
            close_offer(app, offer)
            opening.read_letter(app, entry)
        case "later" if entry is not None:
            opening.change(app, entry, later=True)
        case "form":
            close_offer(app, offer)
            opening.fill_in(app, chosen.id)
        case "practice":
            from wellnesstui.ui.flows.practice import opened, play

            close_offer(app, offer)
            practice = opened(app, chosen.id)
            if practice is not None:
                play(app, practice)
        case "person":
            close_offer(app, offer)
            app.switch_mode("resources")


def close_offer(app: Host, offer: QuietOffer) -> None:
    """Never make this offer again; that after a low check-in, not on this day."""
    with app.attempt():
        if offer.closes == LOW_OFFER:
            app.vault.about.set(LOW_OFFER, str(app.vault.today()))
        else:
            app.vault.form_marks.close(offer.closes)


def _letter(app: Host, today: Day) -> QuietOffer | None:
    for entry in app.vault.form_marks.letters_due(today)[:1]:
        day = today if entry.day is None else entry.day
        sentence = f"You wrote yourself a letter on {day_name(day, today)}."
        choices = (Offered("letter", entry.id, "Open it"),)
        return QuietOffer(sentence, choices, letter_offer(entry.id), entry)
    return None


def _later(app: Host, today: Day) -> QuietOffer | None:
    known = forms.all_summaries(app.vault.home).found
    for entry in app.vault.form_marks.awaiting_later(known, today)[:1]:
        if entry.day is None or entry.day >= today:
            continue
        title = next(each.title for each in known if each.id == entry.form)
        sentence = f"{title}, {day_name(entry.day, today)}:"
        choices = (Offered("later", entry.id, "Add how it went"),)
        return QuietOffer(sentence, choices, later_offer(entry.id), entry)
    return None


def _low(app: Host, today: Day) -> QuietOffer | None:
    """After a low check-in, at most once in a day, if it isn't turned off."""
    if not app.settings.offers_after_low or app.vault.about.get(LOW_OFFER) == str(today):
        return None
    moods = (each.mood for each in app.vault.day(today) if each.mood is not None)
    mood = next(moods, None)
    if mood is None or mood > LOW:
        return None
    choices = (*_form(app), *_practice(app, today), *_person(app))
    return QuietOffer("If you'd like:", choices, LOW_OFFER) if choices else None


def _form(app: Host) -> tuple[Offered, ...]:
    """A short form: a favorite, or the first of a few that fit any hour."""
    marks, known = app.vault.form_marks, forms.all_summaries(app.vault.home).found
    hidden = marks.hidden()
    fitting = {each.id: each for each in known if each.id not in hidden and each.minutes <= _SHORT}
    starred = sorted(marks.starred() & fitting.keys())
    ids = [*starred, *(each for each in _FIRST_FORMS if each in fitting)]
    return tuple(_offered_form(fitting[id]) for id in ids[:1])


def _offered_form(form: FormSummary) -> Offered:
    return Offered("form", form.id, f"{form.title} ({form.minutes} min)")


def _practice(app: Host, today: Day) -> tuple[Offered, ...]:
    from wellnesstui.domain.practices.fits_now import Situation, fits_now
    from wellnesstui.store.content import known_practices
    from wellnesstui.ui.flows import practice as practice_flow

    vault, now = app.vault, clock.now()
    marks, uses = vault.practice_marks, vault.practice_uses()
    room = practice_flow.room_now(app).seconds
    situation = Situation(
        day=today,
        hour=now.wall // 3600 % 24,
        weekday=weekday(now.calendar_day),
        is_low=True,
        free=None if room == float("inf") else max(0, int(room // 60)),
        in_session=practice_flow.in_session(app),
        uses=uses.counts,
        last=uses.last,
    )
    known = known_practices.all_summaries(vault.home)
    found = fits_now(known, situation, marks.starred(), marks.hidden())
    calm = [each for each in found if not each.inward]
    return tuple(Offered("practice", each.id, each.title) for each in calm[:1])


def _person(app: Host) -> tuple[Offered, ...]:
    people = app.vault.people.listed()
    name = people[0].name if people else "People to talk to"
    return (Offered("person", people[0].id if people else "", name),)
