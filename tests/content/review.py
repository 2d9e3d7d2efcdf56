"""What a reviewer looks for in the texts of practices, as far as a program can see it.

``python -m tests.content.review [FILE ...]`` prints a line on each fault; without files, on all.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import wellnesstui
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice import RESET, Practice, Step
from wellnesstui.domain.practices.practice_file import read_practice

FOLDER = Path(wellnesstui.__file__).parent / "content" / "practices"
GRADE = 7.0
"""Highest Flesch-Kincaid grade of a file."""
SENTENCE, STORY_SENTENCE = 20, 25
"""Most words of a sentence."""
WORDS_A_MINUTE = 150
"""Fastest at which a step may be read aloud."""
RUN = 5
SHARED = 0.15
"""How many of the runs of five words of a file may be in another."""
NEVER = (
    "you must", "you should", "you have to", "close your eyes", "shut your eyes", "empty your mind",
    "clear your mind", "relax", "just", "don't think", "do not think", "try to", "try not to", "simply", "make sure",
    "hold your breath", "force", "perfect", "positive vibes", "toxic", "detox", "journey within", "inner child",
    "mindful", "safe space", "let go of your", "good job", "well done", "great job",
)  # fmt: skip
"""What commands, praises or hurries; and words that nobody in Ohio says."""
CLAIMS = (
    "cures", "cure", "heals", "heal", "treats", "treat your", "prevents", "proven", "guaranteed", "lowers your blood",
    "boosts", "immune", "vagus", "cortisol", "parasympathetic", "nervous system", "serotonin", "toxins", "burns",
    "equals hours", "as good as sleep", "replaces sleep", "trauma release", "reset your nervous",
)  # fmt: skip
BRITISH = re.compile(r"\b(\w*(?:colour|favourite|behaviour|centre|metre|grey|towards|whilst|organis|realis|apologis)\w*)\b")  # fmt: skip
CLINICAL = re.compile(r"\b(hospital|clinic|patients?|clients?|ward|nurse|doctor|therapist|pager|surgery)\b", re.I)  # fmt: skip
"""What a story has nothing of."""
_TENSE = re.compile(r"\b(tense|squeeze|clench|tighten|press\w* hard)\b", re.I)


def read(path: Path) -> Practice:
    """The practice of a file. Raises Unfit."""
    return read_practice(path.stem, tomllib.loads(path.read_text("utf-8")))


def faults(practice: Practice) -> Iterator[str]:
    """A clause on each fault of a practice by itself."""
    texts = list(_texts(practice))
    spoken = " ".join(text for step in practice.steps for text in (step.text, step.instead))
    grade = reading_grade(spoken)
    if grade > GRADE:
        yield f"grade {grade:.1f} of reading, at most {GRADE}"
    longest = STORY_SENTENCE if practice.is_story else SENTENCE
    for text in texts:
        for sentence in sentences(text):
            if len(sentence.split()) > longest:
                yield f"{len(sentence.split())} words: {sentence}"
        lower = f" {text.lower()} "
        for phrase in (*NEVER, *CLAIMS):
            if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower):
                yield f'"{phrase}": {text}'
        if "!" in text:
            yield f"an exclamation mark: {text}"
        for word in BRITISH.findall(text):
            yield f"British spelling: {word}"
    for number, step in enumerate(practice.steps, 1):
        yield from _step_faults(number, step, practice)
    if practice.need == RESET:
        return
    for word in practice.search:
        if word != word.lower() or practice.search.count(word) > 1:
            yield f"a search word twice, or with a capital: {word}"
        if word in practice.title.lower().split():
            yield f"a search word that's in the title: {word}"
    for field in ("about", "evidence", "source"):
        if not getattr(practice, field):
            yield f"no {field}"
    if practice.has_holds and not practice.warning:
        yield "a breath is held, without a warning"
    if _TENSE.search(spoken) and practice.family in ("body", "sleep") and not practice.warning:
        yield "muscles are tensed, without a warning"
    if practice.anchor == "breath" and practice.family != "breath" and not practice.inward:
        yield "attention goes to the breath, without inward = true"
    if practice.is_story:
        if not practice.contents:
            yield "a story without contents"
        if found := CLINICAL.search(spoken):
            yield f"a story with a clinical word: {found[0]}"
        if practice.words > 2400:
            yield f"a story of {practice.words} words, at most 2400"


def _step_faults(number: int, step: Step, practice: Practice) -> Iterator[str]:
    needed = len(step.text.split()) * 60 / WORDS_A_MINUTE
    if step.seconds < needed:
        yield f"step {number} takes {step.seconds:g} seconds, but {needed:.0f} to read aloud"
    asks = step.kind != "words" and practice.need != RESET
    if asks and not step.instead:
        yield f"step {number} has no instead"


def shared(practices: Iterable[Practice]) -> Iterator[str]:
    """A clause on each pair of which one repeats too much of the other."""
    runs = {each.id: _runs(each) for each in practices if each.need != RESET}
    for one, other in combinations(sorted(runs), 2):
        fewer = min(len(runs[one]), len(runs[other]))
        part = len(runs[one] & runs[other]) / fewer if fewer else 0
        if part > SHARED:
            both = "; ".join(" ".join(run) for run in sorted(runs[one] & runs[other])[:3])
            yield f"{one} and {other} share {part:.0%} of their runs of {RUN} words: {both}"


def _runs(practice: Practice) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for step in practice.steps:
        for text in (step.text, step.instead):
            words = re.findall(r"[\w']+", text.lower())
            runs.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return runs


def _texts(practice: Practice) -> Iterator[str]:
    yield from (practice.title, practice.about, practice.warning, practice.contents, practice.evidence)  # fmt: skip
    for step in practice.steps:
        yield from (*step.captions, step.instead)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [each.strip() for each in re.split(r"(?<=[.?!:])[\"”']?\s+", text) if each.strip()]


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Syllables are counted by groups of vowels: nothing here needs more, and a dictionary is larger
    than the program.
    """
    found = sentences(text.replace("\n", " "))
    words = re.findall(r"[A-Za-z']+", text)
    if not words or not found:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(found) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    word = word.lower().removesuffix("'s")
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouysxzcg]es$", word)
    return max(1, groups - bool(silent))


def main(names: list[str]) -> int:
    """How many faults were printed, 1 at most."""
    paths = [Path(name) for name in names] or sorted(FOLDER.glob("*.toml"))
    good, count = [], 0
    for path in paths:
        try:
            practice = read(path)
            found = list(faults(practice))
            good.append(practice)
        except (Unfit, tomllib.TOMLDecodeError) as reason:
            found = [str(reason)]
        for fault in found:
            print(f"{path.name}: {fault}")
        count += len(found)
    for fault in shared({each.id: each for each in [*good, *_others(paths)]}.values()):
        if any(path.stem in fault for path in paths):
            print(fault)
            count += 1
    print(f"{len(good)} practices, {count} faults")
    return min(count, 1)


def _others(paths: list[Path]) -> Iterator[Practice]:
    for path in sorted(FOLDER.glob("*.toml")):
        if path not in paths:
            try:
                yield read(path)
            except (Unfit, tomllib.TOMLDecodeError):
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
