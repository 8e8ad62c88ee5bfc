"""Two editors, one text: both stand side by side, and the second one chooses how to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from helpcenter.models import User
from knowledgebase.models import Revision
from knowledgebase.rendering.differences import Line, differences
from knowledgebase.services import ColleagueSaved, keep_draft
from knowledgebase.services.editing import Edit

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
        "changes": changes_between(latest, edit),
        "address": request.get_full_path(),
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in NOT_CARRIED
        ],
    }
    return render(request, "admin/knowledgebase/clash.html", context | about, status=409)


def changes_between(theirs: Revision, edit: Edit) -> list[tuple[str, list[Line]]]:
    """Title, summary and text, as far as they differ; what is taken out is theirs, what is put in is mine."""
    mine = edit.text
    parts = [
        (_("Title"), theirs.title, mine.title),
        (_("Summary"), theirs.summary, mine.summary),
        (_("Text"), theirs.body, mine.body.replace("\r\n", "\n").strip()),
    ]
    compared = [(name, differences(before, after)) for name, before, after in parts]
    return [(name, lines) for name, lines in compared if lines]
