"""Rules as they ordinarily are."""

from datetime import UTC, datetime

import factory

from tickets.models import Rule


class RuleFactory(factory.django.DjangoModelFactory):
    """For each new ticket; ``conditions=[("tag", "vip")]``, or ``"!tag"`` for what it is not."""

    class Meta:
        model = Rule
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Rule {n}")
    active = True
    position = factory.Sequence(lambda n: n)
    made_at = datetime(2026, 1, 1, tzinfo=UTC)

    @factory.post_generation
    def conditions(self, create, extracted, **kwargs):
        for kind, value in extracted or []:
            self.conditions.create(
                kind=kind.removeprefix("!"), value=str(value), negated=kind.startswith("!")
            )

    @factory.post_generation
    def actions(self, create, extracted, **kwargs):
        for kind, value in extracted or [("add_tags", "seen")]:
            self.actions.create(kind=kind, value=str(value))
