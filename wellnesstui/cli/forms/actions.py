"""The actions of ``wellness reflect`` besides filling a form in: check, patterns, pinned, plan and letters."""

from __future__ import annotations

import os

from wellnesstui.cli import asking
from wellnesstui.cli.layout import line_width, two_columns, wrap
from wellnesstui.cli.opening import load_settings, open_to_read, open_vault
from wellnesstui.cli.printing import command_hint, say, tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import day_name
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.labels import Labels

_NOT_KEPT = "`wellness settings own_plan on` shows it in Help now while your log is locked."


def run_action(action: str, words: list[str], *, as_json: bool) -> int:
    """The exit code of one of ``reflect.ACTIONS``. Raises UsedWrongly, NotFound."""
    if action == "check":
        return _check(words, as_json)
    if action == "patterns":
        return _patterns(words, as_json)
    if action == "pinned":
        return _pinned(words, as_json)
    if words:
        raise UsedWrongly(f"`wellness reflect {action}` takes no other words.")
    return _plan(as_json) if action == "plan" else _letters(as_json)


# -- for whoever writes one ---------------------------------------------------------------------


def _check(paths: list[str], as_json: bool) -> int:
    """Print what is wrong with files of forms; the exit code, 1 if anything is."""
    from wellnesstui.cli.output.file_check import show_checks

    return show_checks(paths or _own_files(), _checked, as_json=as_json)


def _own_files() -> list[str]:
    """The paths of the person's own forms; says so if there are none."""
    from wellnesstui.store.content import forms

    folder = Home.find().forms
    names, notices = forms.own_files(folder)
    for notice in notices or ([] if names else [f"No forms of your own in {clean_line(folder)}."]):
        say(notice)
    return [os.path.join(folder, name) for name in names]


def _checked(path: str) -> tuple[str, list[str]]:
    """A sentence on a file that can be used, empty otherwise, and one on each fault."""
    from wellnesstui.cli.output.file_check import fault_sentence, file_name, is_taken
    from wellnesstui.store.content import forms

    file = file_name(path)
    found = forms.faults(path)
    faults = [fault_sentence(file, each.because) for each in found]
    if not all(each.is_loose for each in found):
        return "", faults
    form = forms.read_own(path)
    if not file.endswith(forms.ENDING):
        return "", [*faults, f"{file}: its name doesn't end in {forms.ENDING}."]
    if is_taken(path, forms.FOLDER, form.id + forms.ENDING):
        taken = "a form that comes with wellness already has that name"
        return "", [*faults, f"{file}: {taken}."]
    count = len(form.fields)
    questions = "1 question" if count == 1 else f"{count} questions"
    return f"{file} can be used: {form.title}, {form.minutes} min, {questions}.", faults


# -- patterns and pinned sentences --------------------------------------------------------------


def _patterns(words: list[str], as_json: bool) -> int:
    """Print the patterns, or add or remove one of the person's own; its name is asked for."""
    from wellnesstui.domain.forms.form import with_own
    from wellnesstui.store.content import forms

    home = Home.find()
    settings = load_settings(home)
    if words not in ([], ["add"], ["remove"]):
        raise UsedWrongly("After patterns comes add, remove, or nothing.", "You're asked for the name, so it stays out of your shell's history.")  # fmt: skip
    if not words:
        with open_to_read(home, settings.boundary) as reader:
            known = with_own(forms.patterns(), reader.form_marks.patterns())
        if as_json:
            for each in known:
                print(dumps({"name": each.name, "about": each.about, "yours": each.is_own}))
            return 0
        rows = [(each.name, each.about or "yours") for each in known]
        print("\n".join(two_columns(rows, line_width(), "")))
        return 0
    with open_vault(home, settings.boundary) as vault:
        name = asking.line("Name of the pattern: ")
        if words == ["add"]:
            about = asking.line("In a few words, if you like: ") if asking.is_terminal() else ""
            tell(f"Added: {vault.form_marks.add_pattern(name, about).name}.")
        else:
            tell(f"Deleted: {vault.form_marks.remove_pattern(name)}.")
    return 0


def _pinned(words: list[str], as_json: bool) -> int:
    """Print the pinned sentences, or remove one, by its number."""
    home = Home.find()
    settings = load_settings(home)
    if len(words) not in (0, 2) or (words and words[0] != "remove"):
        raise UsedWrongly("To unpin a sentence: wellness reflect pinned remove 1.")
    with open_vault(home, settings.boundary) as vault:
        pinned = vault.form_marks.pinned()
        if words:
            number = int(words[1]) if words[1].isascii() and words[1].isdecimal() else 0
            if not 1 <= number <= len(pinned):
                raise UsedWrongly("`wellness reflect pinned` shows their numbers.", "Nothing was changed.")  # fmt: skip
            vault.form_marks.unpin(pinned[number - 1].id)
            tell("Unpinned. `wellness undo` pins it again.")
            return 0
        today = vault.today()
    if as_json:
        for each in pinned:
            print(dumps({"text": each.text, "entry": each.entry, "since": each.since}))
    elif not pinned:
        tell("No sentences are pinned.")
    else:
        rows = [(str(n), f"{each.text}  ({day_name(each.since, today)})") for n, each in enumerate(pinned, 1)]  # fmt: skip
        print("\n".join(two_columns(rows, line_width(), "")))
    return 0


# -- what was written for another day -----------------------------------------------------------


def _plan(as_json: bool) -> int:
    """Print the newest plan for hard days."""
    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        entry, labels, today = vault.form_marks.plan_for_hard_days(), vault.labels(), vault.today()
    if entry is None:
        tell(
            "You haven't written a plan for hard days yet. `wellness reflect hard-days` starts one."
        )
        return 0
    if as_json:
        from wellnesstui.domain.shape import to_plain

        print(dumps(to_plain(entry)))
        return 0
    when = f"From {day_name(entry.when.calendar_day, today)}."
    print("\n".join([*_written(entry, labels), "", *wrap(when + command_hint(f" {_NOT_KEPT}"), line_width(), "", "")]))  # fmt: skip
    return 0


def _letters(as_json: bool) -> int:
    """Offer each letter whose day has come, and print it if the person wants to open it."""
    from wellnesstui.store.vault.form_marks import letter_offer

    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        due, labels = vault.form_marks.letters_due(vault.today()), vault.labels()
        if as_json:
            for entry in due:
                print(dumps({"id": entry.id, "at": entry.when.iso()}))
            return 0
        if not due:
            tell("No letter is due today.")
        for entry in due:
            day = day_name(entry.when.calendar_day, vault.today())
            if asking.confirm(f"Open the letter you wrote on {day}?"):
                print("\n".join(_written(entry, labels)))
                vault.form_marks.close(letter_offer(entry.id))
    return 0


def _written(entry: Entry, labels: Labels) -> list[str]:
    """The answers of an entry, each under its label."""
    from wellnesstui.domain.summary import shown_answers

    width = line_width()
    lines: list[str] = []
    for label, value in shown_answers(entry, labels, lines=True):
        lines += ["", *wrap(label, width, "", "")]
        lines += [line for each in clean(str(value)).split("\n") for line in wrap(each, width, "  ", "")]  # fmt: skip
    return lines[1:]
