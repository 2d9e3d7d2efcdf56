"""Palettes, which are data, as themes of Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from wellnesstui.domain.palette import Palette

if TYPE_CHECKING:
    from textual.app import App


def apply_theme(app: App[None], palette: Palette) -> None:
    """Register the palette as a theme of the app, and send its colors unchanged."""
    app.register_theme(theme(palette))
    # NO_COLOR makes all colors gray, and a color that only the terminal knows has no gray.
    app.ansi_color = palette.ansi and not app.no_color


def theme(palette: Palette) -> Theme:
    """The palette as a theme; moods are ``$mood-1`` to ``$mood-5``; ``$lines`` and ``$quiet`` are added."""
    moods = {f"mood-{level}": color for level, color in enumerate(palette.moods, 1)}
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
        ansi=palette.ansi,
        variables={
            **moods,
            **(_shades(palette) if palette.ansi else {}),
            "lines": palette.lines,
            "quiet": palette.quiet,
            # Textual's own are shades that no theme was measured for.
            "text-muted": palette.quiet,
            "text-disabled": palette.quiet,
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


def _shades(palette: Palette) -> dict[str, str]:
    """The shades that Textual leaves out of a theme of the terminal's own colors, which can't be mixed."""
    return {
        "surface": palette.surface,
        "panel": palette.panel,
        "ansi-background": palette.panel,
        "ansi-foreground": palette.text,
    }
