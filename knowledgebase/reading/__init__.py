"""What readers may see, as plain rows for pages, lists and the other packages."""

from knowledgebase.reading.cards import Card, count_by_category, in_categories, most_helpful, recent
from knowledgebase.reading.filling import filled
from knowledgebase.reading.open_article import Alternate, OpenArticle, alternate, open_article
from knowledgebase.reading.shelves import Shelf, Shelves, shelves

__all__ = [
    "Alternate",
    "Card",
    "OpenArticle",
    "Shelf",
    "Shelves",
    "alternate",
    "count_by_category",
    "filled",
    "in_categories",
    "most_helpful",
    "open_article",
    "recent",
    "shelves",
]
