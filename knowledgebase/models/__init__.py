"""What the knowledge base holds."""

from knowledgebase.models.article import Article
from knowledgebase.models.category import Category, CategoryTranslation, OldCategorySlug
from knowledgebase.models.draft_cuts import DraftCuts
from knowledgebase.models.import_run import ImportRun
from knowledgebase.models.meaning import Meaning
from knowledgebase.models.old_address import OldAddress
from knowledgebase.models.picture import Picture
from knowledgebase.models.publication import Publication
from knowledgebase.models.related import RelatedArticle
from knowledgebase.models.removed import RemovedArticle
from knowledgebase.models.review import ReviewRequest
from knowledgebase.models.revision import Revision
from knowledgebase.models.search_words import StopWords, Synonyms
from knowledgebase.models.snippet import Snippet, SnippetTranslation
from knowledgebase.models.task import ArticleTask
from knowledgebase.models.translation import ArticleTranslation
from knowledgebase.models.vote import BLAME, PRAISE, Reason, Vote
from knowledgebase.models.writing_draft import WritingDraft

__all__ = [
    "BLAME",
    "PRAISE",
    "Article",
    "ArticleTask",
    "ArticleTranslation",
    "Category",
    "CategoryTranslation",
    "DraftCuts",
    "ImportRun",
    "Meaning",
    "OldAddress",
    "OldCategorySlug",
    "Picture",
    "Publication",
    "Reason",
    "RelatedArticle",
    "RemovedArticle",
    "ReviewRequest",
    "Revision",
    "Snippet",
    "SnippetTranslation",
    "StopWords",
    "Synonyms",
    "Vote",
    "WritingDraft",
]
