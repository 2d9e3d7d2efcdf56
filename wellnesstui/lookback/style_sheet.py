"""The style sheets of the page and the picture: theme dawn when light or printed, dusk when dark."""

from __future__ import annotations

from wellnesstui.store.content import library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.palette import Palette

_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
_SHAPES = f"""
svg {{ font-family: {_FONT}; }}
text {{ font-size: 13px; }}
.strong {{ font-weight: 600; }}
.small {{ font-size: 11px; }}
.tiny {{ font-size: 8px; }}
.on {{ font-weight: 600; }}
.none-box, .middle, .energy {{ fill: none; }}
.grid {{ stroke-width: 0.7; }}
.zero {{ stroke-dasharray: 2 3; }}
.middle {{ stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }}
.energy {{ stroke-width: 1.6; stroke-dasharray: 5 3; }}
line.stands {{ stroke-width: 2.6; stroke-linecap: round; }}
line.rests {{ stroke-width: 1.4; stroke-linecap: round; }}
circle.rests {{ stroke-width: 1.4; }}
"""
_PAGE = f"""
html {{ font: 15px/1.5 {_FONT}; }}
body {{ margin: 0; }}
main {{ max-width: 720px; margin: 0 auto; padding: 32px 20px 48px; }}
h1 {{ font-size: 26px; font-weight: 600; margin: 0; }}
h2 {{ font-size: 15px; font-weight: 600; margin: 26px 0 8px; }}
h3 {{ font-size: 14px; font-weight: 600; margin: 18px 0 2px; }}
p {{ margin: 0 0 6px; overflow-wrap: anywhere; }}
figure, section, article {{ margin: 0; break-inside: avoid; }}
svg {{ display: block; max-width: 100%; height: auto; }}
.pair {{ display: flex; gap: 32px; }}
.pair svg {{ width: 100%; }}
.note {{ white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 8px; }}
.note {{ border-inline-start: 3px solid; padding-inline-start: 12px; }}
footer {{ margin-top: 30px; border-top: 1px solid; padding-top: 10px; font-size: 12px; }}
footer p {{ margin: 0 0 2px; }}
@media (max-width: 620px) {{
  .pair {{ display: block; }}
  .pair svg {{ width: auto; }}
  svg {{ max-width: none; }}
  figure, section {{ overflow-x: auto; }}
}}
@page {{ margin: 12mm 14mm; }}
@media print {{
  html {{ font-size: 12px; line-height: 1.35; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  main {{ padding: 0; }}
  h2 {{ margin: 14px 0 6px; }}
  footer {{ margin-top: 14px; padding-top: 6px; font-size: 10px; }}
  .notes, .notes article {{ break-inside: auto; }}
}}
"""


def for_svg() -> str:
    """The style sheet of a picture."""
    return _SHAPES + _light_and_dark(_figure_rules)


def for_html() -> str:
    """The style sheet of a page with figures in it."""
    return (
        _SHAPES
        + _PAGE
        + _light_and_dark(lambda palette: _figure_rules(palette) + _page_rules(palette))
    )


def _light_and_dark(rules: Callable[[Palette], str]) -> str:
    """The rules of both palettes; the dark one for screens that prefer it, the light one in print."""
    light, dark = (rules(library.palette(name, "")) for name in ("dawn", "dusk"))
    return (
        f"{light}@media print {{ html {{ background: none; }} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"
    )


def _figure_rules(palette: Palette) -> str:
    moods = "".join(
        f".m{level} {{ fill: {color}; }}\n" for level, color in enumerate(palette.moods, 1)
    )
    return f"""{moods}text {{ fill: {palette.text}; }}
.quiet {{ fill: {palette.quiet}; color: {palette.quiet}; }}
.faint {{ fill: {palette.lines}; }}
.on {{ fill: {palette.surface}; }}
.paper {{ fill: {palette.surface}; }}
.none {{ fill: {palette.quiet}; }}
.none-box, .grid, .zero {{ stroke: {palette.lines}; }}
.middle {{ stroke: {palette.primary}; }}
.energy {{ stroke: {palette.accent}; }}
.day, .bar {{ fill: {palette.secondary}; }}
line.stands {{ stroke: {palette.primary}; }}
circle.stands {{ fill: {palette.primary}; }}
.rests {{ stroke: {palette.quiet}; }}
circle.rests {{ fill: {palette.surface}; }}
"""


def _page_rules(palette: Palette) -> str:
    return f"""html {{ background: {palette.surface}; color: {palette.text}; }}
.note, footer {{ border-color: {palette.lines}; }}
h2 {{ color: {palette.primary}; }}
"""
