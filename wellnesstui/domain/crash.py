"""What a crash may say: where it happened, and not one word of what was being handled."""

from __future__ import annotations


def report(error: BaseException) -> str:
    """Lines for a terminal. The error's own message is left out: it may quote private text."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        name = "/".join(code.co_filename.replace("\\", "/").split("/")[-3:])
        lines.append(f"  {name}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return "\n".join(
        (
            "Wellness met a mistake of its own and closed. What was kept is safe in the vault.",
            "If you report it, these lines say where; nothing you wrote is in them:",
            *lines[-20:],
            f"  {type(error).__name__}",
        )
    )
