"""Languages as other programs write them (``en-us``, ``pt_BR``), as one of this site's."""

from collections.abc import Collection

from django.conf import settings


def language_of(locale: str, languages: Collection[str] | None = None) -> str | None:
    """The language, or the one that it is a kind of (``en-gb``: ``en``); None where the site has neither."""
    offered = dict(settings.LANGUAGES) if languages is None else languages
    written = locale.lower().replace("_", "-")
    return next((name for name in (written, written.partition("-")[0]) if name in offered), None)
