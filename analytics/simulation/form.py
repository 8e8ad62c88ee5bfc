"""In the ticket form: what somebody would do there, and what suggestions make of it."""

from analytics.simulation.reading import stay
from analytics.simulation.visit import Intent, Told, Visit
from helpcenter.holdout import Arm

REASONS = ("gave_up", "elsewhere", "later", "mistake")


def fill(visit: Visit) -> Told:
    """Open the form; a suggestion may help, else the ticket is filed or given up."""
    visit.wait(15)
    yield "page_viewed", {"page": "contact"}
    visit.now += 1
    visit.intent = intent = drawn(visit)
    yield "contact_opened", {}
    if intent.types:
        visit.wait(20)
        yield "contact_typed", {}
    if intent.sees and visit.arm is Arm.ON:
        yield from suggestions(visit, intent)
        if intent.kept:
            return
    visit.wait(70)
    if intent.files:
        yield "ticket_submitted", {}
    elif visit.dice.chance(visit.world.says_why):
        (reason,) = visit.dice.choices(REASONS, weights=(4, 2, 3, 1))
        yield "contact_left", {"reason": reason}


def drawn(visit: Visit) -> Intent:
    """Both answers of one person at once: what they would do with suggestions, and without."""
    world, chance = visit.world, visit.dice.chance
    is_spam = chance(world.is_spam)
    types = chance(world.types)
    return Intent(
        opened_at=visit.now,
        types=types,
        sees=types and chance(world.sees_suggestions),
        is_helped=chance(world.effect / world.strongest_effect) if world.effect else False,
        files=is_spam or not chance(world.gives_up),
        is_spam=is_spam,
    )


def suggestions(visit: Visit, intent: Intent) -> Told:
    """Show articles beside the form; of those who would have filed, some need not any more."""
    world, article = visit.world, visit.topic.article
    visit.wait(9)
    shown = [visit.topic, visit.another(), visit.another()]
    yield "suggestions_shown", {"articles": list(dict.fromkeys(topic.article for topic in shown))}
    if intent.kept or visit.dice.chance(world.opens_suggestion):
        visit.wait(5)
        yield "article_viewed", {"article": article, "via": "suggestion"}
        yield from stay(visit, article, helped=intent.is_helped)
    if intent.kept and visit.dice.chance(world.says_solved):
        visit.wait(4)
        yield "contact_solved", {"article": article}
