"""What somebody is told by mail who wants to sign in: a code, or that it would open nothing.

The outbox holds no code, but for some minutes what one follows from together with the site's key; once
the mail is sent, or the code would work no more, its row forgets that too.
"""

import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.posting import post
from helpcenter.site import site
from tickets.tokens import digest, sign_in_code

CODE, NO_REQUESTS = "tickets/code", "tickets/no_requests"


def post_code(email: str, secret: str) -> None:
    """Have the code that follows from ``secret`` sent, in the language at hand, while it works."""
    until = int(time.time()) + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    _post(CODE, email, key=digest(secret), about={"secret": secret, "until": until})


def post_that_there_is_nothing(email: str) -> None:
    """Say that no request could be opened by a code, in the language at hand."""
    _post(NO_REQUESTS, email, key=secrets.token_hex(16), about={})


def _post(kind: str, email: str, *, key: str, about: Mapping[str, int | str]) -> None:
    language = get_language() or settings.LANGUAGE_CODE
    post(kind, key=f"{kind} {key}", to=email, language=language, about=about)


def code(digits: str) -> Letter:
    """The code."""
    said = {"code": digits, "name": site().name}
    return Letter(_("%(code)s is your code for %(name)s") % said, {"code": digits})


def no_requests() -> Letter:
    """There is nothing that a code could open."""
    link = f"{settings.SITE_URL}{reverse('tickets:contact')}"
    return Letter(_("No requests of yours at %(name)s") % {"name": site().name}, {"link": link})


@tells(CODE, title=gettext_lazy("Code to sign in with"), sample=lambda: code("48213067"), forgets=True)
def _code(about: Mapping[str, Any]) -> Letter | None:
    """A code that comes too late is told to nobody, nor one that was sent already."""
    works = about.get("until", 0) > time.time()
    return code(sign_in_code(about["secret"])) if works else None


@tells(NO_REQUESTS, title=gettext_lazy("Nothing to sign in for"), sample=no_requests)
def _no_requests(_about: Mapping[str, Any]) -> Letter:
    return no_requests()
