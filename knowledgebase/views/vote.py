"""The door of votes: a plain form, or the same form sent by its element without leaving the page."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from helpcenter.site import site
from helpcenter.visitors import COOKIE, COOKIE_SECONDS, VALID, Visitor, keep_visitor, new_key, visitor_of
from knowledgebase.forms import ExplanationForm, VoteForm
from knowledgebase.models import Vote
from knowledgebase.readers import readers_of
from knowledgebase.reading import OpenArticle, alternate, open_article
from knowledgebase.services import cast_vote, explain_vote

MOST_A_MINUTE = 60
# Whole offices stand behind one address, and few of them write.
MOST_EXPLANATIONS, TEN_MINUTES = 30, 600


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin
def vote(request: HttpRequest, article_id: int) -> HttpResponse:
    """GET tells what this browser said of the article; POST says it, or why."""
    if request.method != "POST":
        return JsonResponse({"vote": _own_vote(request, article_id)})
    if not allowed(request, what="vote", most=MOST_A_MINUTE, seconds=60):
        return too_often(request, seconds=60)
    opened = open_article(article_id, language=get_language(), readers=readers_of(request))
    if opened is None:
        raise Http404
    take = _take_explanation if {"comment", "reasons"} & request.POST.keys() else _take_vote
    return take(request, opened)


def voter(request: HttpRequest, article_id: int) -> Visitor:
    """Who votes: the visitor, or for those who are left out an id that this article alone knows."""
    visitor = visitor_of(request)
    if visitor.left_out is None:
        return visitor
    known = request.COOKIES.get(own_cookie(article_id, get_language()), "")
    is_known = VALID.match(known) is not None
    return Visitor(known if is_known else new_key(), is_new=not is_known, left_out=visitor.left_out)


def own_cookie(article_id: int, language: str) -> str:
    """The cookie of one article's vote, for visitors who are not measured: one a language, as its doors."""
    return f"hc_vote_{article_id}_{language}"


def _own_vote(request: HttpRequest, article_id: int) -> Mapping[str, object] | None:
    """With the words beside it: told to the browser that holds its cookie, never to one that is like it."""
    if not {COOKIE, own_cookie(article_id, get_language())} & request.COOKIES.keys():
        return None
    key = voter(request, article_id).key
    if key not in request.COOKIES.values():
        return None
    votes = Vote.objects.filter(article_id=article_id, visitor=key)
    return votes.values("helpful", "rating", "reasons", "comment").first()


def _take_vote(request: HttpRequest, opened: OpenArticle) -> HttpResponse:
    form = VoteForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    visitor = voter(request, opened.translation.article_id)
    cast = cast_vote(opened.translation, visitor=visitor, **form.cleaned_data)
    said = str(cast.rating) if cast.rating else "yes" if cast.helpful else "no"
    response = _thanked(request, opened, said, {"helpful": cast.helpful, "rating": cast.rating})
    _keep(response, visitor, opened.translation.article_id)
    return response


def _take_explanation(request: HttpRequest, opened: OpenArticle) -> HttpResponse:
    if not allowed(request, what="explanation", most=MOST_EXPLANATIONS, seconds=TEN_MINUTES):
        return too_often(request, seconds=TEN_MINUTES)
    form = ExplanationForm(request.POST)
    if not form.is_valid():
        return _refused(request)
    if form.is_by_a_machine:  # which need not know that nothing was kept
        return _thanked(request, opened, "said", None)
    pk = opened.translation.article_id
    said = {name: form.cleaned_data[name] for name in ("reasons", "comment", "replaces")}
    if not explain_vote(article_id=pk, visitor=voter(request, pk), **said):
        return _refused(request)
    return _thanked(request, opened, "said", None)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _refused(request: HttpRequest) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"error": "helpful must be yes or no, or rating 1 to 5"}, status=400)
    return render(request, "400.html", status=400)


def _thanked(
    request: HttpRequest, opened: OpenArticle, said: str, own: dict[str, object] | None
) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"vote": own})
    address = reverse("knowledgebase:article", args=[opened.translation.article_id, opened.translation.slug])
    response = redirect(f"{address}?voted={said}#helpful")
    response.status_code = 303
    return response


def _keep(response: HttpResponse, visitor: Visitor, article_id: int) -> None:
    """The visitor's own cookie; for who is left out, one that is sent to this article's doors alone."""
    if visitor.left_out is None:
        keep_visitor(response, visitor)
    elif visitor.is_new:
        for language in {get_language(), *site().languages}:
            _keep_for_door(response, visitor, article_id, language)


def _keep_for_door(response: HttpResponse, visitor: Visitor, article_id: int, language: str) -> None:
    response.set_cookie(
        own_cookie(article_id, language),
        visitor.key,
        max_age=COOKIE_SECONDS,
        path=alternate(language, "vote", article_id).url,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
