"""A sandbox: reads an iCalendar file in a process of its own, which prints busy times, and ends. See README.md.

``lines`` lets only times, recurrence and busy or free through, before anything is parsed. The file
is standard input; the output is one line of JSON: ``protocol.BusyTimes``, or an ``error``, a word
of ``protocol.ERRORS``.
"""
