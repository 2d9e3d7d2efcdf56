"""Whether sound is muted: by one key until that key again, in whatever is played until then.

It's kept in the environment, so that it holds in the process that takes the place of this one when the
log is locked; what is started later isn't muted.
"""

from __future__ import annotations

import os

_VARIABLE = "WELLNESS_MUTED"


def is_muted() -> bool:
    return _VARIABLE in os.environ


def mute(*, is_on: bool) -> None:
    """Mute whatever plays from now on, or let it be heard again."""
    if is_on:
        os.environ[_VARIABLE] = "1"
    else:
        os.environ.pop(_VARIABLE, None)
