"""Where each article's file stands: ``<language>/<categories>/<slug>.md``, none twice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import PurePosixPath

from knowledgebase.importers.markdown import NO_ARTICLES
from knowledgebase.models import ArticleTranslation, Category, CategoryTranslation

MOST_BYTES = 200  # of a name: what every file system takes
Place = tuple[int, str]  # article and language


def places() -> dict[Place, PurePosixPath]:
    """Of every translation that has a text, in one order for ever."""
    folders = Folders()
    written = ArticleTranslation.objects.filter(revisions__isnull=False)
    rows = written.distinct().order_by("article_id", "language")
    taken: set[PurePosixPath] = set()
    found = {}
    for article, language, slug, category in rows.values_list(
        "article_id", "language", "slug", "article__category"
    ):
        folder = PurePosixPath(language, *folders.way_to(category, language))
        place = next(path for path in _names(folder, slug) if path not in taken)
        taken.add(place)
        found[article, language] = place
    return found


def _names(folder: PurePosixPath, slug: str) -> Iterator[PurePosixPath]:
    """The slug, with a number where a file of the folder has it or an import would pass it over."""
    short = slug.encode()[:MOST_BYTES].decode(errors="ignore")
    for number in count(1):
        name = short if number == 1 else f"{short}-{number}"
        if name not in NO_ARTICLES:
            yield folder / f"{name}.md"


class Folders:
    """The way down to a category, in the words of a language or in those that there are."""

    def __init__(self) -> None:
        rows = Category.objects.without_tree_fields().values_list("pk", "parent")
        self._parents: dict[int, int | None] = dict(rows)
        self._slugs: dict[int, dict[str, str]] = defaultdict(dict)
        words = CategoryTranslation.objects.order_by("language")
        for category, language, slug in words.values_list("category", "language", "slug"):
            self._slugs[category][language] = slug

    def way_to(self, category: int | None, language: str) -> list[str]:
        way: list[str] = []
        while category is not None:
            slugs = self._slugs[category]
            way.insert(0, slugs.get(language) or next(iter(slugs.values()), "category"))
            category = self._parents[category]
        return way
