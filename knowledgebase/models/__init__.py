"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation, OldCategorySlug
from knowledgebase.models.picture import Picture
from knowledgebase.models.removed import RemovedArticle
from knowledgebase.models.vote import BLAME, PRAISE, Reason, Vote

__all__ = [
    "BLAME",
    "PRAISE",
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "OldCategorySlug",
    "Picture",
    "Reason",
    "RemovedArticle",
    "Revision",
    "Vote",
]
