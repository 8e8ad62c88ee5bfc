"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation
from knowledgebase.models.meaning import Meaning
from knowledgebase.models.picture import Picture
from knowledgebase.models.search_words import StopWords, Synonyms
from knowledgebase.models.vote import Vote

__all__ = [
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "Meaning",
    "Picture",
    "Revision",
    "StopWords",
    "Synonyms",
    "Vote",
]
