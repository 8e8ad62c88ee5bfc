"""The preview beside the text: rendered by the server as readers will see it, and stored nowhere."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from helpcenter.text import normalised
from knowledgebase.admin.remarks import remarks
from knowledgebase.readers import STAFF
from knowledgebase.reading import filled
from knowledgebase.rendering import SourceTooLong
from knowledgebase.rendering import render as rendered
from knowledgebase.services.writing import picture_sizes


def preview(request: HttpRequest, *, may_write: bool) -> HttpResponse:
    """A whole page with the public style, for a frame."""
    if not may_write or request.method != "POST":
        raise PermissionDenied
    language = request.POST.get("language", "")
    body = normalised(request.POST.get("body", ""))
    context: dict[str, Any] = {
        "title": request.POST.get("title", ""),
        "language": language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
    }
    try:
        made = rendered(
            body,
            language=str(context["language"]),
            with_html=request.POST.get("with_html") == "on",
            sizes=picture_sizes(body),
        )
        shown = filled(made.html, language=str(context["language"]), readers=STAFF)
        context["html"] = mark_safe(shown)  # noqa: S308  xss-reviewed: cleaned by the renderer
        context["remarks"] = remarks(made.html, language=str(context["language"]))
    except SourceTooLong as too_long:
        context["problem"] = str(too_long)
    return render(request, "knowledgebase/preview.html", context)
