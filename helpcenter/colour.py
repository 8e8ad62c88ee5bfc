"""Colours as people see them: OKLCH for making shades, WCAG's contrast for judging them."""

import math
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Colour:
    """A colour by lightness (0 to 1), chroma (0 to about 0.3) and hue (degrees), after OKLCH."""

    lightness: float
    chroma: float
    hue: float

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """Read ``#rrggbb``."""
        red, green, blue = (linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
        long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
        a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
        b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
        return cls(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)

    def to_linear(self) -> tuple[float, float, float]:
        """Red, green and blue as amounts of light; outside 0 to 1 where no screen can show it."""
        a = self.chroma * math.cos(math.radians(self.hue))
        b = self.chroma * math.sin(math.radians(self.hue))
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )

    def shown(self) -> Self:
        """The same lightness and hue, as colourful as a screen can show."""
        colour = self
        while colour.chroma > 0.001 and not all(-0.001 <= part <= 1.001 for part in colour.to_linear()):
            colour = replace(colour, chroma=colour.chroma * 0.95)
        return colour

    def to_hex(self) -> str:
        """As ``#rrggbb``."""
        parts = (round(255 * encoded(min(max(part, 0), 1))) for part in self.shown().to_linear())
        return "#" + "".join(f"{part:02x}" for part in parts)


def linear(part: float) -> float:
    """The amount of light behind a part of an sRGB colour (0 to 1)."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def encoded(light: float) -> float:
    """The part of an sRGB colour (0 to 1) for an amount of light."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance(text: str) -> float:
    """WCAG's relative luminance of ``#rrggbb``."""
    red, green, blue = (linear(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
