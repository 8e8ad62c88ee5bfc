"""What of a ticket can be searched, as the indexes of the database hold it: words without case and accents.

Without the endings of one language: threads are of many, and what is asked for matches words that begin so.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, TextField, Value
from django.db.models.functions import Replace

CONFIG = "tickets_words"  # PostgreSQL's "simple", after "unaccent"; made by a migration
MOST_WORDS, LONGEST_WORD = 8, 60
# Of fewer letters a word is meant whole: "to" is not the beginning of thousands.
BEGINS_FROM = 3


def _without_tags(column: str) -> Replace:
    """PostgreSQL takes ``<script>`` for markup, and what follows for nothing; here everything is text."""
    return _replaced(column, "<")


def _replaced(column: str, sign: str) -> Replace:
    return Replace(F(column), Value(sign), Value(" "), output_field=TextField())


def words_field() -> models.GeneratedField:
    """The words of a ``body`` as the database keeps them: from the text they take forty times as long."""
    vector = SearchVector(_without_tags("body"), config=CONFIG)
    return models.GeneratedField(expression=vector, output_field=SearchVectorField(), db_persist=True)


class WordsLeftOut(models.Manager[Any]):
    """Rows without their ``words``, which only questions use."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().defer("words")


# An address is found whole, and by each of its halves.
HEAD = SearchVector(_without_tags("subject"), "name", "email", _replaced("email", "@"), config=CONFIG)


def word_index(*vector: SearchVector, name: str, fields: Sequence[str] = ()) -> GinIndex:
    """An index that keeps new rows aside until there are some: whoever writes waits for no sorting."""
    return GinIndex(*vector, fields=fields, name=name, fastupdate=True, gin_pending_list_limit=1024)


def words_of(text: str) -> list[str]:
    """What is asked for, word by word; signs alone are none."""
    words = (word[:LONGEST_WORD] for word in text.split())
    return [word for word in words if any(map(str.isalnum, word))][:MOST_WORDS]


def query_of(*words: str) -> SearchQuery:
    """All of them, each as the beginning of a word that was written."""
    return SearchQuery(" & ".join(map(_begun, words)), config=CONFIG, search_type="raw")


def _begun(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + (":*" if len(word) >= BEGINS_FROM else "")
