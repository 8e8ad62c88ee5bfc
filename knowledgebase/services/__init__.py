"""What can be done to the knowledge base: each verb is one transaction."""

from knowledgebase.services.categories import save_category_words
from knowledgebase.services.drafts import draft_of, drop_draft, go_on_from, keep_draft
from knowledgebase.services.editing import ColleagueSaved, delete_article, save_edit
from knowledgebase.services.from_threads import confirm_cuts, draft_from_thread
from knowledgebase.services.pictures import store_picture
from knowledgebase.services.publishing import (
    CutsNotConfirmed,
    archive,
    publish,
    publish_due,
    schedule,
    unpublish,
    unschedule,
)
from knowledgebase.services.reviewing import answer_review, ask_for_review
from knowledgebase.services.snippets import articles_with, delete_snippets, save_snippet_words
from knowledgebase.services.tasks import (
    AlreadyDone,
    drop_tasks,
    move_task,
    open_task,
    plan_task,
)
from knowledgebase.services.votes import cast_vote, explain_vote
from knowledgebase.services.writing import add_translation, create_article, restore, save_revision

__all__ = [
    "AlreadyDone",
    "ColleagueSaved",
    "CutsNotConfirmed",
    "add_translation",
    "answer_review",
    "archive",
    "articles_with",
    "ask_for_review",
    "cast_vote",
    "confirm_cuts",
    "create_article",
    "delete_article",
    "delete_snippets",
    "draft_from_thread",
    "draft_of",
    "drop_draft",
    "drop_tasks",
    "explain_vote",
    "go_on_from",
    "keep_draft",
    "move_task",
    "open_task",
    "plan_task",
    "publish",
    "publish_due",
    "restore",
    "save_category_words",
    "save_edit",
    "save_revision",
    "save_snippet_words",
    "schedule",
    "store_picture",
    "unpublish",
    "unschedule",
]
