"""What readers open: each view turns a request into one call, and its answer into a page."""

from knowledgebase.views.article import article, short_address
from knowledgebase.views.browse import category, home
from knowledgebase.views.old_address import old_address
from knowledgebase.views.search import instant_results, results
from knowledgebase.views.vote import vote

__all__ = [
    "article",
    "category",
    "home",
    "instant_results",
    "old_address",
    "results",
    "short_address",
    "vote",
]
