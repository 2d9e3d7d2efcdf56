"""Makes files of other journals for tests, each with every oddity that was seen or feared."""

from __future__ import annotations

import json
from typing import Any

HOSTILE = "\x1b]52;c;ZXZpbA==\x07[/x][@click=app.quit]\u202eolleh\u202c <b>b</b> =1+1"
CLEANED = "[/x][@click=app.quit]olleh <b>b</b> =1+1"

JRNL = """\
a line that stands above

[2026-03-10 21:05] Quiet shift. Slept after. *
Walked home with @Ines and @dog-walk.
[2026-05-05] dentist, a line of the note
 [2026-03-10 21:06] quoted with a space, as jrnl does
2026-03-10 21:07 not how this journal begins its entries
[1] a footnote
[2026-13-40 10:00] no such month

[2026-03-10 21:05] The same minute
[2026-03-11 09:30 PM] Halves of a day. 5*
[2025-10-26 02:30:15] Twice that night
"""

JRNL_1 = """\
2013-06-09 15:39 My first entry. *
Everything is alright @tag.
[2013-06-10 10:00] in brackets is a line of the note here

2013-06-10 15:40 am I tired
"""


def jrnl_json(*entries: Any, tags: Any = None) -> bytes:
    return json.dumps({"tags": tags or {"@tag": 1}, "entries": list(entries)}).encode()


def jrnl_entry(**changes: Any) -> dict[str, Any]:
    entry = {
        "title": "Quiet shift.",
        "body": "Walked home with @Ines.",
        "date": "2026-03-10",
        "time": "21:05",
        "tags": ["@ines"],
        "starred": False,
    }
    return without_left_out({**entry, **changes})


def day_one_entry(**changes: Any) -> dict[str, Any]:
    entry = {
        "uuid": "6D63CD2E78E14BD99D3B2D6BC6F0DB4B",
        "creationDate": "2026-03-10T20:05:42Z",
        "timeZone": "Europe/Vienna",
        "modifiedDate": "2026-03-11T20:05:42Z",
        "starred": False,
        "text": "# Quiet\n\nSlept 8\\.5 h \\- fine\\!\n![](dayone-moment://A1B2)\n",
        "tags": ["night shift", "home"],
        "location": {"latitude": 48.2, "longitude": 16.37, "placeName": "Vienna"},
        "weather": {"temperatureCelsius": 4},
        "photos": [{"identifier": "A1B2", "md5": "d41d8"}],
    }
    return without_left_out({**entry, **changes})


def day_one(*entries: Any, **more: Any) -> bytes:
    whole = {"metadata": {"version": "1.0"}, "entries": list(entries), **more}
    try:
        return json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(whole).encode()


def note(body: str = "<div>Tea</div>", **changes: Any) -> str:
    """One Evernote note; ``extra`` is more XML, ``tags`` a list, ``enml`` the whole inside."""
    of = {
        "title": "Quiet",
        "created": "20260310T200542Z",
        "updated": "20260311T200542Z",
        "tags": ["night shift"],
        "extra": "",
    }
    of |= changes
    enml = of.get("enml") or (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">\n'
        f"<en-note>{body}</en-note>"
    )
    tags = "".join(f"<tag>{tag}</tag>" for tag in of["tags"])
    dates = "".join(f"<{name}>{of[name]}</{name}>" for name in ("created", "updated") if of[name])
    return (
        f"<note><title>{of['title']}</title><content><![CDATA[{enml}]]></content>"
        f"{dates}{tags}{of['extra']}</note>\n"
    )


def enex(*notes: str, version: int = 3, declared: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export'
        f'{version}.dtd"{declared}>\n'
        '<en-export export-date="20260401T000000Z" application="Evernote" version="10.6">\n'
        f"{''.join(notes)}</en-export>\n"
    ).encode()


def without_left_out(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if value != "left out"}
