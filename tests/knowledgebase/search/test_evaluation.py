"""Search is measured on real questions, by the functions that the pages call."""

import importlib.util
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from knowledgebase.search.evaluation.measuring import Answer, figures, silence_auc
from knowledgebase.search.evaluation.perturbing import KINDS, perturbed
from knowledgebase.search.evaluation.running import answers, read_set

FLOORS = {"libreoffice-it": 0.74, "libreoffice-fr": 0.74, "libreoffice-de": 0.70, "libreoffice-en": 0.81}


def evaluated(folder, **options):
    out = StringIO()
    call_command("evaluate_search", str(folder), stdout=out, stderr=StringIO(), **options)
    return json.loads(out.getvalue().splitlines()[-1])


def answer(rank=1, *, answerable=True, score=1.0, milliseconds=1.0):
    return Answer(answerable, rank, bool(score), score, milliseconds)


def test_figures_are_those_of_the_contract():
    got = figures([answer(1), answer(2), answer(6), answer(0), answer(11)])
    assert got["n"] == 5
    assert got["mrr10"] == round((1 + 1 / 2 + 1 / 6) / 5, 4)
    assert got["recall5"] == 0.4
    assert got["silence_auc"] is None


def test_silence_is_judged_on_questions_without_an_answer():
    asked = [answer(1, score=0.9), answer(0, score=0.4), answer(0, answerable=False, score=0.4)]
    assert silence_auc(asked) == 0.75
    assert figures(asked)["mrr10"] == 0.5


def test_a_small_set_is_indexed_and_asked(tmp_path):
    docs = [{"id": f"d{n}", "title": f"Title {n}", "body": f"text {n}", "lang": "en"} for n in range(5)]
    docs.append({"id": "print", "title": "Print a calendar", "body": "Choose it.", "lang": "en"})
    queries = [
        {"id": "q1", "query": "printing calendars", "doc_ids": ["print"], "lang": "en"},
        {"id": "q2", "query": "zzzz", "doc_ids": [], "lang": "en"},
    ]
    for name, rows in (("docs", docs), ("queries", queries)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    got = evaluated(tmp_path)
    assert (got["n"], got["mrr10"], got["answered"], got["silence_auc"]) == (2, 1.0, 0.5, 1.0)
    assert evaluated(tmp_path, perturb="typo")["mrr10"] == 1.0
    assert evaluated(tmp_path, suggest=True)["mrr10"] == 1.0


def test_a_folder_without_questions_is_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="no set of questions"):
        evaluated(tmp_path)


@pytest.mark.data
@pytest.mark.parametrize("kind", KINDS)
def test_questions_are_spoiled_as_the_data_set_spoils_them(test_data, kind):
    spec = importlib.util.spec_from_file_location("perturb", test_data / "retrieval" / "perturb.py")
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    lines = (test_data / "retrieval" / "libreoffice-fr" / "queries.jsonl").read_text().splitlines()
    for row in map(json.loads, lines):
        assert perturbed(row["query"], key=row["id"], kind=kind) == theirs.perturb(
            row["query"], row["id"], kind
        )


@pytest.mark.data
@pytest.mark.parametrize("name", FLOORS)
def test_real_questions_find_their_articles(test_data, name):
    known = read_set(test_data / "retrieval" / name)
    clean = figures(list(answers(known)))
    assert clean["n"] == 450
    assert clean["mrr10"] >= FLOORS[name]
    assert clean["answered"] > 0.99
    spoiled = figures(list(answers(known, perturb="typo")))
    assert spoiled["mrr10"] >= 0.95 * clean["mrr10"]
    if name in {"libreoffice-fr", "libreoffice-de"}:
        assert figures(list(answers(known, perturb="noaccent")))["mrr10"] == clean["mrr10"]
