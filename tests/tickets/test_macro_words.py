"""Placeholders of macros: a closed list, filled in once, and nothing is evaluated."""

import pytest

from tickets.macro_words import PLACEHOLDERS, filled_in, unknown_in

VALUES = dict.fromkeys(PLACEHOLDERS, "") | {"customer.first_name": "Ada", "ticket.reference": "HC-1"}


def test_each_placeholder_stands_for_its_value_with_and_without_blanks():
    text = "Hello {{ customer.first_name }}, about {{ticket.reference}}: {{  ticket.reference  }}."
    assert filled_in(text, VALUES) == "Hello Ada, about HC-1: HC-1."


def test_what_is_missing_takes_the_blank_before_it_along():
    assert filled_in("Hello {{ customer.name }},\n\nbye", VALUES) == "Hello,\n\nbye"


def test_what_a_customer_is_called_is_never_looked_into():
    named = VALUES | {"customer.name": "{{ ticket.link }} {% now %}", "ticket.link": "secret"}
    assert filled_in("Hello {{ customer.name }}", named) == "Hello {{ ticket.link }} {% now %}"


@pytest.mark.parametrize(
    "name", ["customer.email", "settings.SECRET_KEY", "ticket.reference|upper", "customer . name", "", "7*7"]
)
def test_whatever_else_stands_in_double_braces_is_unknown(name):
    assert unknown_in(f"{{{{ site.name }}}} {{{{ {name} }}}}") == [name]


def test_single_braces_and_tags_of_templates_are_text():
    text = "{ customer.name } {% if x %} {{}"
    assert unknown_in(text) == []
    assert filled_in(text, VALUES) == text
