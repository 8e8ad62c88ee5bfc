"""What doctor says of search: each language's index, made as a web process makes it, and the encoder."""

import sys
import time
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage

from helpcenter.doctor import examination
from helpcenter.versions import current, forget
from knowledgebase.models import ArticleTranslation
from knowledgebase.search.encoders import encoder
from knowledgebase.search.index import Index
from knowledgebase.search.meanings_kept import waiting
from knowledgebase.search.shelf import index_anew

SLOW_SECONDS = 20.0


@examination
def index_can_be_made() -> Iterator[CheckMessage]:
    """Every language's articles are found."""
    published = ArticleTranslation.objects.published().order_by("language")
    for language in published.values_list("language", flat=True).distinct():
        started = time.perf_counter()
        index, version = index_anew(language)
        took = time.perf_counter() - started
        forget()
        state = "fresh" if current("knowledgebase") == (version,) else "changed meanwhile"
        yield checks.Info(
            f"Search in {language}: {index.postings.count} articles, index made in {took:.1f} s,"
            f" {megabytes(index):.1f} MB in each process, {state}.",
            hint="Every web process makes its own and reads it again within a second of a change.",
            id="knowledgebase.I001",
        )
        if took > SLOW_SECONDS:
            yield checks.Warning(
                f"The index of {language} takes {took:.0f} s to make.",
                hint="Until then a process that has just started does not answer searches.",
                id="knowledgebase.W001",
            )


@examination
def encoder_keeps_up() -> Iterator[CheckMessage]:
    """The encoder that is set can be used, and the worker has encoded what is published."""
    try:
        encoder()
    except Exception as error:  # noqa: BLE001  whatever stops it, doctor says so
        yield checks.Error(
            f"SEARCH_ENCODER={settings.SEARCH_ENCODER} cannot be used: {error}",
            hint="Install requirements/semantic.txt, or unset it.",
            id="knowledgebase.E001",
        )
        return
    if settings.SEARCH_ENCODER and (left := waiting()):
        yield checks.Warning(
            f"{left} published texts wait for the encoder.",
            hint="The worker encodes them; until then they are found by their words.",
            id="knowledgebase.W002",
        )


def megabytes(index: Index) -> float:
    """About what an index holds: its arrays, its texts, and the words of its vocabulary."""
    tables = (index.postings, index.title_articles)
    arrays = sum(array.nbytes for table in tables for array in (table.starts, table.articles, table.weights))
    read = sum(one.title.nbytes + one.text.nbytes + sys.getsizeof(one.entry.text) for one in index.read)
    words = index.vocabulary
    held = sum(sys.getsizeof(table) for table in (words.terms, words.folded, words.spellings))
    held += sum(sys.getsizeof(word) for word in words.folded)
    return (arrays + read + held) / 1e6
