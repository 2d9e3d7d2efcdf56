"""The grounding lines of Help now, one text for every screen and the command line."""

from __future__ import annotations

GROUNDING = (
    "Feel what's supporting you: the floor, a chair, a bed.",
    "Look around and notice five things you can see.",
    "Touch one thing near you. How does it feel?",
    "Let your next exhale be slow, or just breathe as you are.",
    "You're here, and it's okay to ask for help.",
)
"""Each is optional to follow; none asks for closed eyes or a held breath."""
