"""What service levels hold of a person: their address, where one is for them alone."""

from django.db.models import Q

from helpcenter.erasure.registry import Person
from tickets.models import SlaPolicy


def forget_in_service_levels(person: Person) -> int:
    """Take their address out; a service level for nobody else ends, for empty it would be for all.

    How many places it stood in.
    """
    address = person.email.lower()
    found = SlaPolicy.objects.filter(Q(customers__icontains=address) | Q(alert_address__iexact=address))
    number = 0
    for policy in found:
        if policy.alert_address.lower() == address:
            policy.alert_address = ""
            number += 1
        if address in policy.customer_list:
            others = [one for one in policy.customer_list if one != address]
            policy.customers = "\n".join(others)
            policy.active = policy.active and bool(others)
            number += 1
        policy.save(update_fields=["alert_address", "customers", "active"])
    return number
