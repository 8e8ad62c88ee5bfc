"""What was written before: two revisions side by side, and an earlier one written again."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from helpcenter.text import normalised
from knowledgebase.admin.ways import editor, page_of
from knowledgebase.models import ArticleTranslation, Revision
from knowledgebase.readers import STAFF
from knowledgebase.reading import filled
from knowledgebase.rendering.differences import Line, differences
from knowledgebase.services import restore
from knowledgebase.services.writing import Text


def revisions_page(request: HttpRequest, pk: int, *, may_write: bool) -> HttpResponse:
    """GET compares two revisions of a translation (``from`` and ``to``); POST writes ``from`` again."""
    translation = get_object_or_404(ArticleTranslation.objects.select_related("article"), pk=pk)
    revisions = list(translation.revisions.select_related("author").defer("html", "text"))
    if not revisions:
        raise Http404
    newer = _numbered(revisions, request.GET.get("to")) or revisions[0]
    before = next((one for one in revisions if one.number < newer.number), newer)
    older = _numbered(revisions, request.GET.get("from")) or before
    if request.method == "POST" and may_write:
        return _restored(request, translation, older)
    return TemplateResponse(
        request,
        "admin/knowledgebase/compare.html",
        {
            **admin.site.each_context(request),
            "title": _("Revisions"),
            "translation": translation,
            "revisions": revisions,
            "older": older,
            "newer": newer,
            "changes": changes(older, newer),
            "back": page_of(translation),
            "may_restore": may_write and older != revisions[0],
            "html": mark_safe(as_read(older.pk)),  # noqa: S308  xss-reviewed: cleaned
        },
    )


def what_changed_in_source(pk: int) -> HttpResponse:
    """Lead from a translation to its source's two revisions: the one it was made of, and the present one."""
    translation = get_object_or_404(
        ArticleTranslation.objects.select_related("article", "translated_from"), pk=pk
    )
    source = get_object_or_404(
        ArticleTranslation.objects.select_related("published"),
        article=translation.article_id,
        language=translation.article.source_language,
    )
    numbers = {"from": translation.translated_from, "to": source.published}
    asked = urlencode({name: revision.number for name, revision in numbers.items() if revision})
    return redirect(f"{reverse('admin:knowledgebase_article_revisions', args=[source.pk])}?{asked}")


def as_read(pk: int) -> str:
    """A revision's HTML with its snippets and links, as an editor may read it."""
    revision = Revision.objects.select_related("translation").get(pk=pk)
    return filled(revision.html, language=revision.translation.language, readers=STAFF)


def changes(older: Revision | Text, newer: Revision | Text) -> list[tuple[str, list[Line]]]:
    """What differs, by the part of the text that it stands in."""
    parts = [
        (_("Title"), older.title, newer.title),
        (_("Summary"), older.summary, newer.summary),
        (_("Text"), normalised(older.body), normalised(newer.body)),
    ]
    told = [(name, differences(before, after)) for name, before, after in parts]
    return [(name, lines) for name, lines in told if lines]


def _restored(request: HttpRequest, translation: ArticleTranslation, older: Revision) -> HttpResponse:
    restore(older, author=editor(request))
    messages.success(
        request, _("Revision %d is the latest again. Readers see it once it is published.") % older.number
    )
    return redirect(page_of(translation))


def _numbered(revisions: list[Revision], number: str | None) -> Revision | None:
    return next((one for one in revisions if str(one.number) == number), None)
