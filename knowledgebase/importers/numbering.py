"""The number of every article to be imported, known before it is written."""

from collections.abc import Mapping, Sequence

from django.db import connection

from knowledgebase.importers.here import Here
from knowledgebase.importers.sources import Source
from knowledgebase.models import Article


def numbered(groups: Mapping[str, Sequence[Source]], here: Here, *, reserve: bool) -> dict[str, int]:
    """An id for every article, so that links to those still to be written are right at once.

    What was exported keeps its own where that is free, so that its addresses and its history go on.
    """
    new = [key for key in groups if key not in here.articles]
    wished = {key: groups[key][0].matter.article_id for key in new if groups[key][0].matter.article_id}
    taken = set(Article.objects.filter(pk__in=wished.values()).values_list("pk", flat=True))
    kept = {pk: key for key, pk in reversed(wished.items()) if pk not in taken}
    own = {key: pk for pk, key in kept.items()}
    if reserve and own:
        _count_on_from(max(own.values()))
    rest = [key for key in new if key not in own]
    ids = _reserved(len(rest)) if reserve else range(-1, -1 - len(rest), -1)
    return {**here.articles, **own, **dict(zip(rest, ids, strict=True))}


def _count_on_from(highest: int) -> None:
    """No later article gets a number that an import took for itself."""
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, "
            "nextval(pg_get_serial_sequence(%s, 'id'))))",
            [table, highest, table],
        )


def _reserved(count: int) -> list[int]:
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]
