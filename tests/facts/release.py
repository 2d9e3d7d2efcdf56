"""Asked before a release: was every crisis line looked up within 12 months? `python -m tests.facts.release`.

A date after it (2027-11-24) asks for that day instead of today.
"""

from __future__ import annotations

import sys
from datetime import date

from wellnesstui.domain.moment import Day
from wellnesstui.domain.resources.resource import checked_text, overdue
from wellnesstui.store.content.resources import bundled

EPOCH = date(1970, 1, 1).toordinal()


def main(words: list[str]) -> int:
    """The exit code: 1 with a crisis line that is overdue."""
    today = date.fromisoformat(words[0]) if words else date.today()
    late = overdue(bundled(), Day(today.toordinal() - EPOCH))
    for resource in late:
        print(f"{resource.id}: {checked_text(resource)}", file=sys.stderr)
    print(f"{len(late)} crisis lines are overdue on {today}.")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
