"""Validation of web and e-mail addresses before they are shown and opened."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit

MAX_CHARACTERS = 300
"""Longest address, in characters."""

_LABEL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_MAILBOX = _LABEL | frozenset("._+")
# What a browser reads differently from a person (a backslash is a slash to it), what is special in
# markup or a shell, and white space.
_REFUSED = frozenset("\"'<>\\^`{|}[]; ")


def read_address(text: str, schemes: tuple[str, ...] = ("https",)) -> str:
    """The address, unchanged. Raises Unfit.

    The host is ASCII letters, digits and hyphens with points between: no user info, no port, no IP
    address, and no letters that look like others (homographs).
    """
    scheme, mark, rest = text.partition("://")
    if not mark or scheme not in schemes:
        raise Unfit(f"an address must begin with {' or '.join(f'{each}://' for each in schemes)}")
    if len(text) > MAX_CHARACTERS:
        raise Unfit(f"an address is longer than {MAX_CHARACTERS} characters")
    if not text.isascii() or not text.isprintable() or not _REFUSED.isdisjoint(text):
        raise Unfit("an address has a character that doesn't belong there")
    end = min((index for index in map(rest.find, "/?#") if index >= 0), default=len(rest))
    host = rest[:end]
    if "@" in host:
        raise Unfit("an address has something before its domain name")
    _check_host(host)
    return text


def read_mail(text: str) -> str:
    """The e-mail address, unchanged. Raises Unfit."""
    local_part, _, host = text.partition("@")
    if not 0 < len(local_part) <= 64 or not _MAILBOX.issuperset(local_part.lower()):
        raise Unfit("an email address isn't written like name@example.org")
    _check_host(host)
    return text


def _check_host(host: str) -> None:
    labels = host.lower().split(".")
    if len(labels) < 2 or len(host) > 100 or not all(map(_is_label, labels)):
        raise Unfit("an address has no plain domain name like www.example.org")
    if not labels[-1].isalpha():
        raise Unfit("an address has a number instead of a domain name")


def _is_label(label: str) -> bool:
    if not 0 < len(label) <= 63 or not _LABEL.issuperset(label):
        return False
    # "xn--" begins a punycode label, whose letters may look like ASCII
    return label[0] != "-" and label[-1] != "-" and label[2:4] != "--"
