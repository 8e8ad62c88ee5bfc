"""What a page of journeys asks for, for a file of them: at once where they are few, else by the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from analytics.reports.journeys import read_behind
from analytics.reports.period import BadQuery
from analytics.sharing.exporting import MOST_AT_ONCE
from analytics.sharing.files import FILE_KINDS

NOT_ASKED = {"page", "now", "ending", "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Taking:
    """The menu above a list of journeys."""

    asked: Mapping[str, str]
    are_few: bool
    endings: tuple[str, ...] = tuple(FILE_KINDS)

    @property
    def address(self) -> str:
        """As the parameters of an address."""
        return urlencode(self.asked)


def taking(asked: Mapping[str, str], journeys: int) -> Taking:
    """The menu for so many journeys."""
    return Taking(asked, journeys <= MOST_AT_ONCE)


def asked_of(given: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for of the list of journeys, its page aside.

    Raises:
        Http404: it names nothing.
    """
    asked = {name: value for name, value in given.items() if value and name not in NOT_ASKED}
    try:
        read_behind(asked)
    except BadQuery as wrong:
        raise Http404(str(wrong)) from wrong
    return asked
