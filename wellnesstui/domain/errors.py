"""What can go wrong in words a tired person can use.

    WellnessError            could not: exit 1
    ├── UsedWrongly          the person asked for something that can't be meant: exit 2
    ├── NotFound             no such entry, batch or action
    ├── CantUndo             the newest action is one that can't be undone
    ├── DiskTrouble          full, read-only, unreachable
    │   └── DiskFull         no room left
    └── VaultTrouble         the vault can't be opened or trusted
        ├── VaultBusy        another program holds it for longer than we wait
        ├── VaultNewer       written by a later version: left untouched
        ├── VaultStrange     its tables are not those of its version: left untouched
        ├── VaultDamaged     can't be read
        │   └── BackupDamaged  a backup that can't be; the vault is as it was
        ├── VaultLocked      sealed, and nobody has said the passphrase
        ├── WrongPassphrase  neither the passphrase nor the recovery code
        └── KeyTrouble       the key file is missing, damaged or of another vault

Anything else is a bug and stops the program.
"""

from __future__ import annotations


class WellnessError(Exception):
    """One sentence on what happened, and one on what to do next.

    ``sentence`` says what happened and, when true, that nothing was lost; ``hint`` what to do.
    Both are plain text, never markup.
    """

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class UsedWrongly(WellnessError):
    exit_code = 2


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


class VaultStrange(VaultTrouble):
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
