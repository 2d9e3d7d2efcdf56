"""A clock moved by hand, entries to keep, and the vault's pages as a thief with the key sees them."""

from __future__ import annotations

import ctypes
import ctypes.util
import itertools
from pathlib import Path
from typing import Any

import pytest

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make

NOW = Instant(1_795_513_920)
"""2026-11-24 09:52 UTC, a Tuesday, 10:52 in Vienna."""
_PAGE, _RESERVED, _BLOCK = 4096, 80, 16
_number = itertools.count(1)


class Hand:
    """The clock of a test: it stands still until it is told to go on."""

    def __init__(self) -> None:
        self.instant = NOW

    def now(self) -> Moment:
        return Moment(instant=self.instant, offset=3600, zone="Europe/Vienna")

    def time(self) -> float:
        return float(self.instant)

    def forward(self, hours: float) -> None:
        self.instant += int(hours * 3600)


def an_id(milliseconds: int = NOW * 1000) -> str:
    """A new id, the same ones in every run of a test alone."""
    return new_id(milliseconds, next(_number).to_bytes(10, "big"))


def an_entry(hours_ago: float = 0.0, **said: Any) -> Entry:
    """An entry made some hours before NOW; mood 4 when nothing else is said."""
    when = Moment(instant=NOW - int(hours_ago * 3600), offset=3600, zone="Europe/Vienna")
    return Entry(
        **{"id": an_id(), "when": when, "created": NOW, "source": "cli", **(said or {"mood": 4})}
    )


def pages(home: Home) -> bytes:
    """Every page of the vault's file deciphered, the free ones and what lies between rows included.

    SQLCipher 4: AES-256-CBC, each page's IV in the first 16 of its last 80 bytes; the first page
    begins with the salt. Skips the test where the system has no libcrypto.
    """
    keys = load_or_make(home)
    content = Path(home.vault).read_bytes()
    assert len(content) % _PAGE == 0
    plain = []
    for start in range(0, len(content), _PAGE):
        page = content[start : start + _PAGE]
        body = page[0 if start else len(keys.salt) : -_RESERVED]
        plain.append(_decipher(keys.database, page[-_RESERVED:][:_BLOCK], body))
    return b"".join(plain)


def _decipher(key: bytes, iv: bytes, body: bytes) -> bytes:
    name = ctypes.util.find_library("crypto")
    if name is None:
        pytest.skip("there is no libcrypto here, so the vault's pages were NOT looked at")
    crypto = ctypes.CDLL(name)
    for maker in (crypto.EVP_CIPHER_CTX_new, crypto.EVP_aes_256_cbc):
        maker.restype = ctypes.c_void_p
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    out = ctypes.create_string_buffer(len(body) + _BLOCK)
    length = ctypes.c_int()
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_cbc())
    assert crypto.EVP_DecryptInit_ex(context, cipher, None, key, iv)
    crypto.EVP_CIPHER_CTX_set_padding(context, 0)
    assert crypto.EVP_DecryptUpdate(context, out, ctypes.byref(length), body, len(body))
    crypto.EVP_CIPHER_CTX_free(context)
    return out.raw[: length.value]
