"""What the environment says, within what may be."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured


def whole_number(
    environment: Mapping[str, str], name: str, *, default: int, least: int = 0, most: int
) -> int:
    """The number that is called ``name``, the default where there is none.

    Raises:
        ImproperlyConfigured: it is no whole number from ``least`` to ``most``.
    """
    text = environment.get(name, "").strip() or str(default)
    digits = text if text.isascii() and text.isdigit() and len(text) < 10 else ""
    if not digits or not least <= int(digits) <= most:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not “{text}”.")
    return int(digits)


def only_for_tests(environment: Mapping[str, str], name: str, *, debug: bool) -> str:
    """What ``name`` says, nothing where it is not there.

    Raises:
        ImproperlyConfigured: it says something on a site that may be a public one.
    """
    text = environment.get(name, "")
    if text and not debug:
        raise ImproperlyConfigured(f"{name} breaks things on purpose, for tests: it works with DEBUG only.")
    return text
