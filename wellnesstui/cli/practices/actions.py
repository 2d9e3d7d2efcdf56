"""The actions of ``wellness practice``: show, courses, course and check."""

from __future__ import annotations

import os

from wellnesstui.cli.practices import finding
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean, clean_line, nearest, searchable
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.course import Course
    from wellnesstui.domain.practices.practice import Practice

_WHICH = {"show": "practice", "course": "course", "check": "file"}


def run_action(action: str, words: list[str], *, as_json: bool) -> int:
    """The exit code of one of ``practice.ACTIONS``. Raises UsedWrongly, NotFound."""
    if action == "courses":
        return _courses(words, as_json)
    if not words:
        raise UsedWrongly(
            f"Which {_WHICH[action]}? Add it after {action}.",
            f"To search for the word instead: wellness practice -- {action}",
        )
    if action == "check":
        return _check(words, as_json)
    return _show(words, as_json) if action == "show" else _course(" ".join(words), as_json)


def _show(words: list[str], as_json: bool) -> int:
    from wellnesstui.cli.output import practice_page

    ids = [finding.open_practice(clean_line(word)) for word in words]
    by_id = [practice for practice in ids if practice]
    shown = by_id if len(by_id) == len(words) else [_the_one(words)]
    practice_page.show(shown, as_json=as_json)
    return 0


def _the_one(words: list[str]) -> Practice:
    return finding.the_one(clean_line(" ".join(words)), finding.listed())


# -- courses ------------------------------------------------------------------------------------


def _courses(words: list[str], as_json: bool) -> int:
    from wellnesstui.cli.output import course_lines
    from wellnesstui.store.content import courses

    if words:
        raise UsedWrongly(
            "`wellness practice courses` takes no other words.",
            f"For one of them: wellness practice course {words[0][:40]}",
        )
    course_lines.show_list(courses.bundled(), as_json=as_json)
    return 0


def _course(words: str, as_json: bool) -> int:
    from wellnesstui.cli.output import course_lines
    from wellnesstui.store.content import courses

    course_lines.show(_find_course(words, courses.bundled()), as_json=as_json)
    return 0


def _find_course(words: str, among: tuple[Course, ...]) -> Course:
    """The course of that id or title, or the only one with these words in it. Raises NotFound."""
    wanted = searchable(clean_line(words))
    for course in among:
        if wanted in (course.id, searchable(course.title)):
            return course
    found = [each for each in among if wanted and wanted in searchable(f"{each.title} {each.id}")]
    if len(found) == 1:
        return found[0]
    near = nearest(wanted, [each.id for each in among])
    meant = f"Did you mean {near}? " if near else ""
    raise NotFound(
        f"No course found for: {clean_line(words)[:40]}.",
        f"{meant}`wellness practice courses` lists them.",
    )


# -- for whoever writes one ---------------------------------------------------------------------


def _check(paths: list[str], as_json: bool) -> int:
    """Print what is wrong with files of practices; the exit code, 1 if anything is."""
    has_faults = False
    for path in paths:
        fine, faults = _checked(path)
        has_faults = has_faults or bool(faults)
        if as_json:
            print(dumps({"file": clean(path), "fine": not faults, "notices": faults}))
        else:
            for sentence in (*faults, *fine):
                print(clean(sentence))
    return int(has_faults)


def _checked(path: str) -> tuple[list[str], list[str]]:
    """A sentence on a file that can be used, and one on each fault."""
    from wellnesstui.domain.content import Unfit
    from wellnesstui.store.content import practices as content

    file = clean_line(os.path.basename(path)) or clean_line(path)
    try:
        practice, unknown = content.check(path)
    except Unfit as reason:
        return [], [_fault(file, str(reason))]
    faults = [_fault(file, unknown)] if unknown else []
    if not file.endswith(content.ENDING):
        faults.append(f"{file}: its name doesn't end in {content.ENDING}.")
    elif _is_taken(path, practice.id):
        faults.append(f"{file}: a practice that comes with wellness already has that name.")
    least, most = practice.least, practice.most
    length = f"{practice.minutes} min"
    can = f", from {least} to {most}" if least < most else ""
    fine = f"{file} can be used: {practice.title}, {length}{can}."
    return ([] if faults else [fine]), faults


def _fault(file: str, reason: str) -> str:
    """``box.toml, line 3: step 1 needs text.``"""
    where, _, rest = reason.partition(": ")
    return (
        f"{file}, {where}: {rest}." if where.startswith("line ") and rest else f"{file}: {reason}."
    )


def _is_taken(path: str, name: str) -> bool:
    from wellnesstui.store.content import practices as content

    bundled = os.path.join(content.FOLDER, name + content.ENDING)
    return os.path.isfile(bundled) and not os.path.samefile(bundled, path)
