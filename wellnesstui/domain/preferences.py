"""The preferences of a person, each with its default and the values it may have."""

from __future__ import annotations

from wellnesstui.domain.moment import read_clock
from wellnesstui.domain.record import Record


class Preference(Record):
    """One setting. ``values`` are the values of a ``word``, empty for the other kinds.

    ``kind`` is ``word`` (one of ``values``), ``time`` (``04:00``), ``name`` (of a theme),
    ``region`` (two capital letters, or none), ``folder`` (a path, or none), ``mix`` (of sounds, or
    none) or ``mixes`` (saved under names, or none). ``title``, ``group`` and ``named``, the labels of
    the values, are for a screen. ``caution`` is a value, and what a person who chooses it should know.
    """

    name: str
    title: str
    group: str
    description: str
    kind: str
    default: str
    values: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    caution: tuple[str, str] = ("", "")

    def is_valid(self, text: str) -> bool:
        """Whether ``text`` is a valid value."""
        if self.kind == "time":
            return read_clock(text) is not None
        if self.kind == "region":
            return text == "none" or (len(text) == 2 and text.isascii() and text.isupper())
        if self.kind == "folder":
            return 0 < len(text) <= 1000 and text.isprintable()
        if self.kind == "name":
            return 0 < len(text) <= 40 and text.isprintable()
        if self.kind in ("mix", "mixes"):
            from wellnesstui.domain.sound.mix import is_mix, is_saved

            return (is_mix if self.kind == "mix" else is_saved)(text)
        return text in self.values

    def normalized(self, text: str) -> str:
        """The typed text as the file has it: 4 am is 04:00, 12-hour is 12. Raises UsedWrongly for an
        unreadable time or mix.
        """
        if self.kind == "word":
            return self._value_like(text)
        if self.kind == "mix" and text != "none":
            from wellnesstui.domain.sound.mix import read_mix

            return str(read_mix(text))
        if self.kind != "time":
            return text
        from wellnesstui.domain.time.clock import read_time_alone

        minute = read_time_alone(text)
        return f"{minute // 60:02d}:{minute % 60:02d}"

    def _value_like(self, text: str) -> str:
        """The value, or the only one whose label begins so; any other text unchanged."""
        plain = _squeezed(_SWITCHES.get(text.lower(), text))
        if text in self.values or not plain:
            return text
        if plain in self.values or plain.isdecimal():  # 3 is not the beginning of 30 minutes
            return plain
        pairs = zip(self.values, self.named, strict=True)
        like = [value for value, label in pairs if _squeezed(label).startswith(plain)]
        return like[0] if len(like) == 1 else text

    def caution_of(self, value: str) -> str:
        """What to know of a value, empty for nothing."""
        chosen, sentence = self.caution
        return sentence if value == chosen else ""

    def label_of(self, value: str) -> str:
        """The label of a value."""
        return dict(zip(self.values, self.named, strict=True)).get(value, value)


_SWITCHES = {"yes": "on", "true": "on", "no": "off", "false": "off"}


