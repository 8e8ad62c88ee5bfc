"""What the knowledge base holds."""

from knowledgebase.models.article import Article, ArticleTranslation, Revision
from knowledgebase.models.category import Category, CategoryTranslation
from knowledgebase.models.picture import Picture
from knowledgebase.models.snippet import Snippet, SnippetTranslation
from knowledgebase.models.vote import Vote
from knowledgebase.models.writing_draft import WritingDraft

__all__ = [
    "Article",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "Picture",
    "Revision",
    "Snippet",
    "SnippetTranslation",
    "Vote",
    "WritingDraft",
]
