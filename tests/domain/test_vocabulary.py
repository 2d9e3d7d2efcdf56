"""The domain that a new activity likely has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.vocabulary import guess_domain

KNOWN = [
    ("walk", "physical"), ("yoga", "physical"), ("call", "relational"), ("call with a peer", "professional"),
    ("choir", "meaning"), ("tea", ""), ("crème", "emotional"), ("dance", "physical"), ("piano", "emotional"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("yoga class", "physical"),
        ("Evening WALK", "physical"),
        ("a call with a peer", "professional"),
        ("call with Sam", "relational"),
        ("creme brulee", "emotional"),
        ("walking", ""),
        ("sidewalk", ""),
        ("tea", ""),
        ("tea and a walk", "physical"),
        ("dance to piano", ""),
        ("", ""),
    ],
)
def test_a_known_name_within_a_new_one(name: str, domain: str) -> None:
    assert guess_domain(name, KNOWN) == domain


@given(st.text(max_size=30), st.sampled_from([*DOMAINS, ""]))
def test_no_guess_without_a_known_name(name: str, domain: str) -> None:
    assert guess_domain(name, []) == ""
    assert guess_domain(name, [("", domain)]) == ""
    assert guess_domain(name, [(name, domain)]) in (domain, "")
