"""What a reviewer looks for in the texts of forms, as far as a program can see it.

``python -m tests.content.form_review [FILE ...]`` prints a line on each fault; without files, on all.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import wellnesstui
from tests.content.review import BRITISH, CLAIMS, NEVER, reading_grade, sentences

Table = Mapping[str, Any]
"""A form as its file has it."""

CONTENT = Path(wellnesstui.__file__).parent / "content"
FOLDER = CONTENT / "forms"
PATTERNS = CONTENT / "patterns.toml"
GRADE = 7.0
"""Highest Flesch-Kincaid grade of what is read while it's filled in."""
SENTENCE = 20
"""Most words of a sentence."""
ASK_WORDS = 24
"""Most words of a question: two lines in a terminal of 60 columns."""
RUN = 5
SHARED = 0.05
"""How many of the runs of five words of a form may be in another."""
ALIKE = 0.7
"""How many of their words two questions of different forms may have in common, small ones not counted."""
_SMALL = {
    "a", "about", "an", "and", "are", "at", "be", "did", "do", "does", "for", "from", "how", "in", "is",
    "it", "me", "of", "on", "or", "so", "that", "the", "this", "to", "was", "what", "who", "would", "you",
    "your",
}  # fmt: skip
SECONDS = {
    "text": 90, "line": 35, "lines": 90, "plan": 60, "scale": 10, "choice": 15, "several": 30, "checklist": 30,
    "date": 15, "person": 15, "activity": 15,
}  # fmt: skip
"""How long an answer of each type takes someone who types slowly and is tired."""
SPAN = (0.5, 1.3)
"""Which part of its minutes the answers of a form may take; there's thinking to be done, too."""
MOST_FIELDS = {1: 2, 2: 4, 3: 5, 4: 5, 5: 6, 6: 7, 8: 8, 10: 9, 12: 9, 15: 9}
"""Most questions of a form of so many minutes, those asked again not counted."""
CARE = {
    "after-a-death", "after-an-error", "moral-distress", "thought-record", "reflective-cycle", "finding-meaning",
    "one-activity", "supervision", "hard-days", "going-home",
}  # fmt: skip
"""Those that say something before they start."""
PROMISES = (
    "will help", "you'll feel", "you will feel", "feel better", "it works", "works best", "guarantee", "fixes",
    "fall asleep faster", "no more", "always helps", "never again", "get over", "move on from", "stronger than",
)  # fmt: skip
DIAGNOSES = re.compile(
    r"\b(diagnos\w+|disorders?|symptoms?|ptsd|(?:you are|you're) (?:depressed|traumatized|burned out|codependent)|"
    r"dysfunctional|maladaptive|irrational|distorted)\b",
    re.I,
)
"""What names an illness of who writes, or judges how they think."""
JARGON = re.compile(
    r"\b(cognition|cognitive|schema|affect|automatic thoughts?|rumination|psychoeducat\w+|self-care|mastery|"
    r"implementation intentions?|countertransference|vicarious|resilien\w+|coping (?:skills?|strateg\w+)|trigger\w*|"
    r"valence|reframe|modality|intervention|utilize|facilitate|process it)\b",
    re.I,
)
"""Words of the trade without a plain one, where a person fills a form in; on `i` they may be."""
IDENTIFIERS = re.compile(
    r"\b(initials|date of birth|birth ?date|mrn|record number|chart number|room number|bed number|"
    r"(?:client|patient|family)(?:'s|s')? (?:name|age|address|story|history)|case details|describe (?:the|your) (?:client|patient))\b",
    re.I,
)  # fmt: skip
"""What would ask about a client."""
_OFFERED = ("ask", "help", "again", "least", "most", "label")


def read(path: Path) -> Table:
    """The table of a file. Raises TOMLDecodeError."""
    return tomllib.loads(path.read_text("utf-8"))


def fields(form: Table) -> Sequence[Table]:
    """Its questions, in their order."""
    found: Sequence[Table] = form.get("field", ())
    return found


