"""What an article says in places that change without it: snippets, and the addresses of other articles.

Both were cleaned when they were written. A page is filled when it is made and kept under the version of the
knowledge base, so a changed snippet or slug shows within a second.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

from django.urls import reverse
from django.utils import translation as languages

from helpcenter.site import site
from knowledgebase.models import ArticleTranslation, SnippetTranslation
from knowledgebase.models.snippet import MARK
from knowledgebase.readers import PUBLIC, Readers

_ALONE = re.compile(r'<p>\s*<span data-snippet="([^"]*)"></span>\s*</p>')
_WITHIN = re.compile(r'<span data-snippet="([^"]*)"></span>')
_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!<p>).)*)</p>\s*", re.DOTALL)
_LINK = re.compile(
    r'<a href="article:(?P<id>[1-9][0-9]{0,17})(?P<anchor>#[^"]*)?"[^>]*>(?P<words>.*?)</a>'
    r'|<a href="article:[^"]*"[^>]*>(?P<broken>.*?)</a>',
    re.DOTALL,
)


def filled(html: str, *, language: str, readers: Readers = PUBLIC) -> str:
    """Clean HTML with its snippets and addresses; what leads nowhere for such readers is plain words."""
    return _with_addresses(_with_snippets(html, language), language, readers)


def filled_texts(texts: Mapping[int, str], language: str) -> dict[int, str]:
    """Plain texts with the words of their snippets."""
    keys = {key for text in texts.values() for key in MARK.findall(text)}
    found = snippets_in(language, keys)
    return {
        number: MARK.sub(lambda mark: found[mark[1]].text if mark[1] in found else "", text)
        for number, text in texts.items()
    }


def snippets_in(language: str, keys: Iterable[str]) -> dict[str, SnippetTranslation]:
    """Snippets by their key, each in this language, else in the first of the site's that it is written in."""
    wanted = set(keys)
    if not wanted:
        return {}
    order = [language, *site().languages]
    rows = SnippetTranslation.objects.filter(snippet__key__in=wanted).select_related("snippet")
    best: dict[str, SnippetTranslation] = {}
    for one in sorted(rows, key=lambda one: _rank(one.language, order)):
        best.setdefault(one.snippet.key, one)
    return best


def _with_snippets(html: str, language: str) -> str:
    keys = set(_WITHIN.findall(html))
    if not keys:
        return html
    found = snippets_in(language, keys)

    def words(mark: re.Match[str]) -> str:
        return _inline(found[mark[1]]) if mark[1] in found else ""

    # Split and not substituted twice: a mark inside a snippet stays what it is.
    pieces = _ALONE.split(html)
    pieces[::2] = [_WITHIN.sub(words, piece) for piece in pieces[::2]]
    pieces[1::2] = [found[key].html if key in found else "" for key in pieces[1::2]]
    return "".join(pieces)


def _inline(snippet: SnippetTranslation) -> str:
    """In the middle of a sentence: one paragraph without its tags, longer ones as their plain words."""
    one = _ONE_PARAGRAPH.fullmatch(snippet.html)
    return one[1] if one else escape(snippet.text.replace("\n", " "), quote=False)


def _with_addresses(html: str, language: str, readers: Readers) -> str:
    wanted = {int(found["id"]) for found in _LINK.finditer(html) if found["id"]}
    if not wanted and 'href="article:' not in html:
        return html
    there = articles_by_id(wanted, language=language, readers=readers)

    def link(found: re.Match[str]) -> str:
        article = there.get(int(found["id"])) if found["id"] else None
        words = found["words"] or found["broken"] or ""
        if article is None:
            return words
        with languages.override(language):
            address = reverse("knowledgebase:article", args=[article.article_id, article.slug])
        return f'<a href="{address}{found["anchor"] or ""}">{words or escape(article.title)}</a>'

    return _LINK.sub(link, html)


def articles_by_id(
    wanted: Iterable[int], *, language: str, readers: Readers = PUBLIC
) -> dict[int, ArticleTranslation]:
    """Those of these articles that such readers can open, in this language or as it would fall back."""
    order = [language, *site().languages]
    found = (
        ArticleTranslation.objects.readable_by(readers)
        .filter(article_id__in=set(wanted))
        .only("article_id", "language", "slug", "title")
        .order_by("language")
    )
    best: dict[int, ArticleTranslation] = {}
    for one in sorted(found, key=lambda one: _rank(one.language, order)):
        best.setdefault(one.article_id, one)
    return best


def _rank(language: str, order: list[str]) -> int:
    return order.index(language) if language in order else len(order)
