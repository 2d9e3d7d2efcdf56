"""What libsodium does for us: sealed boxes that anyone can close and only the vault can open, and for
the key file secret boxes under a key that Argon2id makes of a passphrase.

``nacl.public`` costs 1.5 bare interpreters to import, the binding beneath it a tenth of one. The
binding is private to PyNaCl, so it is used only when it has all it needs; else the public way.
"""

from __future__ import annotations

import os

KEY = 32
OVERHEAD = 48
"""Bytes a sealed box is longer than what is in it."""

_NONCE, _MAC = 24, 16
_NEEDED = (
    "sodium_init", "crypto_box_seal", "crypto_box_seal_open", "crypto_box_keypair", "crypto_pwhash",
    "crypto_pwhash_alg_argon2id13", "crypto_secretbox_easy", "crypto_secretbox_open_easy",
)  # fmt: skip
try:
    from nacl._sodium import ffi, lib

    _fast = all(hasattr(lib, name) for name in _NEEDED) and lib.sodium_init() >= 0
except (ImportError, AttributeError):
    _fast = False


def new_pair() -> tuple[bytes, bytes]:
    """A new public and secret key, 32 bytes each."""
    if not _fast:
        from nacl.public import PrivateKey

        key = PrivateKey.generate()
        return bytes(key.public_key), bytes(key)
    public, secret = ffi.new("unsigned char[]", KEY), ffi.new("unsigned char[]", KEY)
    lib.crypto_box_keypair(public, secret)
    return bytes(ffi.buffer(public)), bytes(ffi.buffer(secret))


def seal(public: bytes, message: bytes) -> bytes:
    """A box for the holder of ``public``'s secret."""
    if not _fast:
        from nacl.public import PublicKey, SealedBox

        return bytes(SealedBox(PublicKey(public)).encrypt(message))
    box = ffi.new("unsigned char[]", len(message) + OVERHEAD)
    if lib.crypto_box_seal(box, message, len(message), public) != 0:
        raise ValueError("the key can't seal")
    return bytes(ffi.buffer(box))


def unseal(public: bytes, secret: bytes, box: bytes) -> bytes | None:
    """What is in the box, or None when it is not for us, damaged or forged."""
    if len(box) < OVERHEAD:
        return None
    if not _fast:
        from nacl.exceptions import CryptoError
        from nacl.public import PrivateKey, SealedBox

        try:
            return bytes(SealedBox(PrivateKey(secret)).decrypt(box))
        except CryptoError:
            return None
    message = ffi.new("unsigned char[]", max(1, len(box) - OVERHEAD))
    if lib.crypto_box_seal_open(message, box, len(box), public, secret) != 0:
        return None
    return bytes(ffi.buffer(message))[: len(box) - OVERHEAD]


def derived(secret: bytes, salt: bytes, passes: int, memory: int) -> bytes:
    """The 32 bytes that Argon2id makes of ``secret``; ``salt`` has 16, ``memory`` is in bytes.

    Raises MemoryError when the machine has not that much.
    """
    if not _fast:
        from nacl.pwhash.argon2id import kdf

        return kdf(KEY, secret, salt, opslimit=passes, memlimit=memory)
    key = ffi.new("unsigned char[]", KEY)
    kind = lib.crypto_pwhash_alg_argon2id13()
    if lib.crypto_pwhash(key, KEY, secret, len(secret), salt, passes, memory, kind) != 0:
        raise MemoryError("Argon2id needs more memory than there is")
    return bytes(ffi.buffer(key))


def close(key: bytes, message: bytes) -> bytes:
    """A nonce, made by chance, and the secret box of ``message``."""
    nonce = os.urandom(_NONCE)
    if not _fast:
        from nacl.secret import SecretBox

        return bytes(SecretBox(key).encrypt(message, nonce))
    box = ffi.new("unsigned char[]", len(message) + _MAC)
    if lib.crypto_secretbox_easy(box, message, len(message), nonce, key) != 0:
        raise ValueError("the key can't close")
    return nonce + bytes(ffi.buffer(box))


def open_with(key: bytes, box: bytes) -> bytes | None:
    """What was closed with ``key``, or None when it was another one, or the box is damaged."""
    if len(box) < _NONCE + _MAC:
        return None
    if not _fast:
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        try:
            return SecretBox(key).decrypt(box)
        except CryptoError:
            return None
    size = len(box) - _NONCE - _MAC
    message = ffi.new("unsigned char[]", max(1, size))
    if lib.crypto_secretbox_open_easy(message, box[_NONCE:], size + _MAC, box[:_NONCE], key) != 0:
        return None
    return bytes(ffi.buffer(message))[:size]
