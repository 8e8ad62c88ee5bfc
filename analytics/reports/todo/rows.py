"""Kept findings as people read them: with the article's name, the number in words, and the open task."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from analytics.reports.numbers import Measured
from analytics.reports.todo.found import LEAST_PEOPLE, source_of
from analytics.reports.todo.kinds import LISTS, Listed
from analytics.reports.todo.model import Finding
from knowledgebase.reading.tasks import open_by_source
from knowledgebase.reading.titles import Title, titles


@dataclass(frozen=True)
class Row:
    """A finding, what its article is called if it still is one, and its open task."""

    finding: Finding
    known: Title | None
    task: Any

    @property
    def listed(self) -> Listed:
        return LISTS[self.finding.kind]

    @property
    def measured(self) -> Measured:
        return Measured(self.listed.number, self.finding.number, self.finding.whole)

    @property
    def source(self) -> str:
        return source_of(self.finding.kind, self.finding.language, self.finding.key)

    @property
    def name(self) -> str:
        """What it is about."""
        if self.finding.article is None:
            return self.finding.words
        return self.known.title if self.known else f"#{self.finding.article}"

    @property
    def task_words(self) -> str:
        """What a task of it says."""
        language = f" ({self.finding.language})" if self.finding.language else ""
        return f"{self.listed.title}: {self.name}{language}"

    @property
    def task_language(self) -> str:
        """In which its article is to be written, where that is one of ours."""
        return self.finding.language if self.finding.language in dict(settings.LANGUAGES) else ""

    @property
    def may_become_task(self) -> bool:
        """What one person alone typed stays here, where an erasure reaches it."""
        return self.finding.people >= LEAST_PEOPLE


@dataclass(frozen=True)
class ListShown:
    """A work list and its rows."""

    listed: Listed
    rows: list[Row]


def rows_of(found: Sequence[Finding], *, language: str) -> list[Row]:
    """Two questions, however many rows."""
    known = titles({one.article for one in found if one.article}, language=language)
    tasks = open_by_source([source_of(one.kind, one.language, one.key) for one in found])
    return [
        Row(one, known.get(one.article or 0), tasks.get(source_of(one.kind, one.language, one.key)))
        for one in found
    ]
