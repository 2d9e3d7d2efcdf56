"""A sandbox: parses untrusted JSON, ZIP and XML in a process of its own. See README.md.

The file is standard input; the output is one JSON value a line: first ``count``, ``dropped`` and
what the entries refer to, then the entries (of a streamed file ``dropped`` comes last). A file that
can't be trusted gives one line with an ``error``, a word of ``protocol.ERRORS``.
"""
