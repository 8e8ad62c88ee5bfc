"""What the workspace's templates look up."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[int, str], key: int | None) -> str:
    """The name that belongs to an id, or nothing."""
    return names.get(key or 0, "")
