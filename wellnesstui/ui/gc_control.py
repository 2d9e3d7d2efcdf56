"""Garbage collection: not through what lasts as long as the app."""

from __future__ import annotations

import gc


def freeze_startup() -> None:
    """Exempt all objects made so far from garbage collection, and turn it on.

    A full collection would look through them again now and then, for 40 ms each.
    """
    gc.freeze()
    gc.enable()
