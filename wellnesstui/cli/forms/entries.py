"""Saves an entry of a form: a new one, one that is changed, or what is added later."""

from __future__ import annotations

import sys

from wellnesstui.cli import asking, saving
from wellnesstui.cli.forms import finding
from wellnesstui.cli.forms.dialogue import Dialogue, opened
from wellnesstui.cli.layout import fit
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.table import HELP_NOW, load_command
from wellnesstui.domain.entry import PRACTICE, Entry
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.forms.form import with_own
from wellnesstui.domain.forms.form_entry import entry_of, sitting_of
from wellnesstui.domain.forms.form_names import FormNames
from wellnesstui.domain.forms.sitting import END, LATER, WHOLE, begun
from wellnesstui.domain.labels import Labels
from wellnesstui.domain.measures.tender import measure_id
from wellnesstui.domain.shape import is_too_long
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.store.content import forms
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Form, Pattern
    from wellnesstui.domain.forms.sitting import Sitting
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.settings.settings import Settings

TOO_LONG = f"That's longer than {NOTE_BYTES // 1024} KiB in all, so it can't be saved."


def fill_in(form: Form, *, as_json: bool, is_marked: bool) -> int:
    """The exit code, after a form was asked for and put in the inbox. Raises WellnessError."""
    home = Home.find()
    settings = load_settings(home)
    now = clock.now()
    clock.expect_sane_clock(now.instant)  # before anything is asked
    blank = clock.blank_entry(now, "cli").replace(day=now.day(settings.boundary))
    sitting = begun(form).marked(is_marked)
    entry = _asked(sitting, blank, now.day(settings.boundary), home)
    if entry.is_empty():
        raise saving.nothing_written()
    return save_new(home, settings, form, entry, as_json=as_json)


def save_new(home: Home, settings: Settings, form: Form, entry: Entry, *, as_json: bool) -> int:
    """The exit code, after a new entry was put in the inbox and printed. Raises WellnessError."""
    if is_too_long(entry):
        raise UsedWrongly(TOO_LONG, "Nothing was saved.")
    names = FormNames(title=form.title, labels=dict(form.labels))
    new = saving.NewEntry(home=home, settings=settings, entry=entry)
    code = new.save(entry, as_json=as_json, labels=Labels(forms=lambda _: names))
    saving.say_notices(saving.identified(settings, as_text(entry), as_json))
    return code


def change(ending: str, *, later: bool, as_json: bool) -> int:
    """The exit code, after the answers of an entry were changed, or those for later added. Raises
    WellnessError.
    """
    home = Home.find()
    settings = load_settings(home)
    clock.expect_sane_clock(clock.now().instant)
    with open_vault(home, settings.boundary) as vault:
        before = vault.find(ending)
        form = _form_of(home, before, ending)
        if later and not form.has_later:
            raise UsedWrongly(f"{form.title} has no questions for later.", f"To change it: `wellness reflect --edit {ending}`.")  # fmt: skip
        sitting = sitting_of(before, form, LATER if later else WHOLE)
        own = vault.form_marks.patterns()
        known = with_own(forms.patterns(), own)
        after = _again(Dialogue(sitting, known, vault.today(), as_json=as_json), sitting, before)
        if after == before:
            print(dumps({"id": before.id, "saved": False}) if as_json else "Nothing was changed.")
            return 0
        if after.is_empty():
            raise UsedWrongly("That would leave the entry empty, so it wasn't changed.", f"To delete it: `wellness delete {ending}`.")  # fmt: skip
        after = vault.amend(after, expected=before)
        labels = vault.labels()
    if as_json:
        print(dumps({"id": after.id, "saved": True}))
    else:
        print(f"{saving.saved_summary(settings, after, labels)}.")
    saving.say_notices(saving.identified(settings, as_text(after), as_json))
    return 0


def as_text(entry: Entry) -> Entry:
    """The entry with everything written as its note, for the hint on clients who could be identified."""
    texts = [value for _, value in entry.answers if isinstance(value, str)]
    return entry.replace(note="\n".join(texts))


def domain_of(activity: str) -> str:
    """The domain of an activity that comes with wellness; empty for any other."""
    from wellnesstui.domain.vocabulary import guess_domain
    from wellnesstui.store.content.bundled_names import bundled_domains

    return guess_domain(activity, bundled_domains())


def known_patterns(home: Home) -> tuple[Pattern, ...]:
    """The thinking patterns, with the person's own where no passphrase is needed to read them."""
    from wellnesstui.store.keys.key_file import is_sealed

    bundled = forms.patterns()
    try:
        if home.is_new or is_sealed(home):
            return bundled
        from wellnesstui.store.vault.reader import VaultReader

        with VaultReader.open(home) as vault:
            return with_own(bundled, vault.form_marks.patterns())
    except WellnessError:
        return bundled


def _asked(sitting: Sitting, entry: Entry, today: Day, home: Home) -> Entry:
    """The entry of all that was answered."""
    has_patterns = any(field.patterns for field in sitting.form.fields)
    dialogue = Dialogue(sitting, known_patterns(home) if has_patterns else (), today)
    return _again(dialogue, sitting, entry)


def _again(dialogue: Dialogue, sitting: Sitting, entry: Entry) -> Entry:
    """The entry of all that was answered; at a terminal asked until it isn't too long."""
    if asking.is_terminal() and not asking.has_help():
        asking.answer_help_with(_show_help_now)
    said = fit(opened(sitting))
    while True:
        filled = dialogue.run(said)
        made = entry_of(filled, entry, domain_of)
        if not is_too_long(made) or not asking.is_terminal():
            return made
        said = fit(f"{TOO_LONG} Go back with < and make an answer shorter.")


def _show_help_now() -> None:
    from wellnesstui.cli.layout import line_width
    from wellnesstui.cli.output.help_now_lines import nearest_lines

    load_command(HELP_NOW).answer([])
    try:
        nearest = nearest_lines(load_settings(Home.find()).region, line_width())
    except (WellnessError, OSError, ValueError):  # the numbers are there all the same
        nearest = []
    print(*(["", *nearest] if nearest else []), "", sep="\n", flush=True)


def _form_of(home: Home, entry: Entry, ending: str) -> Form:
    """The form of an entry. Raises UsedWrongly when it's of none, NotFound when the form is gone."""
    if measure_id(entry):
        raise UsedWrongly("That entry is of a measure.", f"To change its answers: `wellness measure --edit {ending}`.")  # fmt: skip
    if entry.form in ("", PRACTICE) or ":" in entry.form:
        raise UsedWrongly("That entry isn't of a form.", f"To edit it: `wellness edit {ending}`.")
    return finding.open_form(home, entry.form)


# -- from a pipe ----------------------------------------------------------------------------------


def fill_in_json(form: Form) -> int:
    """The exit code, after the answers in a JSON object on standard input were saved. Raises
    WellnessError.
    """
    from wellnesstui.cli.forms.json_answers import read_answers

    home = Home.find()
    settings = load_settings(home)
    now = clock.now()
    clock.expect_sane_clock(now.instant)
    content = sys.stdin.buffer.read(16 * NOTE_BYTES + 1) if sys.stdin else b""
    sitting = read_answers(begun(form), content, now.day(settings.boundary))
    blank = clock.blank_entry(now, "cli").replace(day=now.day(settings.boundary))
    entry = entry_of(sitting.going_to(END), blank, domain_of)
    if entry.is_empty():
        raise saving.nothing_written()
    return save_new(home, settings, form, entry, as_json=True)
