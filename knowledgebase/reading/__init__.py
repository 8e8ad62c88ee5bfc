"""What readers may see, as plain rows for pages, lists and the other packages."""

from knowledgebase.reading.cards import Card, count_by_category, in_categories, most_helpful, recent
from knowledgebase.reading.filling import filled
from knowledgebase.reading.near import near
from knowledgebase.reading.open_article import Alternate, OpenArticle, alternate, is_gone, open_article
from knowledgebase.reading.related import beside
from knowledgebase.reading.shelves import Shelf, Shelves, shelf_once_at, shelves
from knowledgebase.reading.site_map import Place, places

__all__ = [
    "Alternate",
    "Card",
    "OpenArticle",
    "Place",
    "Shelf",
    "Shelves",
    "alternate",
    "beside",
    "count_by_category",
    "filled",
    "in_categories",
    "is_gone",
    "most_helpful",
    "near",
    "open_article",
    "places",
    "recent",
    "shelf_once_at",
    "shelves",
]
