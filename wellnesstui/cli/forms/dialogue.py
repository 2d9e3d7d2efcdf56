"""Fills a form in at a prompt: one question after another, back and forth, and all answers at the end."""

from __future__ import annotations

from wellnesstui.cli import asking
from wellnesstui.cli.layout import line_width, two_columns, wrap
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.forms.date_answer import read_date_answer
from wellnesstui.domain.forms.sitting import END, Question, Sitting, shown_line
from wellnesstui.domain.moment import date_name, read_date
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer
    from wellnesstui.domain.forms.form import Field, Pattern
    from wellnesstui.domain.moment import Day

HOW = "Press Enter to skip a question. Type < to go back, ! for Help now, ctrl+c to stop without saving."
_PROMPT = "> "
_SCREEN = 16  # lines that are sure to stay in sight
_LINES = "One per line. An empty line ends it."
_TEXT = "An empty line ends it."
_LISTED = ("choice", "several", "checklist")
_LAST = "Enter to save, s to mark it for supervision, < to go back, q to cancel without saving."
_MARKED = "Marked for supervision. Enter to save, s to unmark it, q to cancel without saving."


class Stopped(WellnessError):
    """The person stopped before the end, so that nothing is to be saved."""


class Dialogue:
    """Asks the questions of a sitting; ``patterns`` are the choices where a question has them.

    A pipe isn't asked in words when JSON is wanted: a program answers it, and reads errors from where they
    would be.
    """

    def __init__(
        self, sitting: Sitting, patterns: tuple[Pattern, ...], today: Day, *, as_json: bool = False
    ) -> None:
        self._sitting = sitting
        self._is_silent = as_json and not asking.is_terminal()
        self._patterns, self._today = patterns, today
        self._width = line_width()

    def run(self, say: str = "") -> Sitting:
        """The sitting with all answers, to be saved; ``say`` is said before it goes on. Raises Stopped."""
        if say and not self._is_silent:
            asking.show(f"{say}\n")
        while True:
            while question := self._sitting.question:
                self._sitting = self._asked(question)
            if not asking.is_terminal():
                return self._sitting  # whoever piped it in reads nothing again
            if self._is_confirmed():
                return self._sitting

    # -- one question -----------------------------------------------------------------------

    def _asked(self, question: Question) -> Sitting:
        """The sitting after a question was answered, skipped or left for the one before."""
        shown = "" if self._is_silent else self._shown(question)
        asking.show(shown)
        while True:
            typed = self._read(question.field, f"{shown}{_PROMPT}")
            if typed is None:
                return self._at_the_end_of_input()
            word = typed.strip()
            if word == asking.BACK:
                return self._sitting.back()
            if not word:
                return self._sitting.next()
            try:
                value = None if word == asking.CLEAR else self._answer(question.field, typed)
                return self._sitting.answered(value).next()
            except UsedWrongly as error:
                asking.tell(f"{error.sentence} {error.hint}".strip())

    def _at_the_end_of_input(self) -> Sitting:
        if asking.is_terminal():
            raise Stopped("Stopped. Nothing was saved.")
        return self._sitting.going_to(END)

    def _read(self, field: Field, again: str) -> str | None:
        prompt = "" if self._is_silent else _PROMPT
        if field.type in ("lines", "plan", "text"):
            return asking.lines(prompt, again)
        return asking.line_or_paste(prompt, again)

    def _shown(self, question: Question) -> str:
        """The question with all that helps to answer it."""
        number, count = self._sitting.step
        field = question.field
        lines = ["", *self._in_sight()]
        asked = wrap(f"{number} of {count}  {question.ask}", self._width, "", "")
        lines += asked
        if field.help and not question.is_after:
            lines += wrap(field.help, self._width, "   ", "")
        lines += self._choices(field)
        if field.type == "scale":
            lines += wrap(_scale(field), self._width, "   ", "")
        if self._sitting.has(question.name):
            now = shown_value(field, self._sitting.answer(question.name))
            lines += wrap(f"Now: {now}", self._width, "   ", "")
            lines += wrap("Enter to keep it, - to clear it.", self._width, "   ", "")
        if len(lines) > _SCREEN:
            lines += ["", *asked]  # else it would be out of sight
        if field.type in ("lines", "plan"):
            lines.append(f"   {_LINES}")
        elif field.type == "text":
            lines.append(f"   {_TEXT}")
        return "\n".join(lines) + "\n"

    def _in_sight(self) -> list[str]:
        return [
            line
            for each in self._sitting.in_sight
            for line in wrap(f"{each.label}: {each.text}", self._width, "   ", "")
        ]

    def _choices(self, field: Field) -> list[str]:
        rows = [(f"{number}", text) for number, text in enumerate(self._listed(field), 1)]
        return two_columns(rows, self._width, "   ") if rows else []

    def _listed(self, field: Field) -> list[str]:
        """The choices as they are shown."""
        if field.patterns:
            return [_described(each) for each in self._patterns]
        return list(field.choices) if field.type in _LISTED else []

    def _names(self, field: Field) -> list[str]:
        return [each.name for each in self._patterns] if field.patterns else list(field.choices)

    # -- what was typed ---------------------------------------------------------------------

    def _answer(self, field: Field, typed: str) -> Answer:
        """The answer that was typed. Raises UsedWrongly."""
        if field.type == "scale":
            return read_scale(typed)
        if field.type == "date":
            return read_date_answer(field, typed, self._today)
        if field.type == "activity":
            return read_activity_answer(typed)
        if field.type not in _LISTED:
            return typed
        names = self._names(field)
        chosen = [_chosen(part, names, field) for part in typed.replace("\n", ",").split(",") if part.strip()]  # fmt: skip
        flat = list(dict.fromkeys(name for group in chosen for name in group))
        if field.type == "choice" and len(flat) != 1:
            raise UsedWrongly("Choose one of them, by its number.")
        return "\n".join(flat)

    # -- the end ----------------------------------------------------------------------------

    def _is_confirmed(self) -> bool:
        """Whether it is to be saved; False when the person went back to a question. Raises Stopped."""
        sitting = self._sitting
        if sitting.is_empty:
            raise Stopped("Nothing was answered, so nothing was saved.")
        rows = [
            (each.field.label + (", at the end" if each.is_after else ""), shown_value(each.field, sitting.answer(each.name)))
            for each in sitting.questions
            if sitting.has(each.name)
        ]  # fmt: skip
        asking.show("\n" + "\n".join(two_columns(rows, self._width, "")) + "\n\n")
        while True:
            last = _MARKED if self._sitting.for_supervision else _LAST
            said = asking.answer("\n".join(wrap(last, self._width, "", "")) + f"\n{_PROMPT}")
            if said is None or said.lower() in ("q", "quit"):
                raise Stopped("Nothing was saved.")
            if said == asking.BACK:
                self._sitting = self._sitting.back()
                return False
            if said.lower() in ("s", "supervision"):
                self._sitting = self._sitting.marked(on=not self._sitting.for_supervision)
            elif not said:
                return True


