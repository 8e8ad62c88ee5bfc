"""What other sites are told of a page: its one address, its sisters in other languages, title and picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from helpcenter.site import site
from knowledgebase.addresses import absolute
from knowledgebase.models import ArticleTranslation
from knowledgebase.reading import OpenArticle, alternate
from knowledgebase.views.cover import address_of_cover, address_of_site_cover

# Open Graph names a territory with each language; without one readers' own is meant, as far as anybody knows.
LOCALES = {"en": "en_US", "fr": "fr_FR", "de": "de_DE", "it": "it_IT", "ar": "ar_AR"}


@dataclass(frozen=True)
class Sharing:
    """A page as the head of its HTML describes it; ``sisters`` are (language, address), itself among them."""

    canonical: str
    title: str
    description: str
    language: str
    sisters: list[tuple[str, str]]
    picture: str
    published_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def locale(self) -> str:
        return LOCALES.get(self.language, self.language)

    @property
    def other_locales(self) -> list[str]:
        """The locales of its sisters."""
        others = (code for code, _address in self.sisters if code not in {self.language, "x-default"})
        return [LOCALES.get(code, code) for code in others]


def of_home(*, title: str, description: str) -> Sharing:
    """The home page; `/` chooses the language for whoever speaks none of them."""
    offered = {code: alternate(code, "home").url for code in site().languages}
    return of_page(
        path=reverse("knowledgebase:home"),
        title=title,
        description=description,
        addresses=offered,
        default=reverse("root"),
    )


def of_page(
    *, path: str, title: str, description: str, addresses: Mapping[str, str], default: str = ""
) -> Sharing:
    """A page that is no article."""
    return Sharing(
        canonical=absolute(path),
        title=title,
        description=description,
        language=get_language(),
        sisters=_with_default(addresses, default),
        picture=address_of_site_cover(),
    )


def of_article(opened: OpenArticle) -> Sharing:
    """An article; shown instead of a missing translation it points to where it belongs."""
    shown: ArticleTranslation = opened.translation
    return Sharing(
        canonical=absolute(shown.get_absolute_url()),
        title=shown.title,
        description=shown.summary,
        language=shown.language,
        sisters=_with_default({one.language: one.url for one in opened.alternates}),
        picture=address_of_cover(shown),
        published_at=shown.first_published_at,
        updated_at=shown.updated_at,
    )


def _with_default(addresses: Mapping[str, str], default: str = "") -> list[tuple[str, str]]:
    """Each language with its address, and the one for readers of none: the first that the site lists."""
    first = next((addresses[code] for code in site().languages if code in addresses), "")
    fallback = default or first or next(iter(addresses.values()), "")
    sisters = [*addresses.items(), *([("x-default", fallback)] if fallback else [])]
    return [(code, absolute(address)) for code, address in sisters]
