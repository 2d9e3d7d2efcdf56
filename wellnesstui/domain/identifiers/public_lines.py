"""Public numbers, which identify nobody: crisis and peer lines, and emergency numbers."""

from __future__ import annotations

from wellnesstui.domain.identifiers.phones import same_number

CRISIS = frozenset((
    "988", "741741", "838255", "18002738255", "18009855990", "18006624357", "18004874889",
    "18664887386", "678678", "18775658860", "18007997233", "18007873224", "88788", "18884090141",
    "18009506264", "62640", "18773306366", "116123", "85258", "03301231245", "131114", "0477131114",
    "1300224636", "1300659467", "1800805391", "1737", "0800543354", "08001110111", "08001110222",
    "143", "3114", "113", "08000113", "024", "717003717", "0925250111", "0925250112", "0925250113",
    "0925250114", "14416", "18008914416", "9152987821", "0120279338", "0120783556", "08003008355",
    "109", "1767", "91511767", "1771", "66691771", "1553", "09178998727", "188", "5552598121",
    "4422983263", "18447628483", "1800247247", "51444", "142", "1813", "080032123", "1411", "213544545",
    "912802669", "963524660", "28960000", "8009112000", "1300374377", "08000911912", "0805232336", "18002676522",
))  # fmt: skip
"""Digits of the lines that somebody verified, and of 1-800-273-8255, the older number of 988. From
the project's table of resources, without its unverified rows.
"""
EMERGENCY = frozenset((
    "000", "10111", "110", "111", "112", "113", "119", "144", "15", "190", "192", "911", "995", "999",
))  # fmt: skip
"""Emergency numbers of the regions, from the same source."""
MAILS = frozenset(("jo@samaritans.org", "jo@samaritans.org.hk"))


def is_public(kind: str, piece: str) -> bool:
    """Whether the match is a public number or address; ``kind`` is one of ``identifiers.KINDS``."""
    if kind == "email address":
        return piece.lower() in MAILS
    digits = "".join(str(int(char)) for char in piece if char.isdecimal())
    if kind != "phone number":
        return digits in CRISIS or digits in EMERGENCY  # NHS 111 is no record
    return any(same_number(digits, known) for known in CRISIS)
