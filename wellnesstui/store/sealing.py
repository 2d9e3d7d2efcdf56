"""Boxes that anyone can close and only the vault can open (libsodium's sealed boxes).

``nacl.public`` costs 1.5 bare interpreters to import, the binding beneath it a tenth of one. The
binding is private to PyNaCl, so it is used only when it has all it needs; else the public way.
"""

from __future__ import annotations

KEY = 32
OVERHEAD = 48
"""Bytes a sealed box is longer than what is in it."""

_NEEDED = ("sodium_init", "crypto_box_seal", "crypto_box_seal_open", "crypto_box_keypair")
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