def _squeezed(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


YOUR_DAY, BREAKS, SOUND, HELP, APPEARANCE, WRITING, TRENDS, LOCK, DATA = GROUPS = (
    "Your day", "Breaks", "Sound", "Help and resources", "Appearance", "Writing", "Trends", "Lock",
    "Your data",
)  # fmt: skip
"""The groups of settings, in order."""
_VOLUMES = ("0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100")


def _volume(name: str, title: str, what: str) -> Preference:
    return Preference(
        name=name,
        title=title,
        group=SOUND,
        description=f"how loud {what}, in percent",
        kind="word",
        default="70",
        values=_VOLUMES,
        named=("off", *(f"{value} percent" for value in _VOLUMES[1:])),
    )


def _switch(
    name: str, title: str, description: str, default: str = "off", group: str = SOUND
) -> Preference:
    return Preference(
        name=name,
        title=title,
        group=group,
        description=description,
        kind="word",
        default=default,
        values=("on", "off"),
        named=("on", "off"),
    )


PREFERENCES = (
    Preference(
        name="day_begins",
        title="Your day starts at",
        group=YOUR_DAY,
        description="the time your day starts; if you work nights, try noon",
        kind="time",
        default="04:00",
    ),
    Preference(
        name="clock",
        title="Clock",
        group=YOUR_DAY,
        description="12-hour or 24-hour (military) times",
        kind="word",
        default="24",
        values=("24", "12"),
        named=("24-hour", "12-hour"),
    ),
    Preference(
        name="first_weekday",
        title="First day of the week",
        group=YOUR_DAY,
        description="the day your week starts: Monday, Sunday, or Saturday",
        kind="word",
        default="monday",
        values=("monday", "sunday", "saturday"),
        named=("Monday", "Sunday", "Saturday"),
    ),
    Preference(
        name="quiet",
        title="Quiet after a session",
        group=BREAKS,
        description="how long reminders wait after a session ends",
        kind="word",
        default="2",
        values=("0", "1", "2", "3", "5", "10"),
        named=("none", "1 minute", "2 minutes", "3 minutes", "5 minutes", "10 minutes"),
    ),
    Preference(
        name="snooze",
        title="Snooze for",
        group=BREAKS,
        description="minutes until a snoozed reminder comes back",
        kind="word",
        default="10",
        values=("5", "10", "15", "20", "30"),
        named=("5 minutes", "10 minutes", "15 minutes", "20 minutes", "30 minutes"),
    ),
    Preference(
        name="countdown",
        title="Session timer shows",
        group=BREAKS,
        description="counts a session in minutes or in seconds",
        kind="word",
        default="minute",
        values=("minute", "second"),
        named=("minutes", "seconds"),
    ),
    _switch(
        "desktop_notice",
        "Desktop notification",
        "a desktop notification when a reminder comes",
        "on",
        BREAKS,
    ),
    _switch(
        "terminal_notice",
        "Terminal notification",
        "a terminal notification when a reminder comes",
        "off",
        BREAKS,
    ),
    _switch("bell", "Terminal bell", "the terminal bell when a reminder comes", "off", BREAKS),
    _switch(
        "over_ssh",
        "Notify over SSH",
        "uses the terminal bell and notification over SSH too",
        "off",
        BREAKS,
    ),
    _switch("sound", "Sound", "practices can have sound; nothing plays until you start it"),
    Preference(
        name="voice",
        title="Voice",
        group=SOUND,
        description="speaks practices that have a voice; your computer's own voice can speak the others",
        kind="word",
        default="on",
        values=("on", "computer", "off"),
        named=("on", "my computer's voice, too", "off"),
        caution=(
            "computer",
            "Your computer's voice is another program, and wellness can't vouch for it.",
        ),
    ),
    Preference(
        name="practice_sound",
        title="Background sound",
        group=SOUND,
        description="plays during practices and timers, e.g. rain or rain+bowls:50",
        kind="mix",
        default="none",
    ),
    Preference(
        name="practice_bell",
        title="Bell",
        group=SOUND,
        description="rings in practices and timers; never in one for sleep",
        kind="word",
        default="off",
        values=("off", "bowl", "bell", "wood", "kalimba"),
        named=("off", "singing bowl", "small bell", "wood block", "kalimba"),
    ),
    Preference(
        name="bell_at",
        title="The bell rings",
        group=SOUND,
        description="when it rings in a practice; a timer has its own times",
        kind="word",
        default="ends",
        values=("ends", "steps"),
        named=("at start and end", "at every step"),
    ),
    _switch("breath_tones", "Tones for breathing", "rising to breathe in, falling to breathe out"),
    Preference(
        name="sleep_timer",
        title="Sleep timer",
        group=SOUND,
        description="how long the sound plays after a practice for sleep",
        kind="word",
        default="30",
        values=("0", "15", "30", "60", "90", "180", "always"),
        named=("off", "15 min", "30 min", "60 min", "90 min", "3 hours", "until I stop it"),
    ),
    Preference(
        name="sleep_fade",
        title="Sleep fade-out",
        group=SOUND,
        description="how slowly the sound fades at the end of the sleep timer",
        kind="word",
        default="300",
        values=("30", "60", "120", "300", "600", "1200"),
        named=("30 seconds", "1 min", "2 min", "5 min", "10 min", "20 min"),
    ),
    _volume("voice_volume", "Voice volume", "a spoken practice is"),
    _volume("sound_volume", "Sound volume", "rain and other sounds are"),
    _volume("bell_volume", "Bell volume", "bells are"),
    _switch(
        "sound_over_ssh", "Sound over SSH", "over SSH, the other computer is the one that plays"
    ),
    Preference(
        name="mixes",
        title="Saved mixes",
        group=SOUND,
        description="mixes of two sounds you saved under a name",
        kind="mixes",
        default="none",
    ),
    Preference(
        name="region",
        title="Your country",
        group=HELP,
        description="the country whose numbers Help now shows; none shows all",
        kind="region",
        default="none",
    ),
    _switch(
        "ask_before_open",
        "Ask before opening links",
        "asks before opening a link in your browser",
        "on",
        HELP,
    ),
    _switch(
        "own_plan",
        "Your plan in Help now",
        "keeps your plan for hard days in a readable file, so it shows while your log is locked",
        "off",
        HELP,
    ),
    Preference(
        name="theme",
        title="Theme",
        group=APPEARANCE,
        description="the colors, dark or light",
        kind="name",
        default="dusk",
    ),
    Preference(
        name="symbols",
        title="Symbols",
        group=APPEARANCE,
        description="symbols like ● and ■, or plain letters",
        kind="word",
        default="full",
        values=("full", "ascii"),
        named=("● ■", "plain letters"),
    ),
    Preference(
        name="motion",
        title="Motion",
        group=APPEARANCE,
        description="gentle animation, or none",
        kind="word",
        default="gentle",
        values=("gentle", "still"),
        named=("gentle", "none"),
    ),
    _switch(
        "hint",
        "Warn if a note may identify someone",
        "looks for e.g. a date of birth or a phone number in your notes",
        "on",
        WRITING,
    ),
    _switch(
        "editor",
        "Use my own text editor",
        "adds a key that opens a note in your own text editor",
        "off",
        WRITING,
    ),
    _switch(
        "low_offer",
        "Offer after a low check-in",
        "one line on Today, once a day: a form, a practice, or a person",
        "on",
        WRITING,
    ),
    _switch(
        "along",
        "What tends to go with your mood",
        "compares days with and without an activity",
        "on",
        TRENDS,
    ),
    Preference(
        name="lock_after",
        title="Lock after",
        group=LOCK,
        description="locks after this many idle minutes, with a passphrase; 0 means never",
        kind="word",
        default="5",
        values=("1", "2", "5", "10", "15", "30", "0"),
        named=(
            "1 minute",
            "2 minutes",
            "5 minutes",
            "10 minutes",
            "15 minutes",
            "30 minutes",
            "never",
        ),
    ),
    Preference(
        name="second_folder",
        title="Second backup folder",
        group=DATA,
        description="daily backups are copied here when it's connected, e.g. a USB drive",
        kind="folder",
        default="none",
    ),
)
BY_NAME = {choice.name: choice for choice in PREFERENCES}
