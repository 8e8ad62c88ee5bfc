"""What stands around every page: its languages, its accent and its mark, and what goes wrong today."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info

from helpcenter import appearance
from helpcenter.incidents_now import announcements
from helpcenter.site import site

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    name: str
    address: str


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """The page in each language that the site offers.

    A page whose address differs by more than its language (an article's title is in it) gives
    ``alternates``, a mapping of language to address.
    """
    request = context.get("request")
    if request is None:
        return []
    known = context.get("alternates") or {}
    offered = [code for code in site().languages if code in dict(settings.LANGUAGES)]
    return [
        LanguageLink(code, own_name(code), known.get(code) or translated(request, code)) for code in offered
    ]


def own_name(code: str) -> str:
    """The language's name in the language itself, as a list of languages shows it."""
    return str(get_language_info(code)["name_local"]).capitalize()


def translated(request: HttpRequest, code: str) -> str:
    """This address in another language, with the words searched for."""
    address = translate_url(request.path, code)
    words = request.GET.get("q")
    return f"{address}?{urlencode({'q': words})}" if words else address


register.simple_tag(appearance.accent_address)
register.simple_tag(appearance.icon_address)
register.simple_tag(announcements)
