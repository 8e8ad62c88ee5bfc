"""Every rule over one text, in the order in which they name what several of them find."""

from collections.abc import Collection

from knowledgebase.personal.addresses import emails, links
from knowledgebase.personal.closings import greeted, signatures
from knowledgebase.personal.cuts import Cleaned, cut_out
from knowledgebase.personal.names import beside, folders, introduced, known_names
from knowledgebase.personal.numbers import accounts, cards, devices, digits, phones

MOST_LETTERS = 200_000  # more is no article, and no rule is asked


def without_personal_data(text: str, *, names: Collection[str] = ()) -> Cleaned:
    """The text without what says who somebody is; ``names`` are those of the people in the thread."""
    text = text[:MOST_LETTERS]
    rules = (signatures, links, emails, accounts, cards, devices, phones, digits)
    spans = [span for rule in rules for span in rule(text)]
    spans += known_names(text, names)
    spans += [span for rule in (greeted, introduced, beside, folders) for span in rule(text)]
    return cut_out(text, spans)
