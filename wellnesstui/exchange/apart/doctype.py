"""What a document type may say: where its definition is, and nothing that few bytes become many by."""

from __future__ import annotations

from xml.parsers import expat

from wellnesstui.exchange.apart.refusal import Refused


def trust_nothing(parser: expat.XMLParserType) -> None:
    """Let the parser refuse what a document declares itself; what it refers to is never fetched."""
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse


def _refuse_declarations(_: str, __: str | None, ___: str | None, declares: bool | int) -> None:
    if declares:
        raise Refused("entities")


def _refuse(*_: object) -> int:
    raise Refused("entities")
