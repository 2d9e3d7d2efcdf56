"""Prints courses: the list, and the parts of one."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, unbroken, wrap
from wellnesstui.cli.printing import command_hint
from wellnesstui.store.content import practices
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.practices.course import Course


def show_list(courses: Sequence[Course], *, as_json: bool) -> None:
    """Print title, id and a line on each."""
    width = line_width()
    for course in courses:
        if as_json:
            print(dumps({"id": course.id, "title": course.title, "about": course.about, "parts": len(course.parts)}))  # fmt: skip
            continue
        count = unbroken(f"{len(course.parts)} parts")
        print("\n".join(wrap(f"{course.title}, {count}  {course.id}", width, "", "  ")))
        print("\n".join(wrap(course.about, width, "  ", "")))
    if not as_json:
        more = command_hint(f" {unbroken('`wellness practice course ID`')} lists the parts of one.")
        print("", *wrap(f"{len(courses)} courses.{more}", width, "", ""), sep="\n")


def show(course: Course, *, as_json: bool) -> None:
    """Print the parts, each with how to play it."""
    titles = {each.id: each for each in practices.summaries()}
    parts = [(titles[part.practice], part.minutes, part.says) for part in course.parts]
    if as_json:
        listed = [{"practice": each.id, "title": each.title, "minutes": minutes, "says": says} for each, minutes, says in parts]  # fmt: skip
        print(dumps({"id": course.id, "title": course.title, "about": course.about, "parts": listed}))  # fmt: skip
        return
    width = line_width()
    print("\n".join(wrap(course.title, width)))
    print("\n".join(wrap(course.about, width, "", "")))
    for practice, minutes, says in parts:
        print()
        is_usual = minutes == practice.minutes
        how = practice.id if is_usual else f"{practice.id} --for {minutes}m"
        print("\n".join(wrap(f"{practice.title}, {unbroken(f'{minutes} min')}  {unbroken(how)}", width, "", "  ")))  # fmt: skip
        if says:
            print("\n".join(wrap(says, width, "  ", "")))
    if hint := command_hint(
        "In any order, and there's no hurry. `wellness practice` and the name at the end of a line plays that part."
    ):
        print("", *wrap(hint, width, "", ""), sep="\n")
