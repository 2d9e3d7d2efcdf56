"""With all its sounds and the voice, what one installs stays under 45 MB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

_MOST = 45_000_000  # bytes
_VOICE = 20_000_000


def _packed() -> Iterator[Path]:
    """What the wheel has: the package, and the themes that pyproject.toml adds."""
    for folder in ("wellnesstui", "themes"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def test_the_wheel_is_under_45_megabytes() -> None:
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _packed():
            archive.write(path, path.relative_to(ROOT))
    assert len(archive.namelist()) > 500
    assert wheel.tell() < _MOST


def test_the_voice_is_under_20_megabytes() -> None:
    clips = list((ROOT / "wellnesstui" / "content" / "voice").glob("*.ogg"))
    assert clips
    assert sum(clip.stat().st_size for clip in clips) < _VOICE
