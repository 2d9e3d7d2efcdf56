"""Refusal of entity declarations in XML, by which few bytes become many (billion laughs)."""

from __future__ import annotations

from xml.parsers import expat

from wellnesstui.exchange.sandbox.protocol import Refused


def refuse_entities(parser: expat.XMLParserType) -> None:
    """Set handlers that raise Refused for what a document declares; what it refers to is never fetched."""
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse


def _refuse_declarations(_: str, __: str | None, ___: str | None, declares: bool | int) -> None:
    if declares:
        raise Refused("entities")


def _refuse(*_: object) -> int:
    raise Refused("entities")
