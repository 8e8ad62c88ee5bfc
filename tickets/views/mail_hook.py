"""Where a mail provider sends what customers wrote to it: POST /mail/in/<provider>/.

The provider proves itself by the ``WEBHOOK_SECRET`` of ``ANYMAIL`` (user and password), and by its own
signature where it has one. Only what is answered with 2xx is stored; with 403, 404 or 413 it never will be.
"""

import logging
from collections.abc import Callable
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tickets.mail_in.fenced import MOST_BYTES
from tickets.services.mail_in.webhook import MailTooLarge, NoMailbox

logger = logging.getLogger(__name__)
MOST_SENT = MOST_BYTES * 3 // 2  # files stand in JSON in letters, a third longer than they are
Hook = Callable[..., HttpResponse]


@csrf_exempt
@require_POST
def by_provider(request: HttpRequest, provider: str) -> HttpResponse:
    """One mail, or several; stored once the answer is 2xx."""
    hook = _hook_of(provider)
    try:
        _prove(request)
        _read(request)
        return hook(request)
    except (RequestDataTooBig, MailTooLarge):
        logger.warning("a mail from %s was refused: it is too large", provider)
        return _said(
            f"The mail has more than {MOST_BYTES:,} bytes, or a field of the form has too many.", 413
        )
    except NoMailbox:
        logger.warning("a mail from %s was refused: it is for none of the mailboxes", provider)
        return _said("There is no mailbox here that this mail is for.", 404)
    except SuspiciousOperation:
        logger.warning("what claims to be %s was refused: it does not prove who it is", provider)
        return _said("Wrong secret or signature.", 403)


def _hook_of(provider: str) -> Hook:
    """The provider's own, where this site takes mails by webhooks at all."""
    if not apps.is_installed("anymail") or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    hooks = {one.name: one.callback for one in import_module("anymail.urls").urlpatterns}
    hook: Hook | None = hooks.get(f"{provider}_inbound_webhook")
    if hook is None:
        raise Http404
    return hook


def _prove(request: HttpRequest) -> None:
    """Ask for the secret before anything is read; django-anymail asks again, and for the signature."""
    said = import_module("anymail.utils").get_request_basic_auth(request) or ""
    secrets = settings.ANYMAIL["WEBHOOK_SECRET"]
    known = [secrets] if isinstance(secrets, str) else secrets
    if not any([constant_time_compare(said, one) for one in known]):  # noqa: C419  all, in the same time
        raise SuspiciousOperation


def _read(request: HttpRequest) -> None:
    """Take in JSON that is larger than forms may be; files of a form are streamed to the disk instead."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > MOST_SENT:
        raise RequestDataTooBig
    if request.content_type != "multipart/form-data":
        request._body = request.read(length)  # noqa: SLF001  no public way


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain")
