"""The quick way to close and open boxes is the same as the public one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from wellnesstui.store.keys import sodium


@pytest.fixture(params=["quick", "public"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways through the module."""
    assert sodium._fast, "this PyNaCl has the binding that the quick way needs"
    monkeypatch.setattr(sodium, "_fast", request.param == "quick")
    return str(request.param)


def test_a_pair_is_a_pair(way: str) -> None:
    public, secret = sodium.new_key_pair()
    assert bytes(PrivateKey(secret).public_key) == public
    assert sodium.new_key_pair() != (public, secret)


@given(message=st.binary(max_size=3000))
def test_each_way_opens_what_the_other_closed(message: bytes) -> None:
    public, secret = sodium.new_key_pair()
    box = sodium.seal(public, message)
    assert len(box) == len(message) + sodium.OVERHEAD
    assert SealedBox(PrivateKey(secret)).decrypt(box) == message
    assert sodium.unseal(public, secret, SealedBox(PublicKey(public)).encrypt(message)) == message


def test_what_is_not_for_us(way: str) -> None:
    public, secret = sodium.new_key_pair()
    other = sodium.new_key_pair()
    box = sodium.seal(public, b"message")
    assert sodium.unseal(public, secret, box) == b"message"
    assert sodium.unseal(*other, box) is None
    for bad in (b"", box[:-1], box[:20], box + b"x", bytes((box[0] ^ 1,)) + box[1:], bytes(48)):
        assert sodium.unseal(public, secret, bad) is None
    assert sodium.unseal(public, secret, sodium.seal(public, b"")) == b""


def test_no_two_boxes_are_alike(way: str) -> None:
    public, _ = sodium.new_key_pair()
    assert sodium.seal(public, b"message") != sodium.seal(public, b"message")


@given(message=st.binary(max_size=300), secret=st.binary(max_size=60))
def test_the_key_files_boxes_are_the_public_ones_too(message: bytes, secret: bytes) -> None:
    salt = bytes(range(16))
    key = sodium.derive_key(secret, salt, 1, 8192)
    assert key == argon2id.kdf(32, secret, salt, opslimit=1, memlimit=8192)
    assert SecretBox(key).decrypt(sodium.encrypt(key, message)) == message
    assert sodium.decrypt(key, bytes(SecretBox(key).encrypt(message))) == message


def test_a_key_file_box_that_is_not_for_us(way: str) -> None:
    key = sodium.derive_key(b"a river", bytes(16), 1, 8192)
    box = sodium.encrypt(key, b"message")
    assert sodium.decrypt(key, box) == b"message"
    assert sodium.decrypt(key, sodium.encrypt(key, b"")) == b""
    assert sodium.decrypt(bytes(32), box) is None
    for bad in (b"", box[:20], box[:-1], box + b"x", box[:-1] + bytes((box[-1] ^ 1,))):
        assert sodium.decrypt(key, bad) is None
    assert sodium.encrypt(key, b"message") != box
