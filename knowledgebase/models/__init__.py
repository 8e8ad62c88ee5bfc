"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation
from knowledgebase.models.picture import Picture
from knowledgebase.models.publication import Publication
from knowledgebase.models.related import RelatedArticle
from knowledgebase.models.review import ReviewRequest
from knowledgebase.models.vote import Vote

__all__ = [
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "Picture",
    "Publication",
    "RelatedArticle",
    "ReviewRequest",
    "Revision",
    "Vote",
]
