"""Palettes, which are data, as the themes that Textual draws with."""

from __future__ import annotations

from textual.theme import Theme

from wellnesstui.domain.content import Palette


def theme(palette: Palette) -> Theme:
    """The palette as a theme; moods are ``$mood-1`` to ``$mood-5``, ``$lines`` and ``$quiet`` beside."""
    moods = {f"mood-{level}": colour for level, colour in enumerate(palette.moods, 1)}
    return Theme(
        name=palette.name,
        primary=palette.primary,
        secondary=palette.secondary,
        accent=palette.accent,
        warning=palette.warning,
        error=palette.error,
        success=palette.primary,
        foreground=palette.text,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        variables={
            **moods,
            "lines": palette.lines,
            "quiet": palette.quiet,
            "border": palette.lines,
            "border-blurred": palette.lines,
            "block-cursor-background": palette.panel,
            "block-cursor-foreground": palette.text,
            "block-cursor-text-style": "none",
            "input-cursor-background": palette.primary,
            "input-cursor-foreground": palette.background,
            "footer-key-foreground": palette.primary,
            "scrollbar": palette.lines,
            "scrollbar-hover": palette.quiet,
            "scrollbar-active": palette.quiet,
            "scrollbar-background": palette.background,
            "scrollbar-background-hover": palette.background,
            "scrollbar-background-active": palette.background,
            "scrollbar-corner-color": palette.background,
        },
    )
