"""What of the articles to be imported is here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from knowledgebase.importers.sources import Source
from knowledgebase.models import Article, ArticleTranslation, Revision

NOTE = "Imported"  # on each revision that an import wrote; any other one was written here
LAST = ("number", "note", "title", "summary", "body", "with_html")  # of a text's latest revision


@dataclass(frozen=True)
class Known:
    """A translation that is here already."""

    pk: int
    article_id: int
    slug: str
    digest: str
    status: str
    last_number: int
    last_note: str
    last_text: tuple[str, str, str, bool]  # title, summary, body, whether its HTML is kept

    @property
    def edited_here(self) -> bool:
        return self.last_number > 0 and self.last_note != NOTE


@dataclass(frozen=True)
class Here:
    """What of the articles to be imported is here already."""

    articles: Mapping[str, int]
    translations: Mapping[tuple[int, str], Known]


def read_here(groups: Mapping[str, Sequence[Source]]) -> Here:
    """Look up articles by their import keys, with all their translations, in three queries."""
    rows = Article.objects.filter(import_key__in=groups).values_list("import_key", "pk")
    articles = {key: pk for key, pk in rows if key is not None} | _made_here(groups)
    last = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number")
    translations = (
        ArticleTranslation.objects.filter(article__in=articles.values())
        .annotate(**{f"last_{name}": Subquery(last.values(name)[:1]) for name in LAST})
        .values_list(
            "article_id",
            "language",
            "pk",
            "slug",
            "import_digest",
            "status",
            *(f"last_{name}" for name in LAST),
        )
    )
    known = {
        (article, language): Known(pk, article, slug, digest, status, number or 0, note or "", tuple(text))
        for article, language, pk, slug, digest, status, number, note, *text in translations
    }
    return Here(articles=articles, translations=known)


def _made_here(groups: Mapping[str, Sequence[Source]]) -> dict[str, int]:
    """Articles written here that come back in an export: their number and their moment are the same."""
    said = {
        key: (sources[0].matter.article_id, sources[0].matter.created_at)
        for key, sources in groups.items()
        if sources[0].matter.article_id
    }
    rows = Article.objects.filter(pk__in=[pk for pk, _at in said.values()], import_key__isnull=True)
    here = set(rows.values_list("pk", "created_at"))
    return {key: one[0] for key, one in said.items() if one in here}
