"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation
from knowledgebase.models.import_run import ImportRun
from knowledgebase.models.old_address import OldAddress
from knowledgebase.models.picture import Picture
from knowledgebase.models.vote import Vote

__all__ = [
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "ImportRun",
    "OldAddress",
    "Picture",
    "Revision",
    "Vote",
]
