"""Which policy applies, read row by row."""

from dataclasses import dataclass

import pytest

from tickets.sla.matching import Conditions, first_met


@dataclass(frozen=True)
class Policy:
    name: str
    conditions: Conditions


def named(name, *, topics=(), customers=(), priority=0):
    return Policy(name, Conditions(frozenset(topics), frozenset(customers), priority))


POLICIES = [
    named("one customer", customers=["ada@example.com"]),
    named("an organisation's invoices", topics=[7], customers=["example.com"]),
    named("urgent ones", topics=[8], priority=4),
    named("invoices", topics=[7, 8]),
    named("all others"),
]


@pytest.mark.parametrize(
    ("topic", "email", "name"),
    [
        (None, "ada@example.com", "one customer"),
        (7, "ADA@Example.com", "one customer"),
        (7, "bob@example.com", "an organisation's invoices"),
        (8, "bob@example.com", "invoices"),
        (7, "bob@mail.example.com", "invoices"),  # a domain is not those below it
        (7, "bob@notexample.com", "invoices"),
        (7, "example.com@elsewhere.org", "invoices"),
        (9, "bob@example.com", "all others"),
        (None, "bob@example.com", "all others"),
    ],
)
def test_the_first_whose_conditions_are_met(topic, email, name):
    assert first_met(POLICIES, topic=topic, email=email, priority=3).name == name


@pytest.mark.parametrize(("priority", "name"), [(4, "urgent ones"), (3, "invoices"), (1, "invoices")])
def test_from_a_priority_on(priority, name):
    assert first_met(POLICIES, topic=8, email="bob@mail.example", priority=priority).name == name


def test_where_no_conditions_are_met_no_policy_applies():
    assert first_met(POLICIES[:4], topic=9, email="bob@example.com", priority=4) is None
