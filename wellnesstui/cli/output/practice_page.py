"""Prints practices: the list, the page of one, and both as JSON."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, two_columns, unbroken, wrap
from wellnesstui.cli.printing import command_hint
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.practices.practice import FAMILIES, GRADES, INWARD, NEEDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellnesstui.domain.practices.practice import Practice, Step, Summary

_POSTURES = {"any": "any position"}
_RESTS = {"words": "words", "sound": "sounds", "sight": "what you see"}


def show_list(
    listed: list[Summary],
    *,
    as_json: bool,
    is_short: bool,
    is_ranked: bool = False,
    need: str = "",
) -> None:
    """Print them under the main need of each, or under ``need``; ``is_short`` prints the titles only.

    The first need is that of the first one where the best comes first.
    """
    if as_json:
        from wellnesstui.store.disk.plain_json import dumps

        for each in listed:
            print(dumps(payload(each)))
        return
    width = line_width()
    if not listed:
        print(f"No practices found.{command_hint(' `wellness practice` lists them all.')}")
        return
    needs = [need or each.need for each in listed] if is_ranked else NEEDS
    for heading in dict.fromkeys(needs):
        group = [each for each in listed if (need or each.need) == heading]
        if group:
            print(NEEDS[heading])
            print("\n".join(_titles(group, width) if is_short else _rows(group, width)))
            print()
    print("\n".join(wrap(_footer(listed, is_short=is_short), width, "", "")))


def _titles(group: list[Summary], width: int) -> list[str]:
    names = [f"{each.title} {lengths(each)}" for each in group]
    whole = [unbroken(name) if len(name) + 4 <= width else name for name in names]
    return wrap("; ".join(whole), width, "  ", "")


def _rows(group: list[Summary], width: int) -> list[str]:
    return [line for each in group for line in _row(each, width)]


def _row(summary: Summary, width: int) -> list[str]:
    lines = wrap(f"{summary.title}, {unbroken(lengths(summary))}  {summary.id}", width, "  ", "  ")
    if shows_color() and lines[-1].endswith(summary.id):
        from wellnesstui.cli.colors import dim

        lines[-1] = f"{lines[-1].removesuffix(summary.id)}{dim(summary.id)}"
    return [*lines, *(wrap(summary.about, width, "    ", "") if summary.about else [])]


def _footer(listed: list[Summary], *, is_short: bool) -> str:
    count = "1 practice." if len(listed) == 1 else f"{len(listed)} practices."
    hints = (
        (
            f"{unbroken('`wellness practice box`')} plays one by its name.",
            f"{unbroken('`wellness practice --need sleep`')} says more about some.",
        )
        if is_short
        else (f"{unbroken('`wellness practice ID`')} plays one.",)
    )
    return " ".join(filter(None, (count, *map(command_hint, hints))))


def lengths(summary: Summary) -> str:
    """``2 min``, or ``1-5 min``."""
    if summary.least < summary.most:
        return f"{summary.least}-{summary.most} min"
    return f"{summary.minutes} min"


# -- one in whole -------------------------------------------------------------------------------


def show(practices: list[Practice], *, as_json: bool) -> None:
    """Print the page of each: what it asks, a warning, and how sure it is that it helps."""
    if as_json:
        from wellnesstui.store.disk.plain_json import dumps

        for each in practices:
            print(dumps({**payload(each), **_steps_payload(each)}))
        return
    width = line_width()
    for index, practice in enumerate(practices):
        if index:
            print()
        print("\n".join(_page(practice, width)))


def _page(practice: Practice, width: int) -> Iterator[str]:
    yield from wrap(practice.title, width)
    if practice.about:
        yield from wrap(practice.about, width, "", "")
    for text in (practice.warning, INWARD * practice.inward):
        if text:
            yield ""
            yield from wrap(text, width, "", "")
    yield ""
    rows = ((label, text) for label, text in _facts(practice) if text)
    yield from two_columns(rows, width, "")


def _facts(practice: Practice) -> Iterable[tuple[str, str]]:
    usual = f", usually {practice.minutes}" if practice.stretches else ""
    yield "length", f"{lengths(practice)}{usual}"
    yield "good for", ", ".join(NEEDS.get(need, need).lower() for need in practice.needs)
    yield "asks", _asks(practice)
    yield "breaths", ", ".join(pace.name for pace in practice.paces)
    yield "in it", practice.contents
    yield "steps", f"{len(practice.steps)}, each optional"
    yield (
        "evidence",
        f"{GRADES[practice.grade]} (grade {practice.grade}). {practice.evidence}".strip(),
    )
    yield "source", practice.source
    yield "time", _before_a_session(practice)
    yield "saved as", f"{practice.title}, {practice.domain}"
    yield "kind", FAMILIES[practice.family].lower()
    yield "ID", practice.id


def _before_a_session(practice: Practice) -> str:
    if practice.stretches:
        shorter = f"gets shorter for that, down to {practice.least} min"
        return f"It ends a minute before your next session, and {shorter}."
    return "It starts only if all of it fits before your next session, with a minute to spare."


def _asks(practice: Practice) -> str:
    parts = [_POSTURES.get(practice.posture, practice.posture)]
    if practice.anchor:
        parts.append(f"attention on {_RESTS.get(practice.anchor, f'your {practice.anchor}')}")
    if practice.has_holds:
        parts.append(f"breath holds, which are optional{command_hint(': --no-holds')}")
    return ", ".join(parts)


# -- as JSON ------------------------------------------------------------------------------------


def payload(summary: Summary) -> dict[str, object]:
    """What is known of it before it is opened."""
    return {
        "id": summary.id,
        "title": summary.title,
        "about": summary.about,
        "minutes": summary.minutes,
        "least": summary.least,
        "most": summary.most,
        "needs": list(summary.needs),
        "family": summary.family,
        "anchor": summary.anchor,
        "posture": summary.posture,
        "inward": summary.inward,
        "holds": summary.has_holds,
        "domain": summary.domain,
        "warning": summary.warning,
        "contents": summary.contents,
        "grade": summary.grade,
        "evidence": summary.evidence,
        "source": summary.source,
    }


def _steps_payload(practice: Practice) -> dict[str, object]:
    return {
        "paces": [{"name": each.name, **dict(each.breath.parts)} for each in practice.paces],
        "steps": [_step_payload(each) for each in practice.steps],
    }


def _step_payload(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "seconds": step.seconds,
        "captions": list(step.captions),
        "instead": step.instead,
        "breath": dict(step.breath.parts) if step.breath else None,
        "stretches": step.stretches,
    }
