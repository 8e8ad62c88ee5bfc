"""Which of our own pictures a text names."""

import re

from django.conf import settings

_NAME = re.compile(re.escape(settings.MEDIA_URL) + r"(pictures/[\w.-]+)")


def named_in(source: str) -> set[str]:
    """File names below the media address, as pictures are stored."""
    return set(_NAME.findall(source))
