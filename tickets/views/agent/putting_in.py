"""What a button puts into the page's forms without a script: a macro, or an article."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from tickets.citing import Citable
from tickets.macros import Effect
from tickets.models import Ticket
from tickets.views.agent.citing import asked, inserted
from tickets.views.agent.using_macros import chosen


@dataclass(frozen=True)
class PutIn:
    """The ``macro`` that was used, the words of it or of an article, and the articles to choose from."""

    macro: Effect | None = None
    words: str = ""
    suggested: list[Citable] | None = None

    def into(self, typed: QueryDict) -> QueryDict:
        """What was typed, with the words below it and all that the macro sets chosen."""
        if not self.words and self.macro is None:
            return typed
        data = typed.copy()
        data["body"] = "\n\n".join(piece for piece in (typed.get("body", "").rstrip(), self.words) if piece)
        if self.macro is not None:
            data["tags"] = self.macro.tags_of(typed.get("tags", ""))
            for control, value in self.macro.controls.items():
                data[control] = value
        return data


def put_in(request: HttpRequest, ticket: Ticket) -> PutIn:
    """As the pressed button says; most put nothing in."""
    macro = chosen(request, ticket)
    words = macro.text if macro else inserted(request, ticket)
    return PutIn(macro, words, asked(request, ticket))
