"""Facts about a page inside the page, as data that no browser runs."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# The letters that could end the element, written as JSON writes them.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@register.simple_tag
def structured_data(facts: dict[str, Any]) -> SafeString:
    """One JSON-LD block."""
    data = json.dumps(facts, ensure_ascii=False).translate(_ESCAPES)
    safe = mark_safe(data)  # noqa: S308  xss-reviewed: escaped above
    return format_html('<script type="application/ld+json">{}</script>', safe)
