"""``wellness where``: lists every file that was written, its size, and who could read it."""

from __future__ import annotations

from wellnesstui.breaks.login_entry import installed_here
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.layout import HELP_WIDTH, line_width, paragraph
from wellnesstui.cli.printing import tell
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.upkeep.inventory import files, format_size, protects, sharing_notices


def arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    listed = files(home, installed_here())
    if args.json:
        for path, bytes, what, sealed in listed:
            print(dumps({"path": path, "bytes": bytes, "what": what, "readable": sealed}))
        return 0
    tell(f"Everything is in {clean(home.data)}")
    if home.config != home.data:
        tell(f"and your settings are in {clean(home.config)}")
    if not listed:
        tell("\nNothing has been written yet.")
    for path, bytes, what, sealed in listed:
        tell(f"\n{clean(path)}\n  {format_size(bytes)}, {what}; {sealed}")
    print()
    for sentence in (protects(home), *sharing_notices(home.data)):
        print("\n".join(paragraph(sentence, line_width(HELP_WIDTH))))
    return 0
