"""Where editors write, and where they see what readers said."""

from knowledgebase.admin.articles import ArticleAdmin
from knowledgebase.admin.categories import CategoryAdmin
from knowledgebase.admin.imports import ImportRunAdmin
from knowledgebase.admin.search_words import StopWordsAdmin, SynonymsAdmin
from knowledgebase.admin.snippets import SnippetAdmin
from knowledgebase.admin.tasks import TaskAdmin
from knowledgebase.admin.votes import VoteAdmin

__all__ = [
    "ArticleAdmin",
    "CategoryAdmin",
    "ImportRunAdmin",
    "SnippetAdmin",
    "StopWordsAdmin",
    "SynonymsAdmin",
    "TaskAdmin",
    "VoteAdmin",
]
