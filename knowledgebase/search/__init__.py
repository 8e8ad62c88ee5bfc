"""Finding articles: one interface, an index in memory for each language, nothing to operate.

``search`` answers the search page, ``instant`` the box while somebody types, ``suggest`` the ticket form.
"""

from knowledgebase.search.asking import instant, search, suggest
from knowledgebase.search.results import CategoryCount, Hit, Results

__all__ = ["CategoryCount", "Hit", "Results", "instant", "search", "suggest"]
