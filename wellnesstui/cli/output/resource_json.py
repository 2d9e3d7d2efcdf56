"""Formats a resource as the JSON that scripts may rely on."""

from __future__ import annotations

from wellnesstui.cli.output.resource_lines import next_opening
from wellnesstui.domain.moment import Day, Instant, Moment, civil, utc_day
from wellnesstui.domain.resources.hours import format_hours, is_open_at
from wellnesstui.domain.resources.resource import Resource, is_open, is_stale

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.resources.dialable import Call, Chat, Text

_FIELDS = (
    "id", "name", "kind", "says", "here", "by", "published", "isbn", "url", "hours_note", "cost",
    "cost_note", "audience", "regions", "languages", "more_languages", "topics", "source", "how",
)  # fmt: skip


def payload(resource: Resource, instant: Instant) -> dict[str, object]:
    """The JSON payload at ``instant``; None for what is not known."""
    return {
        **{name: getattr(resource, name) for name in _FIELDS},
        "open": is_open(resource, instant),
        "hours": format_hours(resource.hours) or None,
        "calls": [
            {
                "label": each.label,
                "number": each.number,
                "press": each.press,
                **_open(each, instant),
            }
            for each in resource.calls
        ],
        "texts": [
            {
                "label": each.label,
                "to": each.to,
                "word": each.word,
                "by": each.by,
                **_open(each, instant),
            }
            for each in resource.texts
        ],
        "chats": [
            {"label": each.label, "url": each.url, **_open(each, instant)}
            for each in resource.chats
        ],
        "mails": [{"label": each.label, "address": each.address} for each in resource.mails],
        "checked": None if resource.checked is None else _date(resource.checked),
        "stale": is_stale(resource, utc_day(instant)),
        "file": resource.file or None,
        "line": resource.line or None,
    }


def _open(line: Call | Text | Chat, instant: Instant) -> dict[str, object]:
    opening = next_opening(line.hours, instant)
    return {
        "open": is_open_at(line.hours, instant),
        "opens": None if opening is None else Moment(instant=opening).iso(),
    }


def _date(day: Day) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*civil(day))