def faults(form: Table) -> Iterator[str]:
    """A clause on each fault of a form by itself."""
    shown = [text for _, text in _shown(form)]
    grade = reading_grade(" ".join(_ended(shown)))
    if grade > GRADE:
        yield f"grade {grade:.1f} of reading, at most {GRADE}"
    for key, text in (*_shown(form), *_about(form)):
        yield from _word_faults(key, text)
    for key, text in _shown(form):
        if found := DIAGNOSES.search(text):
            yield f'"{found[0]}" is a diagnosis: {text}'
        if found := JARGON.search(text):
            yield f'"{found[0]}" is a word of the trade: {text}'
        if key in ("ask", "help", "again") and (found := IDENTIFIERS.search(_asked(text))):
            yield f'"{found[0]}" asks about a client: {text}'
    for name in ("about", "evidence", "source", "search"):
        if not form.get(name):
            yield f"no {name}"
    if form.get("grade") not in ("A", "B", "C", "D"):
        yield "no grade"
    if form["id"] in CARE and not form.get("care"):
        yield "no care, which this one needs"
    yield from _search_faults(form)
    yield from _length_faults(form)
    for number, field in enumerate(fields(form), 1):
        yield from (f"question {number}: {fault}" for fault in _field_faults(field))
    for name in ("ask", "label", "id"):
        twice = [each for each, count in Counter(f[name] for f in fields(form)).items() if count > 1]  # fmt: skip
        if twice:
            yield f"two with the same {name}: {', '.join(twice)}"


def _word_faults(key: str, text: str) -> Iterator[str]:
    lower = text.lower()
    for sentence in sentences(text):
        if len(sentence.split()) > SENTENCE:
            yield f"{len(sentence.split())} words: {sentence}"
    for phrase in (*NEVER, *CLAIMS, *PROMISES, "please"):
        if key != "source" and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower):
            yield f'"{phrase}": {text}'
    if "!" in text:
        yield f"an exclamation mark: {text}"
    for word in BRITISH.findall(text):
        yield f"British spelling: {word}"


def _search_faults(form: Table) -> Iterator[str]:
    words: Sequence[str] = form.get("search", ())
    for word in words:
        if word != word.lower() or words.count(word) > 1:
            yield f"a search word twice, or with a capital: {word}"
        if word in form["title"].lower().split():
            yield f"a search word that's in the title: {word}"


def _length_faults(form: Table) -> Iterator[str]:
    first = [field for field in fields(form) if not field.get("later")]
    later = [field for field in fields(form) if field.get("later")]
    if bool(later) != bool(form.get("later_minutes")):
        yield "later_minutes without questions for later, or the other way around"
    for asked, minutes in ((first, form["minutes"]), (later, form.get("later_minutes", 0))):
        seconds = answering_seconds(asked)
        least, most = (part * minutes * 60 for part in SPAN)
        if not least <= seconds <= most:
            yield f"{seconds} seconds of answers, but {minutes} min"
    if len(first) > MOST_FIELDS.get(form["minutes"], 9):
        yield f"{len(first)} questions in {form['minutes']} min"


def answering_seconds(asked: Iterable[Table]) -> int:
    """How long the answers take, those asked again too."""
    return sum(SECONDS[each["type"]] * (1 + ("again" in each)) for each in asked)


def _field_faults(field: Table) -> Iterator[str]:
    ask = field["ask"]
    if len(ask.split()) > ASK_WORDS:
        yield f"{len(ask.split())} words in a question: {ask}"
    if not re.search(r"[?.]$", ask):
        yield f"it ends in the middle: {ask}"
    if "?" not in ask and field["type"] not in ("text", "lines", "line"):
        yield f"it doesn't ask: {ask}"
    if not field.get("label"):
        yield "no label"
    if field["type"] == "scale" and not (field.get("least") and field.get("most")):
        yield "a scale without words at its ends"
    choices: Sequence[str] = field.get("choices", ())
    if field["type"] in ("choice", "several", "checklist") and not (choices or field.get("patterns")):  # fmt: skip
        yield "nothing to choose from"
    if len({each.lower() for each in choices}) < len(choices):
        yield "a choice twice"
    yield from (f"a choice ends in a period: {each}" for each in choices if each.endswith("."))


