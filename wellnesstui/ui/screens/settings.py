"""Settings: everything that can be chosen, on one page, in effect at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.preferences import (
    APPEARANCE,
    BREAKS,
    BY_NAME,
    CHOICES,
    DATA,
    LOCK,
    TRENDS,
    WRITING,
    YOUR_DAY,
    Choice,
)
from wellnesstui.domain.preferences import HELP as HELP_GROUP
from wellnesstui.store import library, settings
from wellnesstui.ui.screens.choose_box import pick_region, region_name
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.widgets.setting_row import SettingRow
from wellnesstui.ui.widgets.welcome import NOBODY, ask_name, ask_passphrase, sealed

_NOON = "12:00"


class SettingsScreen(PlaceScreen):
    """A card for each group of settings; the line at the bottom says what the one in focus does."""

    place = "settings"
    DEFAULT_CSS = """
    SettingsScreen {
      #settings { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      .column { height: auto; width: 1fr; max-width: 84; }
      .group {
        height: auto; width: 1fr; padding: 0 2; margin-bottom: 1;
        border: round $lines; border-title-color: $foreground;
        &:focus-within { border: round $primary; border-title-color: $primary; }
      }
      #says { dock: bottom; height: 1; width: 1fr; padding: 0 2; margin-bottom: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
      &.-wide #settings, &.-very-wide #settings { layout: horizontal; }
      &.-wide #second, &.-very-wide #second { margin-left: 1; }
      &.-narrow #settings { padding: 0; }
      &.-narrow .group { margin-bottom: 0; }
    }
    """
    HELP = """\
# Settings

