"""miniaudio without its client for internet radio: nothing in the player's process knows the network.

Only that client uses urllib, which brings ssl, sockets, and a fifth of the process's memory.
"""

from __future__ import annotations

import sys
from types import ModuleType

_UNUSED = "urllib.request"
_is_ours = _UNUSED not in sys.modules
if _is_ours:
    sys.modules[_UNUSED] = ModuleType(_UNUSED)
try:
    import miniaudio as miniaudio
finally:
    if _is_ours:
        del sys.modules[_UNUSED]
