"""What crawlers ask for: which pages there are, and which are none of theirs."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from knowledgebase.addresses import absolute
from knowledgebase.page_cache import kept_page
from knowledgebase.reading import Place, places

# The protocol's limit for one file, https://www.sitemaps.org/protocol.html
MOST_ADDRESSES = 50_000
# It also allows 50 MB a file, and an address with its sisters in five languages takes a kilobyte or two.
A_PART = 10_000
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@kept_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page; beyond what one file holds, the list of the files that do."""
    found = places()
    if len(found) <= MOST_ADDRESSES:
        return _xml("urlset", map(_entry, found))
    parts = range(1, -(-len(found) // A_PART) + 1)
    addresses = (absolute(reverse("sitemap-part", args=[number])) for number in parts)
    return _xml("sitemapindex", (f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses))


@kept_page()
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """One of the files that the index names, counted from 1."""
    found = places()
    part = found[(number - 1) * A_PART : number * A_PART] if number else []
    if len(found) <= MOST_ADDRESSES or not part:
        raise Http404
    return _xml("urlset", map(_entry, part))


@kept_page()
def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers need not go, and where the list of pages is."""
    context = {"sitemap": absolute(reverse("sitemap"))}
    return render(request, "knowledgebase/robots.txt", context, content_type="text/plain; charset=utf-8")


def _entry(place: Place) -> str:
    sisters = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.language}" href={quoteattr(absolute(one.url))}/>'
        for one in place.alternates
    )
    lines = (
        f"<loc>{escape(absolute(place.url))}</loc>",
        f"<lastmod>{place.updated_at.isoformat(timespec='seconds')}</lastmod>",
    )
    return f"<url>{''.join(lines)}{sisters}</url>"


def _xml(root: str, entries: Iterable[str]) -> HttpResponse:
    text = "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f"<{root} {NAMESPACES}>", *entries, f"</{root}>"]
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
