"""The digest by which a content is known again."""

from __future__ import annotations


def digest(content: bytes, size: int) -> bytes:
    """The BLAKE2b digest of a content, ``size`` bytes long."""
    from hashlib import blake2b  # it brings OpenSSL, which costs more than what most commands do

    return blake2b(content, digest_size=size).digest()
