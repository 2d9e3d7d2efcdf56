"""The contacts of a resource: calls, texts, chats and mails, each with a label."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import Fields
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.address import read_address, read_mail
from wellnesstui.domain.resources.hours import Hours, read_hours

SMS, WHATSAPP = "text", "WhatsApp"
MAX_LINES = 12
"""Most calls, or texts, of one resource."""
LABEL_CHARACTERS = 40
NUMBER_CHARACTERS = 32

_DIGITS = frozenset("0123456789")
_KEYS = _DIGITS | frozenset("*#")
_SIGNS = _KEYS | frozenset(" +()-")


class Call(Record):
    """A number to call; ``press`` are the keys to dial after the answer, ``hours`` None when unknown."""

    label: str
    number: str
    press: str = ""
    hours: Hours | None = None

    @property
    def display_text(self) -> str:
        """``988, then press 1``."""
        return f"{self.number}{self.more}"

    @property
    def more(self) -> str:
        """``, then press 1``; "" when the number is all."""
        return f", then press {self.press}" if self.press else ""


class Text(Record):
    """A number to text; ``word`` is the keyword to send, if any; ``by`` is ``text`` or ``WhatsApp``."""

    label: str
    to: str
    word: str = ""
    by: str = SMS
    hours: Hours | None = None

    @property
    def display_text(self) -> str:
        """``HELLO to 741741``."""
        return f"{self.word} to {self.to}" if self.word else self.to

    @property
    def more(self) -> str:
        """`` (text HELLO)``; "" when any word will do."""
        return f" (text {self.word})" if self.word else ""


class Chat(Record):
    """A chat in the browser."""

    label: str
    url: str
    hours: Hours | None = None

    @property
    def display_text(self) -> str:
        return self.url


class Mail(Record):
    """An e-mail address, which has no hours: an answer takes its time."""

    label: str
    address: str

    @property
    def display_text(self) -> str:
        return self.address


def digits(number: str) -> str:
    """The dialable characters of a number: ``+1 (800)`` is ``+1800``."""
    return "".join(sign for sign in number if sign in _KEYS or sign == "+")


def read_call(what: str, table: object, hours: Hours | None, zone: str) -> Call:
    """The call of a table; ``hours`` and ``zone`` are the resource's. Raises Unfit."""
    fields = Fields(what, table, {"label", "number", "press", "hours"})
    press = fields.raw("press")
    if len(press) > 4 or not _KEYS.issuperset(press):
        raise Unfit(f'"press" in {what} must be up to 4 digits')
    return Call(
        label=fields.text("label", LABEL_CHARACTERS) or "call",
        number=_number(what, "number", fields.raw("number", needed=True)),
        press=press,
        hours=_own_hours(fields, hours, zone),
    )


def read_text(what: str, table: object, hours: Hours | None, zone: str) -> Text:
    """The text of a table; ``hours`` and ``zone`` are the resource's. Raises Unfit."""
    fields = Fields(what, table, {"label", "to", "word", "by", "hours"})
    word = fields.raw("word")
    if len(word) > 20 or (word and not word.isalnum()):
        raise Unfit(f'"word" in {what} must be one word')
    by = fields.choice("by", (SMS, WHATSAPP), SMS)
    return Text(
        label=fields.text("label", LABEL_CHARACTERS) or by,
        to=_number(what, "to", fields.raw("to", needed=True)),
        word=word,
        by=by,
        hours=_own_hours(fields, hours, zone),
    )


def read_chat(what: str, table: object, hours: Hours | None, zone: str) -> Chat:
    """The chat of a table; ``hours`` and ``zone`` are the resource's. Raises Unfit."""
    fields = Fields(what, table, {"label", "url", "hours"})
    return Chat(
        label=fields.text("label", LABEL_CHARACTERS) or "chat",
        url=read_address(fields.raw("url", needed=True)),
        hours=_own_hours(fields, hours, zone),
    )


def read_mailbox(what: str, table: object) -> Mail:
    """The e-mail address of a table. Raises Unfit."""
    fields = Fields(what, table, {"label", "address"})
    return Mail(
        label=fields.text("label", LABEL_CHARACTERS) or "email",
        address=read_mail(fields.raw("address", needed=True)),
    )


def _own_hours(fields: Fields, hours: Hours | None, zone: str) -> Hours | None:
    value = fields.value("hours")
    return hours if value is None else read_hours(value, zone)


def _number(what: str, name: str, number: str) -> str:
    """The number, unchanged: only characters that every phone has, because it is dialed as it stands."""
    plain = len(number) <= NUMBER_CHARACTERS and _SIGNS.issuperset(number)
    count = sum(sign in _DIGITS for sign in number)
    if not plain or not 2 <= count <= 16 or number != number.strip() or "  " in number:
        where = "" if what == "it" else f" in {what}"
        raise Unfit(
            f'"{name}"{where} must be 2 to 16 digits, with only spaces, +, (, ), -, *, or #'
        )
    return number
