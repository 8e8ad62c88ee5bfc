"""What readers open: each view turns a request into one call, and its answer into a page."""

from knowledgebase.views.article import article, short_address
from knowledgebase.views.browse import category, home
from knowledgebase.views.cover import article_cover, site_cover
from knowledgebase.views.crawlers import robots, sitemap, sitemap_part
from knowledgebase.views.feeds import category_feed, feed
from knowledgebase.views.old_address import old_address
from knowledgebase.views.search import instant_results, results
from knowledgebase.views.vote import vote

__all__ = [
    "article",
    "article_cover",
    "category",
    "category_feed",
    "feed",
    "home",
    "instant_results",
    "old_address",
    "results",
    "robots",
    "short_address",
    "site_cover",
    "sitemap",
    "sitemap_part",
    "vote",
]
