"""Doctor reports what search holds, and whether the encoder can keep up."""

import pytest

from knowledgebase.search.examined import encoder_keeps_up, index_can_be_made
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db


def found_by_doctor(check) -> list[str]:
    return [message.msg for message in check()]


def test_doctor_tells_each_languages_index():
    ArticleFactory(title="Print a calendar")
    ArticleFactory(draft=True)
    ArticleFactory(language="fr", title="Imprimer")
    told = found_by_doctor(index_can_be_made)
    assert [line.split(",")[0] for line in told] == ["Search in en: 1 articles", "Search in fr: 1 articles"]
    assert all("MB in each process, fresh." in line for line in told)


def test_an_empty_base_has_nothing_to_tell():
    assert found_by_doctor(index_can_be_made) == []


def test_an_encoder_that_is_not_there_is_an_error(settings):
    settings.SEARCH_ENCODER = "knowledgebase.search.nowhere.Encoder"
    (line,) = found_by_doctor(encoder_keeps_up)
    assert "cannot be used: No module named" in line


def test_texts_that_wait_for_the_encoder_are_counted(settings):
    settings.SEARCH_ENCODER = "tests.knowledgebase.search.test_meaning.ByTopic"
    ArticleFactory()
    assert found_by_doctor(encoder_keeps_up) == ["1 published texts wait for the encoder."]
    settings.SEARCH_ENCODER = ""
    assert found_by_doctor(encoder_keeps_up) == []
