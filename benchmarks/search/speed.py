"""How long a reader waits with 5,000 articles: the search page's engine alone, and the box through HTTP."""

import json
import os
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

from benchmarks.pages.load import latencies
from benchmarks.pages.servers import PROJECT, Server, own_python
from benchmarks.search.sets import folder_of

ARTICLES = 5_000
ASKED = 1_000
SOURCES = ("libreoffice-en", "thunderbird-tickets", "stackfaq")
CLIENTS = 4
BOXES = 540  # with those that warm up below what one address may ask in a minute
LANGUAGE = "en"


def texts() -> Iterator[tuple[str, str]]:
    """Titles and bodies of the lengths and words of real articles, their sentences mixed anew."""
    chance = random.Random(5)
    documents = [row for name in SOURCES for row in _rows(folder_of(name) / "docs.jsonl")]
    sentences = [
        one for row in documents for one in row["body"].replace("\n", ". ").split(". ") if one.strip()
    ]
    for number, row in enumerate(islice(cycle(documents), ARTICLES)):
        most = max(row["body"].count(". ") + row["body"].count("\n"), 1)
        yield f"{row['title'][:180]} {number}", ". ".join(chance.choices(sentences, k=most))


def questions() -> list[str]:
    """Real ones, of few words and of many."""
    rows = [row["query"] for name in SOURCES for row in _rows(folder_of(name) / "queries.jsonl")]
    return random.Random(6).sample(rows, ASKED)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of_search() -> list[float]:
    """Milliseconds of each search in this process."""
    from knowledgebase.search import search
    from knowledgebase.search.apart import answering_from, index_apart
    from knowledgebase.search.entries import Entry

    entries = [
        Entry(article_id=n, title=title, slug=str(n), summary="", text=text, revision_id=n)
        for n, (title, text) in enumerate(texts(), 1)
    ]
    taken = []
    with answering_from(index_apart(entries, LANGUAGE)):
        for query in questions():
            started = time.perf_counter()
            search(query, language=LANGUAGE)
            taken.append((time.perf_counter() - started) * 1000)
    return taken


def publish_all() -> None:
    """The same articles in the database, as readers have them."""
    from django.utils import timezone

    from helpcenter.versions import raise_version
    from knowledgebase.models import Article, ArticleTranslation, Revision

    articles = Article.objects.bulk_create([Article() for _ in range(ARTICLES)])
    rows = ArticleTranslation.objects.bulk_create(
        ArticleTranslation(article=article, language=LANGUAGE, title=title, slug=f"a{article.pk}")
        for article, (title, _text) in zip(articles, texts(), strict=True)
    )
    revisions = Revision.objects.bulk_create(
        Revision(translation=row, number=1, title=row.title, body=text, text=text, html="")
        for row, (_title, text) in zip(rows, texts(), strict=True)
    )
    for row, revision in zip(rows, revisions, strict=True):
        row.published, row.status = revision, ArticleTranslation.Status.PUBLISHED
        row.first_published_at = row.updated_at = timezone.now()
    fields = ["published", "status", "first_published_at", "updated_at"]
    ArticleTranslation.objects.bulk_update(rows, fields, batch_size=500)
    raise_version("knowledgebase")


def of_instant(folder: Path) -> list[float]:
    """Milliseconds of the results under the box, through HTTP, by four clients at once."""
    with server(folder, workers=1) as web:
        address = f"/{LANGUAGE}/search/instant/?q="
        web.wait(address + "start")
        taken = latencies(web.port, [address + quote(text) for text in typed()], clients=CLIENTS, most=BOXES)
    return [seconds * 1000 for seconds in taken[len(taken) // 10 :]]


def typed() -> list[str]:
    """Questions as far as somebody has typed them."""
    chance = random.Random(7)
    return [text[: chance.randint(3, max(len(text), 3))] for text in questions()]


@contextmanager
def server(folder: Path, *, workers: int) -> Iterator[Server]:
    """The product in so many processes."""
    web = Server(
        own_python(),
        "helpcenter.wsgi:application",
        environment=os.environ | {"DEBUG": "0", "PYTHONPATH": str(PROJECT)},
        folder=PROJECT,
        log=folder / "web.log",
        workers=workers,
    )
    try:
        yield web
    finally:
        web.stop()


def p50_p95(milliseconds: list[float]) -> tuple[float, float]:
    return statistics.median(milliseconds), statistics.quantiles(milliseconds, n=20)[-1]
