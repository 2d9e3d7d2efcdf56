"""A practice in the app: how long it may take now, the player, and the entry it's saved as."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.moment import EPOCH, format_length
from wellnesstui.domain.practices.instead import minutes_in, one_that_fits
from wellnesstui.domain.practices.plan import Choices, least_room, make_plan
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.practice_timer import LEFT
from wellnesstui.domain.practices.room import Room, next_begins, room_before_next
from wellnesstui.domain.practices.unguided import ACTIVITIES
from wellnesstui.store.content import known_practices
from wellnesstui.store.disk import clock
from wellnesstui.store.settings import settings
from wellnesstui.ui.player.playable import Playable
from wellnesstui.ui.player.player_screen import PlayerScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.breaks.block import Stretch
    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.plan import Plan
    from wellnesstui.domain.practices.practice import Practice, Summary
    from wellnesstui.domain.practices.practice_entry import Played
    from wellnesstui.domain.practices.unguided import TimerChoices
    from wellnesstui.domain.resources.person import Person
    from wellnesstui.ui.host import Host
    from wellnesstui.ui.player.sound_follower import SoundFollower


def room_now(app: Host) -> Room:
    """The room for a practice until the next session."""
    if not app.break_alerts.is_used:
        return Room()
    service = app.break_alerts.service
    return room_before_next(service.schedule(), service.now)


def in_session(app: Host) -> bool:
    """Whether a session is on."""
    return _session_now(app) is not None


def _session_now(app: Host) -> Stretch | None:
    """The session that is on."""
    if not app.break_alerts.is_used:
        return None
    service = app.break_alerts.service
    return service.schedule().session_at(service.now)


def clock_of(app: Host, instant: Instant) -> str:
    """``5:10 PM``, as the person reads the clock."""
    moment = app.break_alerts.service.clock.local().moment(instant)
    return moment.clock(app.settings.twelve_hours)


def no_time(app: Host, room: Room) -> str:
    """The sentence for a practice that is longer than the room before the next session."""
    return f"There isn't time for the whole practice before {clock_of(app, room.begins or EPOCH)}."


def _that_fits(app: Host, practice: Practice, room: Room) -> Summary | None:
    """A practice that fits into the room, None when none does."""
    known = known_practices.all_summaries(app.vault.home)
    nothing: frozenset[str] = frozenset()
    hidden = app.read(app.vault.practice_marks.hidden, nothing)
    hour = clock.now().wall // 3600 % 24
    return one_that_fits(known, practice, room.seconds, hour, hidden)


def ask_anyway(
    app: Host,
    start: Callable[[], object],
    why: str = "Your next session starts soon.",
    fits: str = "",
    start_fitting: Callable[[], object] = lambda: None,
) -> None:
    """Ask whether to start what there's no time for before the next session, or the one that ``fits``.

    When it's answered, the session may have begun: then it's asked once more.
    """
    from wellnesstui.ui.flows.no_time import FITS, NoTimeDialog

    def answered(answer: str | None) -> None:
        if answer is not None:
            _start_unless_begun(app, start_fitting if answer == FITS else start)

    sentence = f"{why} If you start it anyway, nothing stops it when the session starts."
    app.push_screen(NoTimeDialog(sentence, fits), answered)


def _start_unless_begun(app: Host, start: Callable[[], object]) -> None:
    """Start it; if a session has begun meanwhile, only when the person says so."""
    session = _session_now(app)
    if session is None:
        start()
        return
    from wellnesstui.ui.dialogs.confirm import ConfirmDialog

    sentence = f"It started at {clock_of(app, session.begin)}."
    dialog = ConfirmDialog("Your session has started", sentence, "Start anyway")
    app.push_screen(dialog, lambda yes: start() if yes else None)


def play(
    app: Host,
    practice: Practice,
    choices: Choices | None = None,
    before: Level | None = None,
    done: Callable[[], None] = lambda: None,
    *,
    anyway: bool = False,
    is_read: bool = False,
) -> bool:
    """Play a practice, fitted to what is free unless ``anyway``; ``done`` is called once it's saved.
    ``is_read``: what to know before it was beside the key that starts it.

    Returns whether it began: there may be no time, and then the person is asked.
    """
    choices = choices or Choices()
    room = Room() if anyway else room_now(app)
    least = least_room(practice, choices)
    if room.is_too_short(least):

        def start_anyway() -> None:
            is_short = room_now(app).is_too_short(least)  # the session may have been moved
            play(app, practice, choices, before, done, anyway=is_short, is_read=is_read)

        _ask_about(app, practice, room, start_anyway, done)
        return False
    plan = make_plan(practice, choices, room.seconds)
    playing = Playing(
        plan=plan,
        practice=practice,
        choices=choices,
        name=practice.title,
        before=before,
        anyway=anyway,
        is_read=is_read,
    )
    start(app, playing, done)
    return True


def _ask_about(
    app: Host,
    practice: Practice,
    room: Room,
    start: Callable[[], object],
    done: Callable[[], None],
) -> None:
    """Ask whether to start a practice that there's no time for, or one that fits."""
    found = _that_fits(app, practice, room)
    if found is None:
        ask_anyway(app, start, no_time(app, room))
        return

    def start_fitting() -> None:
        play_in(app, found, room_now(app).seconds, done)

    minutes = format_length(minutes_in(found, room.seconds))
    fits = f'"{found.title}" ({minutes})'
    ask_anyway(app, start, no_time(app, room), fits, start_fitting)


