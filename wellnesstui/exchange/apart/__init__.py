"""Takes other people's files apart in a process of its own, so that a hostile one harms nothing else.

The process is started without the site packages and holds itself to little memory and time. What
is in here imports only the standard library and itself. The file is standard input; the output is
one JSON value a line: first ``count``, ``dropped`` and what the entries refer to, then the entries.
A file that can't be trusted gives one line with an ``error``, a word of ``refusal.ERRORS``.
"""
