"""Crash reports without private data: the places in the code, never values or messages."""

from __future__ import annotations


def report(error: BaseException) -> str:
    """The report for a terminal. The error's message is left out: it may quote private text."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        name = "/".join(code.co_filename.replace("\\", "/").split("/")[-3:])
        lines.append(f"  {name}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return "\n".join(
        (
            "Something went wrong in wellness, and it closed. What you saved is safe in your log.",
            "If you report this, include these lines. They don't show anything you wrote:",
            *lines[-20:],
            f"  {type(error).__name__}",
        )
    )