def opened(app: Host, id: str) -> Practice | None:
    """The practice with its steps; None, and a notice, when it can't be used."""
    try:
        return known_practices.find(app.vault.home, id)
    except KeyError:
        app.tell(f"There's no practice {id}, so there's nothing to start.")
    except Unfit as reason:
        app.tell(f"Your practice {id} can't be used: {reason}.")
    return None


def play_in(app: Host, summary: Summary, seconds: float, done: Callable[[], None]) -> None:
    """Play a practice at the length that ``seconds`` leave for it."""
    practice = opened(app, summary.id)
    if practice is not None:
        minutes = minutes_in(summary, seconds) if summary.stretches else None
        play(app, practice, Choices(minutes=minutes), done=done)


def play_timer(
    app: Host,
    plan: Plan,
    choices: TimerChoices,
    has_bell: bool,
    is_session: bool,
    *,
    anyway: bool = False,
) -> None:
    """Play a timer without guidance; as a session, one begins with it and ends with it."""
    playing = Playing(
        plan=plan,
        name=ACTIVITIES[choices.kind],
        what=choices.what,
        has_bell=has_bell,
        anyway=anyway,
        session_begin=_begin_session(app, plan) if is_session else None,
    )
    start(app, playing)


def start(
    app: Host,
    playing: Playing,
    done: Callable[[], None] = lambda: None,
    instead: Callable[[Callable[[], None]], None] | None = None,
) -> None:
    """Play it, or go on with one that waited while the log was locked.

    ``done`` is called once it's saved, for a reset once it came to its end.
    """
    begun = playing.session_begin
    sound = _sound(app, playing)
    playable = Playable(
        playing=playing,
        next_begins=None if playing.anyway else room_now(app).begins,
        ask_next=None if playing.anyway else _ask_next(app),
        people=people_names(app),
        save=lambda played: _keep(app, played, begun),
        instead=instead,
        sound=sound,
    )
    screen = PlayerScreen(playable, app.break_alerts.service.clock)

    def after(played: Played | None) -> None:
        _end_session(app, begun)
        if played is not None or (playing.is_reset and screen.timer.ended != LEFT):
            done()

    app.drop_notice()
    app.push_screen(screen, after)


def _sound(app: Host, playing: Playing) -> SoundFollower:
    """What lets it be heard, if the person wants that; about to be there when it begins."""
    from wellnesstui.ui.player.sound_opening import follower

    sound = follower(app.vault.home, settings.load(app.vault.home))
    if not playing.ended:
        sound.prepare(playing.plan)
    return sound


def ask_sound(app: Host) -> None:
    """Choose what is heard in practices and timers, and hear it."""
    from wellnesstui.ui.player.sound_dialog import SoundDialog
    from wellnesstui.ui.player.sound_opening import follower

    sound = follower(app.vault.home, app.settings)
    dialog = SoundDialog(sound, is_quiet=in_session(app))
    app.push_screen(dialog, lambda _: sound.closed())


def _ask_next(app: Host) -> Callable[[], Instant | None]:
    """What says when the session begins that ends what begins now."""
    since = app.break_alerts.service.now

    def ask() -> Instant | None:
        if not app.break_alerts.is_used:
            return None
        service = app.break_alerts.service
        return next_begins(service.schedule(), service.now, since)

    return ask


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
