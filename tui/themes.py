"""Four calm themes with one accent: dark, light, high contrast, and the terminal's own sixteen colours.

How well they can be read is measured on what is drawn: tests/tui/test_themes.py.
"""

from textual.theme import Theme


def _theme(name: str, *, dark: bool, variables: dict[str, str], ansi: bool = False, **colours: str) -> Theme:
    """Make a theme in which one accent says everything that an accent says; "rule" is the colour of a line between."""
    accent, ground = colours["primary"], colours["background"]
    quiet, raised = variables["text-muted"], colours["surface"]
    shared = {
        "block-cursor-background": accent,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": colours["foreground"],
        "text-disabled": quiet,  # what a field asks for before anything is typed is there to be read
        "footer-key-foreground": accent,
        "footer-background": raised,
        "footer-description-foreground": quiet,
        "rule": colours["panel"],
        "scrollbar-background": ground,
        "scrollbar-hover": accent,
        "scrollbar-active": accent,
    }
    return Theme(
        name=name,
        dark=dark,
        ansi=ansi,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=colours["foreground"],
        background=ground,
        surface=raised,
        panel=colours["panel"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        variables=shared | variables,
    )


DARK = _theme(
    "pejl-moerk",
    dark=True,
    primary="#6fb7b7",
    foreground="#d8dde3",
    background="#12161b",
    surface="#181d23",
    panel="#252c34",
    warning="#e0ac5c",
    error="#e07a7a",
    success="#8fbf8f",
    variables={
        "block-cursor-foreground": "#0d1114",
        "block-cursor-blurred-background": "#2b343d",
        "text-muted": "#98a2ad",
        "scrollbar": "#353f49",
    },
)
LIGHT = _theme(
    "pejl-lys",
    dark=False,
    primary="#17686b",
    foreground="#22282d",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e2dfd6",
    warning="#8a5300",
    error="#a32c2c",
    success="#2f6b36",
    variables={
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#dcd8cd",
        "text-muted": "#555d64",
        "scrollbar": "#c9c4b7",
    },
)
CONTRAST = _theme(
    "pejl-kontrast",
    dark=True,
    primary="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    warning="#ffb86b",
    error="#ffa8a8",
    success="#9be89b",
    variables={
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#3a3a3a",
        "text-muted": "#d4d4d4",
        "rule": "#8a8a8a",
        "scrollbar": "#8a8a8a",
    },
)
SIXTEEN = _theme(
    "pejl-16",
    dark=True,
    ansi=True,
    primary="ansi_bright_cyan",
    foreground="ansi_white",
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_blue",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    variables={
        # The words of Textual for a terminal's own colours are see-through, and nothing is seen behind them.
        "surface": "ansi_black",
        "panel": "ansi_blue",
        "text": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-blurred-foreground": "ansi_bright_white",
        "block-cursor-blurred-background": "ansi_blue",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_white",
        "input-cursor-text-style": "none",
        "text-muted": "ansi_white",
        "footer-foreground": "ansi_white",
        "footer-item-background": "ansi_black",
        "footer-description-background": "ansi_black",
        "scrollbar": "ansi_blue",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
    },
)
THEMES = {
    DARK.name: "Mørk",
    LIGHT.name: "Lys",
    CONTRAST.name: "Høj kontrast",
    SIXTEEN.name: "16 farver",
}
"""Every theme by its name, in the order they are gone through, and what it is called."""
ALL = (DARK, LIGHT, CONTRAST, SIXTEEN)


def theme_after(name: str) -> str:
    """Go on to the next theme, and after the last to the first."""
    names = tuple(THEMES)
    return names[(names.index(name) + 1) % len(names)] if name in THEMES else DARK.name


def fitting_theme(wanted: str, *, few_colours: bool) -> str:
    """Choose the theme to begin with: the one wanted, if it is known and the terminal can show it."""
    if few_colours:
        return SIXTEEN.name
    return wanted if wanted in THEMES else DARK.name
