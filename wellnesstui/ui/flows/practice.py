"""A practice in the app: how long it may take now, the player, and the entry it's saved as."""

from __future__ import annotations

from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.room import room_before_next
from wellnesstui.domain.practices.unguided import ACTIVITIES
from wellnesstui.store.content import known_practices
from wellnesstui.store.disk import clock
from wellnesstui.ui.player.player_screen import PlayerScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.carried import Carried
    from wellnesstui.domain.practices.plan import Plan
    from wellnesstui.domain.practices.practice import Practice
    from wellnesstui.domain.practices.practice_entry import Played
    from wellnesstui.domain.practices.unguided import TimerChoices
    from wellnesstui.domain.resources.person import Person
    from wellnesstui.ui.host import Host

_LEAST = 30  # seconds: with less there is no use in beginning


def next_session(app: Host) -> tuple[float, Instant | None]:
    """The seconds that are free for a practice, and the instant when the next session begins."""
    if not app.break_alerts.is_used:
        return inf, None
    service = app.break_alerts.service
    room = room_before_next(service.schedule(), service.now)
    return room.seconds, room.begins


def play(
    app: Host,
    practice: Practice,
    choices: Choices | None = None,
    before: Level | None = None,
    done: Callable[[], None] = lambda: None,
) -> bool:
    """Play a practice, fitted to what is free; ``done`` is called once it's saved.

    Returns whether it began: there may be no time.
    """
    room, begins = next_session(app)
    plan = make_plan(practice, choices, room)
    if not plan.scenes or plan.seconds < min(_LEAST, practice.seconds):
        app.tell("There's no time for a practice before your next session.")
        return False
    screen = PlayerScreen(
        plan,
        app.break_alerts.service.clock,
        practice,
        choices,
        begins,
        before,
        people=people_names(app),
        ask_next=lambda: next_session(app)[1],
        save=lambda played: save(app, played),
    )
    _push(app, screen, done=done)
    return True


def play_timer(
    app: Host, plan: Plan, choices: TimerChoices, has_bell: bool, is_session: bool
) -> None:
    """Play a timer without guidance; as a session, one begins with it and ends with it."""
    begins = next_session(app)[1]
    screen = PlayerScreen(
        plan,
        app.break_alerts.service.clock,
        next_begins=begins,
        name=ACTIVITIES[choices.kind],
        has_bell=has_bell,
        people=people_names(app),
        what=choices.what,
        ask_next=lambda: next_session(app)[1],
        save=lambda played: _keep(app, played, begun),
        session_begin=(begun := _begin_session(app, plan) if is_session else None),
    )
    _push(app, screen, begun)


def go_on(app: Host, carried: Carried) -> None:
    """Go on with a practice that waited while the log was locked."""
    practice = None
    if carried.is_guided:
        with suppress(KeyError, Unfit):
            practice = known_practices.find(app.vault.home, carried.plan.practice.id)
    begun = carried.session_begin
    screen = PlayerScreen(
        carried.plan,
        app.break_alerts.service.clock,
        practice,
        carried.choices,
        next_session(app)[1],
        carried.before,
        carried.name,
        carried.has_bell,
        people=people_names(app),
        carried=carried,
        what=carried.what,
        ask_next=lambda: next_session(app)[1],
        save=lambda played: _keep(app, played, begun),
        session_begin=begun,
    )
    _push(app, screen, begun)


def _begin_session(app: Host, plan: Plan) -> Instant | None:
    """When the session began in which the timer runs; None if one is on already."""
    service = app.break_alerts.service
    if plan.seconds == inf or service.schedule().session_at(service.now):
        return None
    with app.attempt():
        begun = service.start(max(1, round(plan.seconds / 60))).begin
        app.break_alerts.refresh()
        return begun
    return None


def _end_session(app: Host, begun: Instant | None) -> None:
    if begun is not None:
        with app.attempt():
            app.break_alerts.service.end_begun(begun)
        app.break_alerts.refresh()


def _keep(app: Host, played: Played, begun: Instant | None) -> bool:
    """Save what was done, after its session has ended: so undo takes the entry back first."""
    _end_session(app, begun)
    return save(app, played)


def _push(
    app: Host,
    screen: PlayerScreen,
    begun: Instant | None = None,
    done: Callable[[], None] = lambda: None,
) -> None:
    def after(played: Played | None) -> None:
        _end_session(app, begun)
        if played is not None:
            done()

    app.push_screen(screen, after)


def people_names(app: Host) -> tuple[str, ...]:
    """The names of the person's people, as long as the log can be read."""
    nobody: tuple[Person, ...] = ()
    return tuple(person.name for person in app.read(app.vault.people.listed, nobody))


def save(app: Host, played: Played) -> bool:
    """Save what was done as an entry; whether that worked."""
    now = clock.now()
    entry = played.applied_to(clock.blank_entry(now, "app"))
    with app.attempt() as attempt:
        app.vault.record(entry)
    if not attempt.failed:
        time = now.clock(app.settings.twelve_hours)
        app.tell(f"Saved at {time}. Press <app.undo u> to undo.")
    if app.place:
        app.place.recall()
    return not attempt.failed
