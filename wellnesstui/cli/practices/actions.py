"""The actions of ``wellness practice``: show, courses, course and check."""

from __future__ import annotations

import os

from wellnesstui.cli.practices import finding
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean_line, searchable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.course import Course
    from wellnesstui.domain.practices.practice import Practice

_WHICH = {"show": "practice", "course": "course"}


def run_action(action: str, words: list[str], *, as_json: bool) -> int:
    """The exit code of one of ``practice.ACTIONS``. Raises UsedWrongly, NotFound."""
    if action == "courses":
        return _courses(words, as_json)
    if action == "check":
        return _check(words, as_json)
    if not words:
        raise UsedWrongly(
            f"Which {_WHICH[action]}? Add it after {action}.",
            f"To search for the word instead: wellness practice -- {action}",
        )
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
    found = _matching(words, among)
    if len(found) == 1:
        return found[0]
    names = [name for each in among for name in (each.id, each.title)]
    meant = finding.meant(words, names, lambda near: _matching(near, among))
    raise NotFound(
        f"No course found for: {clean_line(words)[:40]}.",
        f"{meant}`wellness practice courses` lists them.",
    )


def _matching(words: str, among: tuple[Course, ...]) -> list[Course]:
    wanted = searchable(clean_line(words))
    named = [each for each in among if wanted in (each.id, searchable(each.title))]
    return named or [
        each for each in among if wanted and wanted in searchable(f"{each.title} {each.id}")
    ]


# -- for whoever writes one ---------------------------------------------------------------------


def _check(paths: list[str], as_json: bool) -> int:
    """Print what is wrong with files of practices; the exit code, 1 if anything is."""
    from wellnesstui.cli.output.file_check import show_checks

    return show_checks(paths or _own_files(), _checked, as_json=as_json)


def _own_files() -> list[str]:
    """The paths of the person's own practices; says so if there are none."""
    from wellnesstui.cli.printing import say
    from wellnesstui.store.content import own_practices
    from wellnesstui.store.disk.home import Home

    folder = Home.find().practices
    names, notices = own_practices.files(folder)
    for notice in notices or (
        [] if names else [f"No practices of your own in {clean_line(folder)}."]
    ):
        say(notice)
    return [os.path.join(folder, name) for name in names]


def _checked(path: str) -> tuple[str, list[str]]:
    """A sentence on a file that can be used, empty otherwise, and one on each fault."""
    from wellnesstui.cli.output.file_check import fault_sentence, file_name, is_taken
    from wellnesstui.store.content import practices as content

    file = file_name(path)
    found = content.faults(path)
    faults = [fault_sentence(file, each.because) for each in found]
    if not all(each.is_loose for each in found):
        return "", faults
    practice = content.read_own(path)
    if not file.endswith(content.ENDING):
        return "", [*faults, f"{file}: its name doesn't end in {content.ENDING}."]
    if is_taken(path, content.FOLDER, practice.id + content.ENDING):
        taken = "a practice that comes with wellness already has that name"
        return "", [*faults, f"{file}: {taken}."]
    return f"{file} can be used: {practice.title}, {_length(practice)}.", faults


def _length(practice: Practice) -> str:
    """``20 seconds``, ``2 min, from 1 to 5``."""
    if practice.seconds < 60:
        return "1 second" if practice.seconds == 1 else f"{practice.seconds:g} seconds"
    least, most = practice.least, practice.most
    can = f", from {least} to {most}" if least < most else ""
    return f"{practice.minutes} min{can}"
