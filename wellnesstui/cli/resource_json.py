"""A resource as JSON has it, in the shape that scripts may rely on."""

from __future__ import annotations

from wellnesstui.cli.resource_lines import opens
from wellnesstui.domain.hours import is_open_at, say_hours
from wellnesstui.domain.moment import DAY_SECONDS, Moment, civil
from wellnesstui.domain.resource import Resource, is_open, is_stale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.dialable import Call, Chat, Text

_SAME = (
    "id", "name", "kind", "says", "here", "by", "published", "isbn", "url", "hours_note", "cost",
    "cost_note", "audience", "regions", "languages", "more_languages", "topics", "source", "how",
)  # fmt: skip


def shape(resource: Resource, at: int) -> dict[str, object]:
    """All that is known of it at ``at``, seconds since 1970 UTC; null is what nobody can say."""
    return {
        **{name: getattr(resource, name) for name in _SAME},
        "open": is_open(resource, at),
        "hours": say_hours(resource.hours) or None,
        "calls": [
            {"label": each.label, "number": each.number, "press": each.press, **_open(each, at)}
            for each in resource.calls
        ],
        "texts": [
            {
                "label": each.label,
                "to": each.to,
                "word": each.word,
                "by": each.by,
                **_open(each, at),
            }
            for each in resource.texts
        ],
        "chats": [
            {"label": each.label, "url": each.url, **_open(each, at)} for each in resource.chats
        ],
        "mails": [{"label": each.label, "address": each.address} for each in resource.mails],
        "checked": None if resource.checked is None else _date(resource.checked),
        "stale": is_stale(resource, at // DAY_SECONDS),
        "file": resource.file or None,
        "line": resource.line or None,
    }


def _open(line: Call | Text | Chat, at: int) -> dict[str, object]:
    opening = opens(line.hours, at)
    return {
        "open": is_open_at(line.hours, at),
        "opens": None if opening is None else Moment(at=opening).iso(),
    }


def _date(day: int) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*civil(day))