def shared(forms: Iterable[Table]) -> Iterator[str]:
    """A clause on each pair of which one repeats too much of the other."""
    forms = list(forms)
    runs = {form["id"]: _runs(form) for form in forms}
    for one, other in combinations(sorted(runs), 2):
        fewer = min(len(runs[one]), len(runs[other]))
        part = len(runs[one] & runs[other]) / fewer if fewer else 0
        if part > SHARED:
            both = "; ".join(" ".join(run) for run in sorted(runs[one] & runs[other])[:3])
            yield f"{one} and {other} share {part:.0%} of their runs of {RUN} words: {both}"
    for one, other in combinations(forms, 2):
        for ask, same in _alike(one, other):
            yield f'{one["id"]} and {other["id"]} ask alike: "{ask}" and "{same}"'


def _alike(one: Table, other: Table) -> Iterator[tuple[str, str]]:
    for field in fields(one):
        for its in fields(other):
            words, theirs = _words(field["ask"]), _words(its["ask"])
            both = words & theirs
            if len(both) > 1 and len(both) / len(words | theirs) >= ALIKE:
                yield field["ask"], its["ask"]


def _words(text: str) -> set[str]:
    """The beginnings of its words, so that "hurt" and "hurts" are one."""
    return {word[:4] for word in re.findall(r"[\w']+", text.lower()) if word not in _SMALL}


def _runs(form: Table) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for key, text in _shown(form):
        if key in ("ask", "help", "again", "about", "care"):
            words = re.findall(r"[\w']+", text.lower())
            runs.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return runs


def _asked(text: str) -> str:
    """The text without the sentences that say to leave something out."""
    return " ".join(each for each in sentences(text) if not re.search(r"\b(leave out|without|no names?|not by name|don't)\b", each, re.I))  # fmt: skip


def _shown(form: Table) -> list[tuple[str, str]]:
    """What a person reads before and while filling it in, with the key of each."""
    texts = [(key, form[key]) for key in ("title", "about", "care") if form.get(key)]
    for field in fields(form):
        texts += [(key, field[key]) for key in _OFFERED if field.get(key)]
        texts += [("choices", each) for each in field.get("choices", ())]
    return texts


def _about(form: Table) -> list[tuple[str, str]]:
    """What a person reads on `i`."""
    return [(key, form[key]) for key in ("evidence", "source") if form.get(key)]


def _ended(texts: Iterable[str]) -> Iterator[str]:
    """The texts as sentences, for the count of words in each."""
    return (text if re.search(r"[.?]$", text) else f"{text}." for text in texts)


def pattern_faults(patterns: Sequence[Table]) -> Iterator[str]:
    """A clause on each fault of the thinking patterns."""
    for pattern in patterns:
        about = pattern["about"]
        if len(re.findall(r"[.?]+\"?(?=\s|$)", about)) != 1:
            yield f"not one sentence: {about}"
        if re.search(r"\byou (?:always|never)|\byou're wrong|\b(?:irrational|distorted|faulty|error)\b", about, re.I):  # fmt: skip
            yield f"a verdict: {about}"
        if "!" in about or "please" in about.lower():
            yield f"not how a colleague says it: {about}"
    for name in ("id", "name", "about"):
        if len({each[name].lower() for each in patterns}) < len(patterns):
            yield f"two with the same {name}"


def main(names: list[str]) -> int:
    """How many faults were printed, 1 at most."""
    paths = [Path(name) for name in names] or sorted(FOLDER.glob("*.toml"))
    count = 0
    for path in paths:
        for fault in faults(read(path)):
            print(f"{path.name}: {fault}")
            count += 1
    for fault in shared(read(path) for path in sorted({*paths, *FOLDER.glob("*.toml")})):
        print(fault)
        count += 1
    print(f"{len(paths)} forms, {count} faults")
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
