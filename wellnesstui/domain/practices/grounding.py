"""The grounding lines of Help now, one text for every screen and the command line."""

from __future__ import annotations

GROUNDING = (
    "Feel what holds you: the floor, a chair, a bed.",
    "Look around: five things that are here.",
    "One thing that you can touch. How does it feel?",
    "Let the next breath out take its time, or leave it be.",
    "You are here, and you may ask for help.",
)
"""Each is optional to follow; none asks for closed eyes or a held breath."""
