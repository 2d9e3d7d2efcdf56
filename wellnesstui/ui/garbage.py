"""When Python looks for garbage: not through what lasts as long as the app."""

from __future__ import annotations

import gc


def collect_from_now() -> None:
    """What stands now is no garbage: to look through it all again would take 40 ms now and then."""
    gc.freeze()
    gc.enable()
