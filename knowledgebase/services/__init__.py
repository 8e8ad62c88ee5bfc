"""What can be done to the knowledge base: each verb is one transaction."""

from knowledgebase.services.categories import save_category_words
from knowledgebase.services.editing import delete_article, save_edit
from knowledgebase.services.publishing import archive, publish, publish_due, schedule, unpublish, unschedule
from knowledgebase.services.reviewing import answer_review, ask_for_review
from knowledgebase.services.votes import cast_vote, explain_vote
from knowledgebase.services.writing import add_translation, create_article, restore, save_revision

__all__ = [
    "add_translation",
    "answer_review",
    "archive",
    "ask_for_review",
    "cast_vote",
    "create_article",
    "delete_article",
    "explain_vote",
    "publish",
    "publish_due",
    "restore",
    "save_category_words",
    "save_edit",
    "save_revision",
    "schedule",
    "unpublish",
    "unschedule",
]
