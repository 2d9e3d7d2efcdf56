"""Reads a calendar file in a process of its own, which says when the day is busy, and ends.

``lines`` lets only times, repetition and busy or free through, before anything is parsed. What is
in here imports the standard library, ``dateutil``, ``tzlocal`` and itself. The file is standard
input; the output is one line of JSON: seconds and counts, or an ``error``, a word of
``refusal.ERRORS``.
"""
