"""Lucide's icons inside the page: no request, and the colour of the text around them."""

import json
from functools import cache
from pathlib import Path

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
FOLDER = Path(__file__).resolve().parent.parent / "icons"
FALLBACK = "book-open"


@cache
def names() -> frozenset[str]:
    """The icons that are there, by name."""
    return frozenset(json.loads((FOLDER / "manifest.json").read_text())["files"])


@cache
def drawing(name: str) -> str:
    """The lines of an icon; those of ``FALLBACK`` for a name nobody knows."""
    return (FOLDER / f"{name if name in names() else FALLBACK}.svg").read_text().strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon that says nothing by itself: put words beside it, or a label around it."""
    return mark_safe(drawing(str(name)))  # noqa: S308  our own files
