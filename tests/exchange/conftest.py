"""A new vault for each test, in a folder of its own, and files to import."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.makers.kinds import MADE, Made
from wellnesstui.domain.entry import Entry
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers import daylio_backup
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.exchange.reading import ImportSource
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.sandbox.main import KINDS
from wellnesstui.exchange.sandbox.protocol import Refused
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

HEADER = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"


def new_vault(folder: Path) -> Vault:
    return Vault.open(Home(str(folder), str(folder), str(folder)))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "home") as opened:
        yield opened


Import = Callable[..., tuple[Report, list[Entry]]]


@pytest.fixture
def brought(vault: Vault, tmp_path: Path) -> Import:
    """Imports bytes or text; the report and all that is in the vault then."""

    def bring(
        content: bytes | str,
        *,
        kind: str = "daylio",
        zone: str = "Europe/Vienna",
        **options: object,
    ) -> tuple[Report, list[Entry]]:
        path = tmp_path / "file"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = import_file(vault, kind, str(path), zone=zone, **options)  # type: ignore[arg-type]
        return report, list(vault.everything())

    return bring


@pytest.fixture(params=list(MADE))
def made(request: pytest.FixtureRequest) -> Made:
    return MADE[request.param]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are taken apart in this process, thousands of them."""

    def unpacked(kind: str, reading: ImportSource) -> Iterator[Any]:
        file = io.BytesIO(b"".join(reading.stream.blocks()))
        try:
            for value in KINDS[kind](file):
                yield json.loads(json.dumps(value))
        except Refused as refused:
            raise sandbox_process._refusal(
                str(refused), sandbox_process._SOURCES[kind]
            ) from refused

    for module in (sandbox_process, daylio_backup):
        monkeypatch.setattr(module, "unpacked", unpacked)


def everything(vault: Vault) -> list[Entry]:
    return list(vault.everything())
