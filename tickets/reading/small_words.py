"""Words that say nothing of what somebody asks ("not", "very"), as PostgreSQL's dictionaries list them."""

from collections.abc import Collection

from django.db import connection

from knowledgebase.search.words import STEMMERS

_DICTIONARY = "SELECT dictname FROM pg_ts_dict WHERE dictname = %s AND pg_ts_dict_is_visible(oid)"
_SMALL = "SELECT word FROM unnest(%s::text[]) word WHERE ts_lexize(%s::regdictionary, word) = '{}'"


def small_words(words: Collection[str], language: str) -> set[str]:
    """Which of these words, in lower case, are such; none in a language that PostgreSQL has no list of."""
    with connection.cursor() as cursor:
        cursor.execute(_DICTIONARY, [f"{STEMMERS.get(language.partition('-')[0].lower())}_stem"])
        known = cursor.fetchone()
        if known is None or not words:
            return set()
        cursor.execute(_SMALL, [list(words), known[0]])
        return {word for (word,) in cursor.fetchall()}
