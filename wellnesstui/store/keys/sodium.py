"""libsodium: sealed boxes, which only the vault opens, secret boxes, and Argon2id.

Importing ``nacl.public`` costs 1.5 bare interpreters, the binding beneath it a tenth of one. The
binding is private to PyNaCl, so it is used only when it has all it needs; else the public API is.
"""

from __future__ import annotations

import os

KEY = 32
OVERHEAD = 48
"""Bytes by which a sealed box is longer than its message."""

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


def new_key_pair() -> tuple[bytes, bytes]:
    """A random X25519 key pair, public and secret, 32 bytes each."""
    if not _fast:
        from nacl.public import PrivateKey

        key = PrivateKey.generate()
        return bytes(key.public_key), bytes(key)
    public, secret = ffi.new("unsigned char[]", KEY), ffi.new("unsigned char[]", KEY)
    lib.crypto_box_keypair(public, secret)
    return bytes(ffi.buffer(public)), bytes(ffi.buffer(secret))


def seal(public: bytes, message: bytes) -> bytes:
    """A sealed box of the message, which only the secret key of ``public`` opens."""
    if not _fast:
        from nacl.public import PublicKey, SealedBox

        return bytes(SealedBox(PublicKey(public)).encrypt(message))
    box = ffi.new("unsigned char[]", len(message) + OVERHEAD)
    if lib.crypto_box_seal(box, message, len(message), public) != 0:
        raise ValueError("the key can't seal")
    return bytes(ffi.buffer(box))


def unseal(public: bytes, secret: bytes, box: bytes) -> bytes | None:
    """The message in a sealed box, or None when it is for another key, damaged or forged."""
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


def derive_key(secret: bytes, salt: bytes, passes: int, memory: int) -> bytes:
    """The 32-byte key that Argon2id derives from a secret; ``salt`` has 16, ``memory`` is in bytes.

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


def encrypt(key: bytes, message: bytes) -> bytes:
    """A random nonce and the secret box of ``message``: XSalsa20-Poly1305 under a 32-byte key."""
    nonce = os.urandom(_NONCE)
    if not _fast:
        from nacl.secret import SecretBox

        return bytes(SecretBox(key).encrypt(message, nonce))
    box = ffi.new("unsigned char[]", len(message) + _MAC)
    if lib.crypto_secretbox_easy(box, message, len(message), nonce, key) != 0:
        raise ValueError("the key can't encrypt")
    return nonce + bytes(ffi.buffer(box))


def decrypt(key: bytes, box: bytes) -> bytes | None:
    """The message that was encrypted with ``key``, or None for another key or a damaged box."""
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
