"""The sqlcipher3 module, imported so that it works under a FIPS policy and costs least."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _import() -> Any:
    """The compiled module inside sqlcipher3, without the date adapters that its package adds.

    Those cost every reading command 12 more modules and a third of a bare interpreter. Where the
    package has another structure, it is imported as a whole.
    """
    from _frozen_importlib_external import PathFinder

    package = PathFinder.find_spec("sqlcipher3")
    if package is None or "sqlcipher3" in sys.modules:
        import sqlcipher3

        return sqlcipher3
    bare = type(sys)("sqlcipher3")
    bare.__path__ = package.submodule_search_locations or []
    sys.modules["sqlcipher3"] = bare
    try:
        from sqlcipher3 import _sqlite3

        return _sqlite3
    except ImportError:
        del sys.modules["sqlcipher3"]
        import sqlcipher3

        return sqlcipher3
    finally:
        if sys.modules.get("sqlcipher3") is bare:
            del sys.modules["sqlcipher3"]


# Under a FIPS policy, as hospitals have, reading the system's OpenSSL configuration makes the
# import fail; SQLCipher uses none of it.
_configured = os.environ.get("OPENSSL_CONF")
os.environ["OPENSSL_CONF"] = os.devnull
try:
    sqlcipher3: Any = _import()
finally:
    if _configured is None:
        del os.environ["OPENSSL_CONF"]
    else:
        os.environ["OPENSSL_CONF"] = _configured
