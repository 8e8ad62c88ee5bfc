"""Every address of the project by its name, and what the table in authz.yaml says of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")
UNNAMED = re.compile(r"\(\[\^/\]\+\)")
BRACES = re.compile(r"\{([^{}]*)\}")


def doors() -> dict[str, str]:
    """The route of each name; what has none is called by its route."""
    return dict(_walk(get_resolver().url_patterns))


def _walk(patterns: list, route: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        here = route + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern):
            yield (space + pattern.name if pattern.name else here), here


def address(route: str, values: dict[str, object]) -> str:
    """A route with values in it."""
    filled = PART.sub(lambda found: str(values[found[1] or found[2]]), route)
    return "/" + UNNAMED.sub("0", filled)


def table() -> list[tuple[str, dict]]:
    """Each row of authz.yaml with one name; ``{a,b}`` in a name stands for both."""
    rows = yaml.safe_load((Path(__file__).parent / "authz.yaml").read_text())
    return [(name, row) for row in rows for pattern in row["doors"] for name in _spelled_out(pattern)]


def _spelled_out(pattern: str) -> list[str]:
    """The innermost braces first, until there are none."""
    found = BRACES.search(pattern)
    if not found:
        return [pattern]
    return [
        name
        for choice in found[1].split(",")
        for name in _spelled_out(pattern[: found.start()] + choice.strip() + pattern[found.end() :])
    ]
