"""The plain model of the measurement is independent of ``analytics``, and the contract that says so bites."""

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.forbidden import ForbiddenContract

MODEL = "tests.analytics.model"
CONFIGURATION = read_configuration()
SESSION = CONFIGURATION["session_options"]


@pytest.fixture(scope="module")
def contract():
    contracts = CONFIGURATION["contracts_options"]
    (options,) = [one for one in contracts if MODEL in one.get("source_modules", [])]
    return ForbiddenContract(options["name"], SESSION, options)


@pytest.fixture
def graph():
    return grimp.build_graph(*SESSION["root_packages"], include_external_packages=True)


def is_kept(contract, graph):
    return contract.check(graph=graph, verbose=False).kept


def test_the_model_imports_nothing_of_what_it_is_compared_with(contract, graph):
    assert is_kept(contract, graph)


@pytest.mark.parametrize("imported", ["analytics.outcomes.names", "tests.analytics.story", "django"])
def test_one_import_too_many_breaks_the_contract(contract, graph, imported):
    """Also by a detour: our stories are sent through the door of ``analytics``."""
    graph.add_import(importer=f"{MODEL}.words", imported=imported)
    assert not is_kept(contract, graph)
