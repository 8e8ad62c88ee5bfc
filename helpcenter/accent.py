"""The owner's accent colour, made readable: its shades for light and dark, each at WCAG's AA or better."""

from dataclasses import dataclass, replace
from functools import lru_cache

from helpcenter.colour import Colour, contrast

ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of ordinary size
STEP = 0.005
# The grounds of tokens.css that an accent stands on as text: paper, paper-2, paper-3.
LIGHT_GROUNDS = ("#ffffff", "#f7f7f5", "#efefeb")
DARK_GROUNDS = ("#14171a", "#1a1e22", "#22272c")


@dataclass(frozen=True)
class Shades:
    """What tokens.css calls --accent, --accent-strong, --accent-soft and --on-accent, as ``#rrggbb``."""

    accent: str
    strong: str
    soft: str
    on_accent: str


@lru_cache(maxsize=8)
def light_shades(wanted: str) -> Shades:
    """The accent on white paper: as wanted, or as much darker as reading needs."""
    colour = Colour.from_hex(wanted)
    soft = replace(colour, lightness=0.955, chroma=min(colour.chroma, 0.018)).to_hex()
    accent = readable(colour, on=(*LIGHT_GROUNDS, soft, "#ffffff"), step=-STEP)
    strong = replace(accent, lightness=accent.lightness - 0.08)
    return Shades(accent.to_hex(), strong.to_hex(), soft, "#ffffff")


def dark_shades(wanted: str) -> Shades:
    """The accent on dark paper: a light sister of the same hue."""
    colour = Colour.from_hex(wanted)
    soft = replace(colour, lightness=0.285, chroma=min(colour.chroma, 0.035)).to_hex()
    on_accent = replace(colour, lightness=0.2, chroma=min(colour.chroma, 0.03)).to_hex()
    start = replace(colour, lightness=max(colour.lightness, 0.76), chroma=min(colour.chroma, 0.14) * 1.1)
    accent = readable(start, on=(*DARK_GROUNDS, soft, on_accent), step=STEP)
    strong = replace(accent, lightness=min(accent.lightness + 0.07, 1))
    return Shades(accent.to_hex(), strong.to_hex(), soft, on_accent)


def readable(colour: Colour, *, on: tuple[str, ...], step: float) -> Colour:
    """The nearest lightness, going by ``step``, at which the colour can be read on every ground."""
    while 0 < colour.lightness < 1 and min(contrast(colour.to_hex(), ground) for ground in on) < ENOUGH:
        colour = replace(colour, lightness=min(max(colour.lightness + step, 0), 1))
    return colour


def stylesheet(wanted: str) -> str:
    """The style sheet that overrides the accent of tokens.css."""
    light, dark = light_shades(wanted), dark_shades(wanted)
    names = {"accent": "accent", "accent-strong": "strong", "accent-soft": "soft", "on-accent": "on_accent"}
    lines = (
        f"--{name}:light-dark({getattr(light, field)},{getattr(dark, field)})"
        for name, field in names.items()
    )
    return "@layer tokens{:root{" + ";".join(lines) + "}}"


def scale(wanted: str) -> dict[str, str]:
    """Eleven steps from nearly white (50) to nearly black (950), as the admin's theme wants them."""
    light, dark = light_shades(wanted), dark_shades(wanted)
    base = Colour.from_hex(light.accent)
    steps = {"100": 0.94, "200": 0.89, "300": 0.83, "700": 0.44, "800": 0.37, "900": 0.31, "950": 0.23}
    shades = {
        step: replace(base, lightness=at, chroma=base.chroma * chroma_at(at)).to_hex()
        for step, at in steps.items()
    }
    return {"50": light.soft, "400": dark.accent, "500": dark.accent, "600": light.accent} | shades


def chroma_at(lightness: float) -> float:
    """How colourful a step is, beside the accent: pale and dark steps less."""
    return max(0.25, 1 - 1.6 * abs(lightness - 0.55))
