"""What the environment says, within what may be."""

import json
from collections.abc import Mapping
from re import compile as regex
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PROVIDER_NEEDS = {"id", "name", "url", "client_id", "secret"}
PROVIDER_MAY = {"vouches_for"}  # domains
PROVIDER_ID = regex(r"[a-z0-9-]{1,30}")


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


def sign_on_providers(text: str) -> list[dict[str, Any]]:
    """The providers of OpenID Connect that a JSON list describes; none where nothing is said.

    Raises:
        ImproperlyConfigured: it is no such list, or one of them lacks something.
    """
    try:
        listed = json.loads(text) if text.strip() else []
    except ValueError as error:
        raise ImproperlyConfigured(f"OIDC must be a JSON list: {error}.") from error
    if not isinstance(listed, list) or not all(_is_provider(one) for one in listed):
        names = ", ".join(sorted(PROVIDER_NEEDS))
        raise ImproperlyConfigured(
            f"OIDC must be a JSON list of objects with {names}, an id of small letters, digits and hyphens, "
            "and perhaps vouches_for, a list of domains."
        )
    return listed


def _is_provider(one: Any) -> bool:
    if not isinstance(one, dict) or not PROVIDER_NEEDS <= set(one) <= PROVIDER_NEEDS | PROVIDER_MAY:
        return False
    texts = [one[name] for name in PROVIDER_NEEDS]
    is_named = all(isinstance(text, str) and text for text in texts) and PROVIDER_ID.fullmatch(one["id"])
    domains = one.get("vouches_for", [])
    return bool(is_named) and isinstance(domains, list) and all(isinstance(each, str) for each in domains)


def only_for_tests(environment: Mapping[str, str], name: str, *, debug: bool) -> str:
    """What ``name`` says, nothing where it is not there.

    Raises:
        ImproperlyConfigured: it says something on a site that may be a public one.
    """
    text = environment.get(name, "")
    if text and not debug:
        raise ImproperlyConfigured(f"{name} breaks things on purpose, for tests: it works with DEBUG only.")
    return text
