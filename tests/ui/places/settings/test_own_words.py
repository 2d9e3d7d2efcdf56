"""Own words on the screens: labels on the scale and in lines, and what the lists offer."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tests.hand import an_entry as at_hand
from tests.thorough import parametrize
from tests.ui.stage import Stage, an_entry, staged
from wellnesstui.domain.entry import LEVELS, MOODS, Level, LoggedActivity
from wellnesstui.domain.labels import LABEL_CHARACTERS, LabelChange, labels_of_changes
from wellnesstui.domain.moment import Instant
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal.journal import OF_NAMES, Action
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.action_sentences import entry_name, undo_sentence
from wellnesstui.ui.entry.choices import Choices
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.entry.feelings import Feelings
from wellnesstui.ui.entry.feelings_board import FeelingsBoard
from wellnesstui.ui.entry.picker import Picker
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.widgets.mood_scale import MoodScale

LONG = tuple(f"{letter * (LABEL_CHARACTERS - 1)}{letter.upper()}" for letter in "abcde")
WIDE = tuple(letter * LABEL_CHARACTERS for letter in "疲低平良明")


class Bare(App[None]):
    """The scale and nothing else."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        yield MoodScale(FULL, self._names)


def lines(app: Bare) -> list[str]:
    scale = app.query_one(MoodScale)
    return [line.rstrip() for line in scale.render().plain.split("\n")]


@parametrize("width", [40, 42, 60, 70, 100], each_time=2)
@pytest.mark.parametrize("names", [MOODS, LONG, WIDE, (*MOODS[:4], LONG[4])])
async def test_the_scale_at_any_width(width: int, names: tuple[str, ...]) -> None:
    app = Bare(names)
    async with app.run_test(size=(width, 5)) as pilot:
        scale = app.query_one(MoodScale)
        for mood in (None, LEVELS[0], LEVELS[2], LEVELS[4]):
            scale.mood = mood
            await pilot.pause()
            numbers, words = scale.render().split("\n", allow_blank=True)
            assert numbers.cell_length <= scale.size.width
            assert words.cell_length <= scale.size.width
            assert numbers.plain.split()[::2] == ["1", "2", "3", "4", "5"]
            assert mood is None or names[mood - 1] in words.plain, "the chosen one is whole"
            if names == MOODS and width >= 42:
                assert words.plain.split() == list(MOODS)


async def test_names_that_are_cut_do_not_touch() -> None:
    app = Bare(LONG)
    async with app.run_test(size=(60, 5)):
        assert lines(app)[1].split() == [f"{letter * 10}…" for letter in "abcde"]


