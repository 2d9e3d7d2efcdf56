"""What a short process may use: processor, memory, and no file at all."""

from __future__ import annotations


def limit(seconds: int, memory: int) -> None:
    """Hold this process to so many seconds of processor and bytes of memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none: the parent's clock and the sizes remain
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # a lower one stands already, or this system knows it only by name
