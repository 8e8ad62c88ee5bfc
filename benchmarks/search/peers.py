"""What a site would have without our engine: BM25 with stemming, and PostgreSQL's full-text search."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from knowledgebase.search.evaluation.running import QuestionSet

CONFIGURATIONS = {"de": "german", "en": "english", "fr": "french", "it": "italian"}
K1, B = 1.5, 0.75  # bm25s's defaults
LIMIT = 10
Ranking = Callable[[str], Sequence[int]]


def mrr(known: "QuestionSet", ranking: Ranking) -> float:
    """The mean reciprocal rank of the first right document among ten."""
    found = (
        next((1 / n for n, key in enumerate(ranking(q.text), 1) if key in q.right), 0.0)
        for q in known.questions
    )
    return sum(found) / len(known.questions)


class Bm25:
    """Lucene's BM25 over lower-case words without their Snowball endings; titles count several times."""

    def __init__(self, known: "QuestionSet", *, titles: int) -> None:
        self.stem = snowballstemmer.stemmer(CONFIGURATIONS[known.index.language]).stemWord
        texts = [f"{(entry.title + ' ') * titles}{entry.text}" for entry in known.index.entries]
        self.documents = [entry.article_id for entry in known.index.entries]
        counted = [Counter(self._words(text)) for text in texts]
        mean = sum(map(Counter.total, counted)) / len(counted)
        self.weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, counts in enumerate(counted):
            norm = K1 * (1 - B + B * counts.total() / mean)
            for word, often in counts.items():
                self.weights[word].append((place, often * (K1 + 1) / (often + norm)))

    def _words(self, text: str) -> list[str]:
        from knowledgebase.search.words import spelled

        return [self.stem(word.lower()) for word in spelled(text)]

    def __call__(self, query: str) -> list[int]:
        scores: Counter[int] = Counter()
        for word in self._words(query):
            found = self.weights.get(word, [])
            rare = math.log1p((len(self.documents) - len(found) + 0.5) / (len(found) + 0.5))
            for place, weight in found:
                scores[place] += rare * weight
        return [self.documents[place] for place, _score in scores.most_common(LIMIT)]


class Websearch:
    """``websearch_to_tsquery`` with the language's configuration, titles weighted A."""

    def __init__(self, known: "QuestionSet") -> None:
        from django.db import connection

        self.configuration = CONFIGURATIONS[known.index.language]
        with connection.cursor() as cursor:
            cursor.execute("create temporary table if not exists peer (document int, words tsvector)")
            cursor.execute("truncate peer")
            cursor.executemany(
                "insert into peer values (%s, setweight(to_tsvector(%s, %s), 'A') || to_tsvector(%s, %s))",
                [
                    (one.article_id, self.configuration, one.title, self.configuration, one.text)
                    for one in known.index.entries
                ],
            )

    def __call__(self, query: str) -> list[int]:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "select document from peer, websearch_to_tsquery(%s, %s) as asked where words @@ asked"
                " order by ts_rank_cd(words, asked) desc, document limit %s",
                [self.configuration, query, LIMIT],
            )
            return [document for (document,) in cursor.fetchall()]
