"""What can be done to the knowledge base: each verb is one transaction."""

from knowledgebase.services.categories import save_category_words
from knowledgebase.services.editing import delete_article, save_edit
from knowledgebase.services.publishing import publish, unpublish
from knowledgebase.services.votes import cast_vote, explain_vote
from knowledgebase.services.writing import add_translation, create_article, save_revision

__all__ = [
    "add_translation",
    "cast_vote",
    "create_article",
    "delete_article",
    "explain_vote",
    "publish",
    "save_category_words",
    "save_edit",
    "save_revision",
    "unpublish",
]
