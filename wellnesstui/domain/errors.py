"""The errors a person may see, each with a sentence and a hint in words a tired person can use.

    WellnessError                failed: exit 1
    ├── UsedWrongly              wrong use, such as a time that can't be read: exit 2
    │   ├── AmbiguousDay         a day that can be read in two ways
    │   └── ChangedElsewhere     the entry isn't as it was when it was opened
    ├── NotFound                 no such entry, batch or action
    ├── CantUndo                 the newest action can't be undone
    ├── DiskTrouble              full, read-only, unreachable
    │   └── DiskFull             no space left
    └── VaultTrouble             the vault can't be opened or trusted
        ├── VaultBusy            another process has it locked for longer than we wait
        ├── VaultNewer           written by a later version: left untouched
        ├── VaultSchemaMismatch  its tables are not those of its version: left untouched
        ├── VaultDamaged         can't be read
        │   └── BackupDamaged    a backup that can't be read; the vault is as it was
        ├── VaultLocked          sealed, and no passphrase was given
        ├── WrongPassphrase      neither the passphrase nor the recovery code
        └── KeyTrouble           the key file is missing, damaged or of another vault

Anything else is a bug and stops the program.
"""

from __future__ import annotations


class WellnessError(Exception):
    """``sentence`` says what happened and, when true, that nothing was lost; ``hint`` what to do
    next.

    Both are plain text, never markup.
    """

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class UsedWrongly(WellnessError):
    exit_code = 2


class AmbiguousDay(UsedWrongly):
    """``readings`` are the two days that ``text`` can mean, as they are written and in ISO 8601."""

    def __init__(self, text: str, readings: dict[str, str], hint: str) -> None:
        super().__init__(f'"{text}" could be {" or ".join(readings)}.', hint)
        self.text = text
        self.readings = readings


class ChangedElsewhere(UsedWrongly):
    pass


class NotFound(WellnessError):
    pass


class CantUndo(WellnessError):
    pass


class DiskTrouble(WellnessError):
    pass


class DiskFull(DiskTrouble):
    pass


class VaultTrouble(WellnessError):
    pass


class VaultBusy(VaultTrouble):
    pass


class VaultNewer(VaultTrouble):
    pass


class VaultSchemaMismatch(VaultTrouble):
    pass


class VaultDamaged(VaultTrouble):
    pass


class BackupDamaged(VaultDamaged):
    pass


class KeyTrouble(VaultTrouble):
    pass


class VaultLocked(VaultTrouble):
    pass


class WrongPassphrase(VaultTrouble):
    pass
