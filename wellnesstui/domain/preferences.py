"""The preferences of a person, each with its default and the values it may have."""

from __future__ import annotations

from wellnesstui.domain.moment import read_clock
from wellnesstui.domain.record import Record


class Preference(Record):
    """One setting. ``values`` are the values of a ``word``, empty for the other kinds.

    ``kind`` is ``word`` (one of ``values``), ``time`` (``04:00``), ``name`` (of a theme),
    ``region`` (two capital letters, or none) or ``folder`` (a path, or none). ``title``, ``group``
    and ``named``, the labels of the values, are for a screen.
    """

    name: str
    title: str
    group: str
    description: str
    kind: str
    default: str
    values: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

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
        return text in self.values

    def normalized(self, text: str) -> str:
        """The typed text as the file has it: 4 am is 04:00. Raises UsedWrongly for an unreadable
        time.
        """
        if self.kind != "time":
            return text
        from wellnesstui.domain.time.clock import read_time_alone

        minute = read_time_alone(text)
        return f"{minute // 60:02d}:{minute % 60:02d}"

    def label_of(self, value: str) -> str:
        """The label of a value."""
        return dict(zip(self.values, self.named, strict=True)).get(value, value)


YOUR_DAY, BREAKS, HELP, APPEARANCE, WRITING, TRENDS, LOCK, DATA = GROUPS = (
    "Your day", "Breaks", "Help and resources", "How it looks", "Writing", "Trends", "Lock",
    "Your data",
)  # fmt: skip
"""The groups of settings, in order."""
PREFERENCES = (
    Preference(
        name="day_begins",
        title="Your day begins",
        group=YOUR_DAY,
        description="when your day begins; night workers may like 12:00",
        kind="time",
        default="04:00",
    ),
    Preference(
        name="clock",
        title="Clock",
        group=YOUR_DAY,
        description="24- or 12-hour times",
        kind="word",
        default="24",
        values=("24", "12"),
        named=("24-hour", "12-hour"),
    ),
    Preference(
        name="first_weekday",
        title="First day of the week",
        group=YOUR_DAY,
        description="the day a week begins with: monday, sunday or saturday",
        kind="word",
        default="monday",
        values=("monday", "sunday", "saturday"),
        named=("Monday", "Sunday", "Saturday"),
    ),
    Preference(
        name="quiet",
        title="Quiet after a session",
        group=BREAKS,
        description="minutes after a session in which nothing comes",
        kind="word",
        default="2",
        values=("0", "1", "2", "3", "5", "10"),
        named=("none", "1 minute", "2 minutes", "3 minutes", "5 minutes", "10 minutes"),
    ),
    Preference(
        name="snooze",
        title="Later means in",
        group=BREAKS,
        description="minutes until a reminder that you put off comes again",
        kind="word",
        default="10",
        values=("5", "10", "15", "20", "30"),
        named=("5 minutes", "10 minutes", "15 minutes", "20 minutes", "30 minutes"),
    ),
    Preference(
        name="countdown",
        title="A session counts by",
        group=BREAKS,
        description="whether the running session counts by the minute or by the second",
        kind="word",
        default="minute",
        values=("minute", "second"),
        named=("the minute", "the second"),
    ),
    Preference(
        name="desktop_notice",
        title="Notice on the desktop",
        group=BREAKS,
        description="a notice of the desktop when a reminder comes",
        kind="word",
        default="on",
        values=("on", "off"),
        named=("on", "off"),
    ),
    Preference(
        name="terminal_notice",
        title="Notice by the terminal",
        group=BREAKS,
        description="a notice by the terminal when a reminder comes",
        kind="word",
        default="off",
        values=("off", "on"),
        named=("off", "on"),
    ),
    Preference(
        name="bell",
        title="Bell of the terminal",
        group=BREAKS,
        description="the bell of the terminal when a reminder comes",
        kind="word",
        default="off",
        values=("off", "on"),
        named=("off", "on"),
    ),
    Preference(
        name="over_ssh",
        title="Bell and notice over SSH",
        group=BREAKS,
        description="whether the bell and the terminal's notice also come over SSH",
        kind="word",
        default="off",
        values=("off", "on"),
        named=("off", "on"),
    ),
    Preference(
        name="region",
        title="Region for Help now",
        group=HELP,
        description="whose numbers Help now shows; none shows them by country",
        kind="region",
        default="none",
    ),
    Preference(
        name="ask_before_open",
        title="Ask before the browser",
        group=HELP,
        description="whether you are asked before an address opens in the browser",
        kind="word",
        default="on",
        values=("on", "off"),
        named=("on", "off"),
    ),
    Preference(
        name="theme",
        title="Colours",
        group=APPEARANCE,
        description="the colours",
        kind="name",
        default="dusk",
    ),
    Preference(
        name="symbols",
        title="Signs",
        group=APPEARANCE,
        description="signs such as ● and ■, or plain letters",
        kind="word",
        default="full",
        values=("full", "ascii"),
        named=("● and ■", "plain letters"),
    ),
    Preference(
        name="motion",
        title="Motion",
        group=APPEARANCE,
        description="gentle movement, or none",
        kind="word",
        default="gentle",
        values=("gentle", "still"),
        named=("gentle", "still"),
    ),
    Preference(
        name="hint",
        title="Hint about identifiers",
        group=WRITING,
        description="a quiet hint when a note may name a client",
        kind="word",
        default="on",
        values=("on", "off"),
        named=("on", "off"),
    ),
    Preference(
        name="editor",
        title="An editor of your own",
        group=WRITING,
        description="whether a note may be written in another editor",
        kind="word",
        default="off",
        values=("off", "on"),
        named=("off", "on"),
    ),
    Preference(
        name="along",
        title="What goes along with mood",
        group=TRENDS,
        description="whether days with an activity are compared with days without",
        kind="word",
        default="on",
        values=("on", "off"),
        named=("on", "off"),
    ),
    Preference(
        name="lock_after",
        title="Lock after",
        group=LOCK,
        description="minutes without a key until it locks, once it is sealed; 0 is never",
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
        title="A second folder",
        group=DATA,
        description="where each day's backup is copied to when it is there, such as a folder on a stick",
        kind="folder",
        default="none",
    ),
)
BY_NAME = {choice.name: choice for choice in PREFERENCES}
