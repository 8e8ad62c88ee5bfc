"""Two editors, one text: both stand side by side, and the second one chooses how to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helpcenter.models import User
from knowledgebase.admin.revisions import changes
from knowledgebase.models import Revision
from knowledgebase.services import ColleagueSaved, keep_draft

# Said anew by the page itself.
NOT_CARRIED = {"csrfmiddlewaretoken", "opened_with"}


def clash_page(request: HttpRequest, clash: ColleagueSaved, *, context: dict[str, Any]) -> HttpResponse:
    """What they saved, what you wrote, and where they differ; yours is kept as a draft besides."""
    latest, edit = clash.latest, clash.edit
    if isinstance(request.user, User):
        opened = Revision.objects.filter(pk=edit.opened_with or 0).first()
        article = latest.translation.article
        keep_draft(request.user, article, language=edit.language, text=edit.text, opened_with=opened)
    about = {
        "title": _("Somebody saved this text while you wrote"),
        "latest": latest,
        "mine": edit.text,
        "changes": changes(latest, edit.text),
        "address": request.get_full_path(),
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_CARRIED
        ],
    }
    return render(request, "admin/knowledgebase/clash.html", context | about, status=409)
