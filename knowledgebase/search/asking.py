"""The three ways to ask: the search page, the results under the box, and the ticket form."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from knowledgebase.readers import PUBLIC, Readers
from knowledgebase.search.encoders import encoder
from knowledgebase.search.index import Index
from knowledgebase.search.meaning import with_meaning
from knowledgebase.search.postings import Floats
from knowledgebase.search.questions import Question, question, subject_and_body
from knowledgebase.search.ranking import most_possible, scores, sureness
from knowledgebase.search.results import CategoryCount, Hit, Results
from knowledgebase.search.shelf import experience_with, index_for, lexicon_for, meanings_in
from knowledgebase.search.silence import fits
from knowledgebase.search.snippets import marked, snippet

# A hit with less than this share of the best one's score is noise, and is not counted as a result.
FAINTEST = 0.15
# Words that are much more common than the rarest one asked for ("to", "the") are not marked.
MARKED_FROM = 0.35
BODY_TERMS = 24
BODY_WEIGHT = 0.5
ABOUT_WEIGHT = 0.15


def search(
    query: str,
    *,
    language: str,
    readers: Readers = PUBLIC,
    limit: int = 10,
    offset: int = 0,
    category: int | None = None,
    as_typed: bool = False,
) -> Results:
    """Answer a query; ``category`` keeps to one category and all below it, ``as_typed`` mends no slips."""
    index = index_for(language, readers)
    lexicon = lexicon_for(language)
    asked = question(query, index, lexicon, as_typed=as_typed)
    found, sure = _found(asked, index)
    counts = _categories(found, index)
    if category is not None:
        found = np.array([place for place in found if category in index.entries[place].categories], np.int64)
    return Results(
        query=asked.text,
        hits=tuple(_hits(found[offset : offset + limit], sure, asked, index)),
        total=len(found),
        corrected=asked.corrected,
        meant=question(query, index, lexicon).corrected if as_typed else None,
        categories=counts,
    )


def instant(query: str, *, language: str, readers: Readers = PUBLIC, limit: int = 6) -> list[Hit]:
    """Answer while somebody is still typing: the last word may go on."""
    index = index_for(language, readers)
    asked = question(query, index, lexicon_for(language), unfinished=True)
    found, sure = _found(asked, index)
    return _hits(found[:limit], sure, asked, index, with_snippets=False)


def suggest(
    *,
    subject: str,
    body: str,
    language: str,
    about: str = "",
    readers: Readers = PUBLIC,
    limit: int = 5,
) -> list[Hit]:
    """Articles that may answer a ticket being written; none where nothing fits well enough.

    What it is ``about`` in general, such as the topic that was chosen, says nothing of whether an article
    fits: it only puts those that speak of it before others that fit as well.
    """
    index = index_for(language, readers)
    asked, total, possible = _weighed(subject, body, index)
    found = _best_first(total * _speaking_of(about, index), index)
    fitting = found[fits(total, possible, index)[found]][:limit]
    return _hits(fitting, sureness(total, possible), asked, index)


def how_sure(*, subject: str, body: str, language: str, readers: Readers = PUBLIC) -> float:
    """How well the best article answers a ticket, whether it would be suggested or not; 0 where none does."""
    _asked, total, possible = _weighed(subject, body, index_for(language, readers))
    return float(sureness(total, possible).max(initial=0.0))


def _speaking_of(about: str, index: Index) -> Floats:
    """A factor for each article, from 1 to somewhat more, by how well it answers to these words."""
    told = scores(question(about, index, lexicon_for(index.language)), index)
    return np.asarray(1 + ABOUT_WEIGHT * told / max(float(told.max(initial=0)), 1e-6), np.float32)


def _weighed(subject: str, body: str, index: Index) -> tuple[Question, Floats, float]:
    """A ticket as a question, the score of each article, and the best that one could have."""
    asked, told = subject_and_body(subject, body, index, lexicon_for(index.language), most=BODY_TERMS)
    total = scores(asked, index) + BODY_WEIGHT * scores(told, index)
    total = _with_meaning(total, f"{asked.text}. {body}" if body else asked.text, index)
    return asked, total, most_possible(asked, index) + BODY_WEIGHT * most_possible(told, index)


def _found(asked: Question, index: Index) -> tuple[NDArray[np.int64], Floats]:
    total = _with_meaning(scores(asked, index), asked.corrected or asked.text, index)
    return _best_first(total, index), sureness(total, most_possible(asked, index))


def _with_meaning(total: Floats, text: str, index: Index) -> Floats:
    meanings, by = meanings_in(index), encoder()
    return total if meanings is None or by is None else with_meaning(total, text, meanings, by)


def _best_first(total: Floats, index: Index) -> NDArray[np.int64]:
    """Where articles fit, by their score and, if the site wants it, by readers' experience with them."""
    prior = experience_with(index)
    total = total if prior is None else total * prior
    order = np.argsort(-total, kind="stable")
    return np.asarray(order[total[order] > FAINTEST * total[order[:1]].sum()], np.int64)


def _hits(
    found: NDArray[np.int64], sure: Floats, asked: Question, index: Index, *, with_snippets: bool = True
) -> list[Hit]:
    is_marked = _marker(asked, index)
    return [
        Hit(
            article_id=entry.article_id,
            title=entry.title,
            marked_title=marked(entry.title, is_marked),
            slug=entry.slug,
            summary=entry.summary,
            category_id=entry.category_id,
            category_name=entry.category_name,
            snippet=snippet(entry.text, is_marked) if with_snippets else marked(entry.summary, is_marked),
            score=round(float(sure[place]), 4),
            language=index.language,
        )
        for place in found
        for entry in (index.read[place].entry,)
    ]


def _marker(asked: Question, index: Index) -> Callable[[str], bool]:
    """Whether a word of an article is one that was asked for, or is made of one."""
    rarities = {term: index.postings.rarity[term] for wanted in asked.wanted for term in wanted.terms}
    rarest = max(rarities.values(), default=0)
    terms = {term for term, rare in rarities.items() if rare >= MARKED_FROM * rarest}
    terms |= {whole for whole, parts in index.parts.items() if not terms.isdisjoint(parts)}
    return {word for term in terms for word in index.vocabulary.spellings[term]}.__contains__


def _categories(found: NDArray[np.int64], index: Index) -> tuple[CategoryCount, ...]:
    """The categories of all results, the fullest first; of equals the one with the best result."""
    names, numbers = index.categories
    found_numbers, first, counts = np.unique(numbers[found], return_index=True, return_counts=True)
    return tuple(
        CategoryCount(category, name, int(counts[place]))
        for place in np.lexsort((first, -counts))
        if found_numbers[place] >= 0
        for category, name in (names[found_numbers[place]],)
    )
