"""A practice in the app: how long it may take now, the player, and the entry it's saved as."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.room import Room, room_before_next
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


def next_session(app: Host) -> tuple[float, Instant | None]:
    """The seconds that are free for a practice, and the instant when the next session begins."""
    room = _room(app)
    return room.seconds, room.begins


def _room(app: Host) -> Room:
    if not app.break_alerts.is_used:
        return Room()
    service = app.break_alerts.service
    return room_before_next(service.schedule(), service.now)


def ask_anyway(app: Host, start: Callable[[], object]) -> None:
    """Ask whether to start what there's no time for before the next session."""
    from wellnesstui.ui.dialogs.confirm import ConfirmDialog

    sentence = "Your next session starts soon. Nothing stops it when the session starts."
    dialog = ConfirmDialog("There's no time for it", sentence, "Start anyway", is_safe=True)
    app.push_screen(dialog, lambda yes: start() if yes else None)


def play(
    app: Host,
    practice: Practice,
    choices: Choices | None = None,
    before: Level | None = None,
    done: Callable[[], None] = lambda: None,
    *,
    anyway: bool = False,
) -> bool:
    """Play a practice, fitted to what is free; ``done`` is called once it's saved. ``anyway``, nothing
    limits it.

    Returns whether it began: there may be no time, and then the person is asked.
    """
    room = Room() if anyway else _room(app)
    plan, begins = make_plan(practice, choices, room.seconds), room.begins
    if room.is_too_short(plan, practice):
        ask_anyway(app, partial(play, app, practice, choices, before, done, anyway=True))
        return False
    screen = PlayerScreen(
        plan,
        app.break_alerts.service.clock,
        practice,
        choices,
        begins,
        before,
        people=people_names(app),
        ask_next=lambda: None if anyway else next_session(app)[1],
        save=lambda played: save(app, played),
    )
    _push(app, screen, done=done)
    return True


def play_timer(
    app: Host,
    plan: Plan,
    choices: TimerChoices,
    has_bell: bool,
    is_session: bool,
    *,
    anyway: bool = False,
) -> None:
    """Play a timer without guidance; as a session, one begins with it and ends with it. ``anyway``, no
    other session limits it.
    """
    begins = None if anyway else next_session(app)[1]
    screen = PlayerScreen(
        plan,
        app.break_alerts.service.clock,
        next_begins=begins,
        name=ACTIVITIES[choices.kind],
        has_bell=has_bell,
        people=people_names(app),
        what=choices.what,
        ask_next=lambda: None if anyway else next_session(app)[1],
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
