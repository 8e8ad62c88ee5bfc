"""What appears beside the form: articles that may answer it, and one of them to read in place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from helpcenter.arms import is_held_out
from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from helpcenter.visitors import visitor_of
from knowledgebase.readers import readers_of
from knowledgebase.reading import filled
from tickets.forms.fields import ArticleId
from tickets.reading import article_in
from tickets.suggestions import suggestions
from tickets.views.answering import never_kept

MOST_A_MINUTE = 120


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def suggestions_partial(request: HttpRequest) -> HttpResponse:
    """The suggestions for what is typed so far, or 204 where nothing fits or the visitor is held out.

    The form posts, so that a customer's unsent words stand in no server's log.
    """
    if not allowed(request, what="suggestions", most=MOST_A_MINUTE, seconds=60):
        return too_often(request, seconds=60)
    if is_held_out(visitor_of(request)):
        return never_kept(HttpResponse(status=204))
    typed = request.POST if request.method == "POST" else request.GET
    found = suggestions(
        subject=typed.get("subject", ""),
        body=typed.get("body", ""),
        topic=typed.get("topic", ""),
        language=get_language(),
        readers=readers_of(request),
        besides=ArticleId().clean(typed.get("article")),
    )
    if not found:
        return never_kept(HttpResponse(status=204))
    return never_kept(render(request, "tickets/partials/suggestions.html", {"found": found}))


@require_safe
def article_partial(request: HttpRequest, article_id: int) -> HttpResponse:
    """An article to read beside the form."""
    readers = readers_of(request)
    article = article_in(get_language(), article_id, readers=readers)
    if article is None or article.published is None:
        raise Http404
    html = filled(article.published.html, language=article.language, readers=readers)
    response = render(request, "tickets/partials/article.html", {"article": article, "html": html})
    response["Cache-Control"] = "private, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response
