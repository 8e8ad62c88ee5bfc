"""What rules hold of a person: their address, where one is about them."""

from helpcenter.erasure.registry import Person
from tickets.models import Rule, RuleCondition


def forget_in_rules(person: Person) -> int:
    """Take their address out; a rule about nobody else is switched off, for without it it would be about all.

    How many places it stood in.
    """
    address, number = person.email.lower(), 0
    about = RuleCondition.objects.filter(kind=RuleCondition.Kind.CUSTOMER, value__icontains=address)
    for condition in about.select_related("rule"):
        others = [word for word in condition.words if word != address]
        if len(others) == len(condition.words):
            continue
        number += 1
        condition.value = ", ".join(others)
        if others:
            condition.save(update_fields=["value"])
        else:
            Rule.objects.filter(pk=condition.rule_id).update(active=False)
            condition.delete()
    return number
