"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation, OldCategorySlug
from knowledgebase.models.picture import Picture
from knowledgebase.models.removed import RemovedArticle
from knowledgebase.models.vote import Vote

__all__ = [
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "OldCategorySlug",
    "Picture",
    "RemovedArticle",
    "Revision",
    "Vote",
]
