"""The shares of what agents do, in words: links with articles, and promises that were kept."""

from django.utils.translation import gettext_lazy as _

from analytics.reports.numbers import Kind, Number

PERCENT = _("share, shown in per cent")
LINKS = {
    "answered": Number(
        "answered",
        Kind.SHARE,
        _("Answered by an article"),
        _("Solved tickets for which an agent said which article answered them."),
        "solved tickets with an article that answered / solved tickets",
        PERCENT,
        None,
        misleads=_(
            "Agents who do not say it make it low, whatever the articles are worth. High, it tells of "
            "tickets that an article could have spared, if their customers had found it."
        ),
    ),
    "flagged": Number(
        "flagged",
        Kind.SHARE,
        _("Found an article wrong"),
        _("Solved tickets in which an agent reported an article as wrong or missing something."),
        "solved tickets with a reported article / solved tickets",
        PERCENT,
        None,
        misleads=_("It rises with the care of agents as much as with the faults of articles."),
    ),
    "drafted": Number(
        "drafted",
        Kind.SHARE,
        _("Made into a draft"),
        _("Solved tickets from whose thread an article was drafted."),
        "solved tickets with a draft / solved tickets",
        PERCENT,
        None,
        misleads=_("A draft is no article yet: many are never published."),
    ),
}
PROMISES = {
    "first_answer": Number(
        "first_answer",
        Kind.SHARE,
        _("First answer in time"),
        _("Promised first answers that came in time, of those that are decided."),
        "met / (met + missed)",
        PERCENT,
        None,
        misleads=_(
            "What still runs is in neither half: look at its number too. An answer that says nothing keeps "
            "the promise, and a service level that promises little is kept easily."
        ),
    ),
    "solution": Number(
        "solution",
        Kind.SHARE,
        _("Solved in time"),
        _("Promised solutions that came in time, of those that are decided."),
        "met / (met + missed)",
        PERCENT,
        None,
        misleads=_(
            "A ticket that is solved too early and opened again runs anew. The hard ones run longest, so "
            "that the newest days look better than they will."
        ),
    ),
}