def read_scale(typed: str) -> int:
    """The answer to a scale that a text is. Raises UsedWrongly."""
    word = clean_line(typed)
    if word.isascii() and word.isdecimal() and len(word) <= 3 and int(word) <= 100:
        return int(word)
    raise UsedWrongly("Type a whole number from 0 to 100.")


def read_activity_answer(typed: str) -> str:
    """The activity that a text is, as ``walk 12 min``. Raises UsedWrongly."""
    from wellnesstui.cli.saving import read_activity
    from wellnesstui.domain.summary import activity

    return activity(read_activity(typed))


def _chosen(part: str, names: list[str], field: Field) -> list[str]:
    """The choices of a part between commas: numbers, or words of the person's own."""
    words = part.split()
    if all(word.isascii() and word.isdecimal() for word in words):
        numbers = [int(word) for word in words if len(word) < 4]
        if len(numbers) < len(words) or not all(1 <= each <= len(names) for each in numbers):
            raise UsedWrongly(f"Choose numbers from 1 to {len(names)}, with commas between them.")
        return [names[number - 1] for number in numbers]
    text = clean_line(part)
    known = [name for name in names if name.lower() == text.lower()]
    if not known and field.type != "several":
        raise UsedWrongly(f"Choose a number from 1 to {len(names)}.")
    return known or [text]


def _described(pattern: Pattern) -> str:
    if not pattern.about:
        return pattern.name
    between = "" if pattern.name.endswith(".") else ":"
    return f"{pattern.name}{between} {pattern.about}"


def _scale(field: Field) -> str:
    ends = (f"0 {field.least}".strip(), f"100 {field.most}".strip())
    return f"0 to 100: {ends[0]}, {ends[1]}" if field.least or field.most else "0 to 100"


def shown_value(field: Field, value: Answer | None) -> str:
    """An answer on one line, a day as a date."""
    day = read_date(value) if field.type == "date" and isinstance(value, str) else None
    return shown_line(field, value) if day is None else date_name(day)


def opened(sitting: Sitting) -> str:
    """What is said before the first question."""
    form = sitting.form
    lines = [form.title] if sitting.entry else [form.title, form.about, form.care]
    return "\n\n".join(filter(None, (*lines, HOW)))
