"""Changes the answers of a measure's entry: asked again, each with what it is now."""

from __future__ import annotations

from wellnesstui.cli.measures import answering, result_lines
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.domain.measures.sitting import sitting_of
from wellnesstui.domain.measures.tender import measure_id
from wellnesstui.store.content import measures
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.measure import Measure


def change(ending: str, *, as_json: bool) -> int:
    """The exit code, after the answers of the entry whose id ends so were changed. Raises WellnessError."""
    home = Home.find()
    settings = load_settings(home)
    clock.expect_sane_clock(clock.now().instant)  # before anything is asked
    with open_vault(home, settings.boundary) as vault:
        before = vault.find(ending)
        measure = _measure_of(before, ending)
        answering.expect_terminal(measure)
        wording = vault.measure_words.of(measure)
        items = wording.items if wording else ()
        sitting = answering.ask(sitting_of(measure, before), items, settings, as_json=as_json)
        if sitting.is_empty:
            raise UsedWrongly(
                "That would leave no answer, so nothing was changed.",
                f"To delete the entry: `wellness delete {ending}`.",
            )
        whole = with_answers(before, measure, sitting.by_item, sitting.odd_item)
        if not as_json:
            when = (before.when.instant, before.id)
            listed = vault.measure_entries()
            earlier = [each for each in listed if (each.when.instant, each.id) < when]
            tell("\n".join(result_lines.after_answering(measure, whole, earlier, vault.today())))
        after = answering.choose(sitting, whole)
        if after is None or after == before:
            print(dumps({"id": before.id, "saved": False}) if as_json else "Nothing was changed.")
            return 0
        after = vault.amend(after, expected=before)
    print(dumps(result_lines.saved_plain(after)) if as_json else result_lines.saved(after))
    return 0


def _measure_of(entry: Entry, ending: str) -> Measure:
    """The measure of an entry. Raises UsedWrongly when it's of none that is known."""
    id = measure_id(entry)
    if not id:
        raise UsedWrongly(
            "That entry isn't of a measure.", f"To edit it: `wellness edit {ending}`."
        )
    try:
        return measures.find(id)
    except KeyError:
        raise UsedWrongly(
            "This version of wellness doesn't know this measure, so its answers can't be changed.",
            f"To edit the rest of the entry: `wellness edit {ending}`.",
        ) from None
