"""Over any edits on both sides and any exports between them: no text that either side saved last, and
did not delete, is lost; and doing an import again adds nothing."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import new_vault
from tests.makers.journals import day_one, day_one_entry
from tests.thorough import examples
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.sandbox.dayone import values
from wellnesstui.store.vault.vault import Vault

steps = st.lists(
    st.tuples(st.sampled_from(("there", "here", "delete", "import", "import")), st.integers(0, 2)),
    max_size=14,
)


class _Both:
    """Day One as it is, the vault, and each text that must be found here."""

    def __init__(self, vault: Vault, path: Path) -> None:
        self.vault, self.path = vault, path
        self.there = dict.fromkeys(range(3), "")
        self.sent: set[str] = set()
        self.must: set[str] = set()
        self.number = 0

    def take(self, step: str, which: int) -> None:
        self.number += 1
        entries = sorted(self.vault.everything(), key=lambda entry: entry.id)
        if step == "there":
            self.there[which] = f"there {self.number}"
        elif step == "import":
            self.bring()
        elif entries:
            entry = entries[which % len(entries)]
            self.must.discard(entry.note)
            if step == "delete":
                self.vault.delete(entry.id)
            else:
                text = f"here {self.number}"
                self.must.add(text)
                self.vault.amend(entry.replace(note=text))

    def bring(self) -> None:
        before = {entry.id: entry for entry in self.vault.everything()}
        self.path.write_bytes(
            day_one(
                *(
                    day_one_entry(uuid=f"{which}" * 32, text=text)
                    for which, text in self.there.items()
                    if text
                )
            )
        )
        import_file(self.vault, "dayone", str(self.path), zone="UTC")
        for entry in self.vault.everything():
            was = before.get(entry.id)
            if was is not None and was.note != entry.note:
                assert was.note in self.sent, "only what came from there is written over"
                self.must.discard(was.note)
        self.must |= set(self.there.values()) - self.sent - {""}
        self.sent |= set(self.there.values())
        once = list(self.vault.everything())
        assert {entry.note for entry in once} >= self.must
        again = import_file(self.vault, "dayone", str(self.path), zone="UTC")
        assert (again.added, again.updated) == (0, 0)
        assert list(self.vault.everything()) == once


@settings(max_examples=examples(60), deadline=None)
@given(steps)
def test_no_text_is_lost(taken: list[tuple[str, int]]) -> None:
    def unpacked(_: str, reading: object) -> object:
        content = b"".join(reading.stream.blocks())  # type: ignore[attr-defined]
        return iter(json.loads(json.dumps(list(values(io.BytesIO(content))))))

    with (
        tempfile.TemporaryDirectory() as folder,
        new_vault(Path(folder, "home")) as vault,
        mock.patch("wellnesstui.exchange.importers.parsing.sandbox_process.unpacked", unpacked),
    ):
        both = _Both(vault, Path(folder, "f"))
        for step, which in taken:
            both.take(step, which)
        both.bring()