Enter or Space goes to the next value, the left arrow to the one before, Del back to how it came. All
of it is in effect at once. What is not private is one line each in a text file that you may edit.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.switch_mode('today')", "to Today", show=False, id="settings.leave")
    ]

    def compose_place(self) -> ComposeResult:
        with Vertical(classes="column", id="first"):
            yield from self._group("You", [self._person()])
            yield from self._group(YOUR_DAY, self._rows(YOUR_DAY))
            yield from self._group(BREAKS, [*self._rows(BREAKS), self._try()])
            yield from self._group(LOCK, [self._passphrase(), *self._rows(LOCK)])
        with Vertical(classes="column", id="second"):
            for group in (HELP_GROUP, APPEARANCE, WRITING, TRENDS):
                yield from self._group(group, self._rows(group))
            yield from self._group("Words of your own", self._words())
            yield from self._group(DATA, self._data())

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static(Content(""), id="says")

    def _group(self, title: str, rows: list[SettingRow]) -> ComposeResult:
        with Vertical(*rows, classes="group") as card:
            card.border_title = Content(title)
        yield card

    def _rows(self, group: str) -> list[SettingRow]:
        return [
            SettingRow(choice.name, choice.title, choice.says, self._shown(choice))
            for choice in CHOICES
            if choice.group == group
        ]

    def _try(self) -> SettingRow:
        says = "sends one by each way that is on, and says what can be known of it"
        return SettingRow("try", "Try the notices", says, "send one")

    def _person(self) -> SettingRow:
        name = self.wellness.person or NOBODY
        return SettingRow(
            "name", "Your name", "the card asks by it; private, so it is in the vault", name
        )

    def _passphrase(self) -> SettingRow:
        says = "opens your log; without one, whoever has the files can read them"
        return SettingRow("passphrase", "Passphrase", says, sealed(self.wellness))

    def _words(self) -> list[SettingRow]:
        return [
            SettingRow("moods", "Moods", "what the five levels are called", "names"),
            SettingRow("words", "Feeling words", "rename, merge, hide, put in order, add", "your list"),
            SettingRow("activities", "Activities", "the same, and the domain of each", "your list"),
        ]  # fmt: skip

    def _data(self) -> list[SettingRow]:
        return [
            SettingRow("keys", "Keys", "which key does what, and how to make it another", "all of them"),
            SettingRow("import", "Bring a history", "from Daylio, jrnl, Day One, Bearable, Evernote, a table", "choose a file"),
            SettingRow("export", "Take everything along", "as JSON Lines, a table or pages to read", "choose a form"),
            SettingRow("where", "Where it is", "every file ever written, and who could read it", "show"),
            SettingRow("backup", "Back up", "all of it in one file, now; one is made each day, too", "make one"),
            SettingRow("restore", "Bring back a backup", "what it holds and is not here any more comes back", "choose one"),
            *self._rows(DATA),
            SettingRow("doctor", "Is all well?", "whether the files are whole, yours alone and backed up", "look"),
        ]  # fmt: skip

    def arrive(self) -> None:
        self.query(SettingRow).first().focus()
        super().arrive()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def furnish_again(self) -> None:
        """Not needed here: each row follows its setting, and the cursor stays."""
        self.seen = None

    def read(self) -> None:
        """What is shown follows the settings, which another program may have changed."""
        for row in self.query(SettingRow):
            if row.setting in BY_NAME:
                row.value = self._shown(BY_NAME[row.setting])

    def _shown(self, choice: Choice) -> str:
        value = self.wellness.settings[choice.name]
        if choice.name == "region":
            return region_name(value)
        if choice.name == "theme":
            return dict(library.palette_names(self.wellness.vault.home.themes)).get(value, value)
        return choice.shown(value)

    @on(events.DescendantFocus)
    def say(self, message: events.DescendantFocus) -> None:
        if isinstance(message.widget, SettingRow):
            says = message.widget.says
            self.query_one("#says", Static).update(Content(f"{says[:1].upper()}{says[1:]}."))

    # -- changing ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        """The next value, or the dialog in which it is chosen."""
        name = message.row.setting
        choice = BY_NAME.get(name)
        if choice is not None and choice.kind == "word":
            values = choice.values
            at = values.index(self.wellness.settings[name])
            self._choose(name, values[(at + message.by) % len(values)])
        elif message.by > 0:
            self._opening()[name]()

    @on(SettingRow.Reset)
    def reset(self, message: SettingRow.Reset) -> None:
        name = message.row.setting
        if name == "day_begins":
            self._begin_day(BY_NAME[name].default)
        elif name in BY_NAME:
            with self.wellness.telling():
                settings.reset(self.wellness.vault.home, name)
                self.wellness.follow_settings()
            self.read()

    def _choose(self, name: str, value: str) -> None:
        self.wellness.choose(name, value)
        self.read()

    def _opening(self) -> dict[str, Callable[[], None]]:
        from wellnesstui.ui.screens import data_boxes, word_boxes

        return {
            "name": self._ask_name,
            "theme": self._pick_theme,
            "region": self._pick_region,
            "day_begins": self._ask_day,
            "moods": lambda: word_boxes.open_moods(self.wellness),
            "words": lambda: word_boxes.open_names(self.wellness, "word"),
            "activities": lambda: word_boxes.open_names(self.wellness, "activity"),
            "keys": lambda: data_boxes.open_keys(self.wellness),
            "import": lambda: data_boxes.open_import(self.wellness),
            "export": lambda: data_boxes.open_export(self.wellness),
            "where": lambda: data_boxes.open_where(self.wellness),
            "backup": lambda: data_boxes.back_up(self.wellness),
            "restore": lambda: data_boxes.bring_back(self.wellness),
            "second_folder": lambda: data_boxes.ask_second(self.wellness, self.read),
            "doctor": lambda: data_boxes.examine(self.wellness),
            "passphrase": self._ask_passphrase,
            "try": self.wellness.ringing.try_all,
        }

    def _ask_name(self) -> None:
        ask_name(self.wellness, self.query_one("#set-name", SettingRow))

    def _ask_passphrase(self) -> None:
        ask_passphrase(self.wellness, self.query_one("#set-passphrase", SettingRow))

    def _pick_theme(self) -> None:
        from wellnesstui.ui.screens.theme_box import ThemeBox

        def choose(name: str | None) -> None:
            if name is not None:
                self._choose("theme", name)

        self.app.push_screen(ThemeBox(self.wellness.settings["theme"]), choose)

    def _pick_region(self) -> None:
        pick_region(
            self.app, self.wellness.settings["region"], lambda code: self._choose("region", code)
        )

    def _ask_day(self) -> None:
        from wellnesstui.ui.screens.line_box import LineBox

        def begin(time: str | None) -> None:
            if time is not None:
                self._begin_day(time)

        hint = f"A time like 04:00. {_NOON} suits night work: a night is then one day."
        now = self.wellness.settings["day_begins"]
        self.app.push_screen(LineBox("When does your day begin?", hint, _time, now), begin)

    def _begin_day(self, time: str) -> None:
        """From now on; recounting what is kept already is offered."""
        from wellnesstui.ui.screens.ask import AskBox

        if time == self.wellness.settings["day_begins"]:
            return
        self._choose("day_begins", time)
        if not self.wellness.read(self.wellness.vault.count, 0):
            return

        def recount(yes: bool | None) -> None:
            if yes:
                with self.wellness.telling():
                    moved = self.wellness.vault.recount_days()
                    self.wellness.tell(f"{moved:,} entries count to another day now.")

        sentence = "What you kept before stays on the days it was kept for. It can be counted anew by the new hour, and back again the same way."
        self.app.push_screen(AskBox(f"Your day begins at {time} from now on", sentence, "count anew", "leave them"), recount)  # fmt: skip


def _time(text: str) -> str:
    return BY_NAME["day_begins"].written(text)
