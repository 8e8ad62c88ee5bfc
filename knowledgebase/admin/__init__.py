"""Where editors write, and where they see what readers said."""

from knowledgebase.admin.articles import ArticleAdmin
from knowledgebase.admin.categories import CategoryAdmin
from knowledgebase.admin.search_words import StopWordsAdmin, SynonymsAdmin
from knowledgebase.admin.votes import VoteAdmin

__all__ = ["ArticleAdmin", "CategoryAdmin", "StopWordsAdmin", "SynonymsAdmin", "VoteAdmin"]
