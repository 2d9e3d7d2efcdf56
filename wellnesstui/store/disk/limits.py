"""Resource limits of a sandboxed process: processor time, memory, and no file written."""

from __future__ import annotations


def limit(seconds: int, memory: int, most_seconds: int = 0) -> None:
    """Limit this process to ``seconds`` of processor time and ``memory`` bytes, if the system can.

    It can write no file any more. ``most_seconds`` is the hard limit, to which ``allow`` may raise.
    """
    try:
        import resource
    except ImportError:  # Windows has none: the parent's clock and the sizes remain
        return
    for what, soft, hard in (
        (resource.RLIMIT_CPU, seconds, most_seconds or seconds),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):
            continue  # a lower one stands already, or this system knows it only by name


def allow(seconds: int) -> None:
    """Raise the soft limit to ``seconds`` of processor time in all, within the hard one."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft == resource.RLIM_INFINITY or soft >= seconds:
        return  # nothing is limited here, or less than that
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    except (ValueError, OSError):
        return  # no more than that: then it stays as it is
