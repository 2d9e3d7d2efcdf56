"""JSON written without ``json``, whose import alone takes as long as saving a mood."""

from __future__ import annotations

_SHORT = {
    0x22: '\\"',
    0x5C: "\\\\",
    0x0A: "\\n",
    0x0D: "\\r",
    0x09: "\\t",
    0x08: "\\b",
    0x0C: "\\f",
}
_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x20)} | _SHORT


def dumps(value: object) -> str:
    """JSON as ``json.dumps(value, ensure_ascii=False)`` gives it, of texts, numbers, lists, objects.

    Raises TypeError for any other kind of value.
    """
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPED)}"'
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(dumps(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{dumps(key)}: {dumps(item)}' for key, item in value.items())}}}"
    raise TypeError(f"{type(value).__name__} has no JSON")
