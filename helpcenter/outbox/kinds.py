"""The kinds of mails: each package says what its own tell, and how an example of one looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Letter:
    """What a mail says, in the language at hand: its subject, and what its two templates expect.

    ``is_automatic`` tells other machines that no person wrote it, so that none of them answers.
    """

    subject: str
    context: Mapping[str, Any] = field(default_factory=dict)
    is_automatic: bool = True
    unsubscribe: str = ""
    reply_to: str = ""  # where answers go, if not to the site's own address


Compose = Callable[[Mapping[str, Any]], Letter | None]
Sample = Callable[[], Letter]


@dataclass(frozen=True)
class Kind:
    """One kind of mail; its templates are ``emails/<name>.txt`` and ``.html``.

    Of a ``forgets`` kind the row forgets what it was about once the mail is sent: it opened something.
    """

    name: str
    title: str | Promise
    compose: Compose
    sample: Sample
    forgets: bool = False


_kinds: dict[str, Kind] = {}


def tells(
    name: str, *, title: str | Promise, sample: Sample, forgets: bool = False
) -> Callable[[Compose], Compose]:
    """Register what makes a letter of the ids in ``Mail.about``; None where there is nothing left to tell."""

    def register(compose: Compose) -> Compose:
        _kinds[name] = Kind(name, title, compose, sample, forgets)
        return compose

    return register


def kind_called(name: str) -> Kind:
    """The kind of this name."""
    return _kinds[name]


def every_kind() -> list[Kind]:
    """All kinds, in the order of the packages."""
    return list(_kinds.values())


def kept_of(name: str, about: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the row of a mail that is sent or given up still says of what it was about."""
    kind = _kinds.get(name)
    return {} if kind and kind.forgets else about
