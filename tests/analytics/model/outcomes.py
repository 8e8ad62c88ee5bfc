"""Section 4: the outcome of a journey, and the article that it credits."""

from dataclasses import replace

from tests.analytics.model.facts import Facts
from tests.analytics.model.words import DEFLECTED, MOST_SECONDS, moment, vote_of


def outcome_of(facts):
    """The first rule that fits."""
    opened = facts.opened_at is not None
    if facts.tickets:
        return "contacted"
    if opened and facts.solved:
        return "explicit_confirmed"
    if opened:
        evidenced = any(facts.helped_after(article) for article in facts.articles) and not facts.denied
        return "explicit_evidenced" if evidenced else "abandoned"
    if any(facts.vote(article) == "positive" for article in facts.articles):
        return "implicit_confirmed"
    if any(facts.helped(article) for article in facts.articles):
        return "implicit_inferred"
    return "unhelped" if facts.sought else "browsed"


def deflected_up_to(facts):
    """The greatest setting of READ_SECONDS under which it is a deflection, by trying all that differ."""
    tried = {event["seconds"] for event in facts.of("article_read")} | {MOST_SECONDS}
    return max((seconds for seconds in tried if outcome_under(facts, seconds) in DEFLECTED), default=0)


def outcome_under(facts, read_seconds):
    settings = replace(facts.settings, read_seconds=read_seconds)
    return outcome_of(Facts(facts.events, facts.gone, settings))


def credit_of(facts, outcome):
    """The first of the three that there is."""
    if outcome not in DEFLECTED:
        return None
    if outcome == "explicit_confirmed":
        named = [event["article"] for event in facts.of("contact_solved") if event.get("article") is not None]
        if named:
            return named[-1]
    in_form = outcome == "explicit_evidenced"
    return liked(facts, in_form=in_form) or longest_read(facts, in_form=in_form)


def liked(facts, *, in_form):
    """The article of the last positive vote that is itself that article's last."""
    for event in reversed(facts.of("article_rated")):
        stands = facts.last_vote(event["article"]) is event and vote_of(event) == "positive"
        if stands and not (in_form and moment(event) < facts.opened_at):
            return event["article"]
    return None


def longest_read(facts, *, in_form):
    """Of equals the latest, of those the lowest article."""
    helps = facts.helped_after if in_form else facts.helped
    counting = facts.reads_after if in_form else facts.reads
    reads = [event for article in facts.articles if helps(article) for event in counting(article)]
    reads.sort(key=lambda event: (-event["seconds"], -moment(event).timestamp(), event["article"]))
    return reads[0]["article"] if reads else None
