"""What a message will look like: rendered as messages are, for whoever asks, and kept nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from helpcenter.text import normalised
from tickets.forms.fields import LONGEST_BODY
from tickets.views.answering import never_kept
from tickets.wording import as_html

MOST_A_MINUTE = 60


@require_POST
@same_origin
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will stand in the thread."""
    if not allowed(request, what="preview", most=MOST_A_MINUTE, seconds=60):
        return too_often(request, seconds=60)
    return never_kept(render(request, "tickets/partials/preview.html", {"preview": previewed(request)}))


def previewed(request: HttpRequest) -> SafeString:
    """The HTML of the posted text."""
    body = normalised(request.POST.get("body", ""), most=LONGEST_BODY)
    return mark_safe(as_html(body))  # noqa: S308  xss-reviewed: cleaned by tickets.wording
