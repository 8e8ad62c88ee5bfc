"""What editors are told by mail."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpcenter.models import User
from helpcenter.outbox.kinds import Letter, tells
from helpcenter.outbox.stopping import stop_address
from knowledgebase.models import ReviewRequest, Revision

REVIEW_ASKED = "knowledgebase/review_asked"


def review_asked(request: ReviewRequest, *, reader: User) -> Letter:
    """A colleague asks for a review."""
    path = reverse("admin:knowledgebase_article_review", args=[request.pk])
    shown = {
        "asked": request,
        "who": request.asked_by.get_full_name() or request.asked_by.username if request.asked_by else "",
        "link": f"{settings.SITE_URL}{path}",
    }
    subject = _("Please review “%(title)s”") % {"title": request.revision.title}
    return Letter(subject, shown, unsubscribe=stop_address(reader))


def _sample() -> Letter:
    ada = User(pk=0, username="ada", first_name="Ada", last_name="Lovelace")
    title, note = _("My phone shows old events"), _("The steps for tablets are new.")
    return review_asked(
        ReviewRequest(pk=1, asked_by=ada, note=note, revision=Revision(title=title)), reader=ada
    )


@tells(REVIEW_ASKED, title=gettext_lazy("Review asked for"), sample=_sample)
def _review_asked(about: Mapping[str, Any]) -> Letter | None:
    """Where it still waits, and the reader still reads."""
    waiting = ReviewRequest.objects.waiting().select_related("revision", "asked_by")
    request = waiting.filter(pk=about["request"]).first()
    reader = User.objects.filter(pk=about["reader"], is_active=True).first()
    return review_asked(request, reader=reader) if request and reader else None