async def test_new_names_are_shown_and_named_by_the_keys(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.scale.names = ("empty", *MOODS[1:])
        await stage.pause()
        assert "empty" in stage.shown()
        assert "drained" not in stage.shown()
        bindings = [each.binding for each in stage.app.screen.active_bindings.values()]
        named = {each.id: each.description for each in bindings}
        assert (named["mood.1"], named["mood.2"]) == ("empty", "low")
        await stage.press("1", "enter")
        assert stage.kept()[0].mood == 1


def test_a_line_shows_the_label_of_its_entry() -> None:
    labels = labels_of_changes(
        LabelChange(level=Level(level), since=Instant(100), label=label)
        for level, label in ((2, "weary"), (3, "abcdefghijklmnop"))
    )
    entry = at_hand(mood=2)
    for created, label in ((99, "low"), (100, "weary")):
        parts = entry_line(
            entry.replace(created=created), 60, FULL, twelve_hours=False, labels=labels
        )
        assert f"{label:9}" in "".join(text for text, _ in parts)
    parts = entry_line(at_hand(mood=3), 60, ASCII, twelve_hours=False, labels=labels)
    assert "abcdefg~ " in "".join(text for text, _ in parts)
    assert entry_name(entry.replace(created=99), twelve_hours=False, labels=labels).startswith(
        "low, "
    )
    action = Action(kind="deleted", id=entry.id, entry=entry)
    assert (
        undo_sentence(action, twelve_hours=False, is_redone=True, labels=labels)
        == "Deleted again: weary, 10:52."
    )


@pytest.mark.parametrize("kind", OF_NAMES)
def test_undo_on_a_screen_names_no_names(kind: str) -> None:
    action = Action(kind=kind, id="word", count=0, names=("private",))
    assert "private" not in undo_sentence(action, twelve_hours=False, is_redone=False)
    assert undo_sentence(action, twelve_hours=False, is_redone=True).endswith(" a feeling.")


# What is offered


async def felt(stage: Stage) -> Feelings:
    """The words that the board offers."""
    await stage.press("F")
    board = stage.app.screen.query_one(FeelingsBoard)
    await stage.press("escape")
    return board.board.feelings


async def offered(stage: Stage, key: str) -> list[str]:
    await stage.press(key)
    assert isinstance(stage.app.screen, Picker)
    choices = stage.app.screen.query_one(Choices)._choices
    await stage.press("escape")
    return [choice.shown for choice in choices]


def own_words(vault: Vault) -> None:
    own = vault.vocabulary
    own.hide("word", "tired")
    own.rename("word", "glad", "chuffed")
    own.move("word", "calm", -100)
    own.move("word", "content", -100)
    own.add("word", "wrung out")


async def test_words_as_the_person_wants_them(stage_home: Home) -> None:
    async with staged(stage_home, before=own_words) as stage:
        feelings = await felt(stage)
        placed = {each.name: (each.pleasantness, each.energy) for each in feelings.placed}
        assert not {"tired", "glad", "wrung out"} & placed.keys()
        glad = next(each for each in library.feeling_words() if each.name == "glad")
        assert placed["chuffed"] == (glad.pleasantness, glad.energy), "it keeps its place"
        assert [each.name for each in feelings.yours] == ["wrung out"]


async def test_a_filter_offers_hidden_words_too_in_the_person_s_order(stage_home: Home) -> None:
    async with staged(stage_home, before=own_words) as stage:
        await stage.press("l", "f", "down", "down")
        words = await offered(stage, "space")
        assert "tired" in words
        assert words.index("content") + 1 == words.index("calm")
        calm = [
            each.name for each in library.feeling_words() if each.energy < 0 < each.pleasantness
        ]
        assert words.index("content") == min(words.index(name) for name in calm)
        assert words[-1] == "wrung out"


async def test_a_hidden_word_can_still_be_typed_and_stays_chosen(stage_home: Home) -> None:
    async with staged(stage_home, before=own_words) as stage:
        await stage.press("F")
        await stage.type("tired")
        await stage.press("enter", "enter")
        assert stage.card.checkin.words == ("tired",)
        assert "tired" in [each.name for each in (await felt(stage)).placed]


async def test_often_used_ones_follow_the_order_once_there_is_one(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        for words in (("tired", "zonked"), ("tired",)):
            vault.record(an_entry(1, words=words))

    async with staged(stage_home, before=before) as stage:
        assert [each.name for each in (await felt(stage)).yours] == ["tired", "zonked"]
        stage.vault.vocabulary.move("word", "zonked", -100)
        assert [each.name for each in (await felt(stage)).yours] == ["zonked", "tired"]
        stage.vault.vocabulary.hide("word", "zonked")
        assert [each.name for each in (await felt(stage)).yours] == ["tired"]


async def test_activities_as_the_person_wants_them(stage_home: Home) -> None:
    first, second, third, *_ = library.activity_ideas()

    def before(vault: Vault) -> None:
        own = vault.vocabulary
        own.hide("activity", first.name)
        own.rename("activity", second.name, "second")
        own.set_domain(third.name, "meaning")
        own.add("activity", "choir", "relational")
        own.add("activity", "pottery")

    async with staged(stage_home, before=before) as stage:
        activities = await offered(stage, "A")
        assert f"{first.name} {first.minutes} min" not in activities
        assert f"second {second.minutes} min" in activities
        assert activities[-1] == "pottery"
        await stage.press("A")
        for typed in ("second", third.name, "choir", "pottery"):
            await stage.type(typed)
            await stage.press("enter")
        await stage.press("enter", "enter")
        assert stage.kept()[0].activities == (
            LoggedActivity(name="second", minutes=second.minutes, domain=second.domain),
            LoggedActivity(name=third.name, minutes=third.minutes, domain="meaning"),
            LoggedActivity(name="choir", domain="relational"),
            LoggedActivity(name="pottery"),
        )
