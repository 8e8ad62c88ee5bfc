"""What the site's rules wait for: where it has none, no ticket costs a question."""

from helpcenter.known import Known
from tickets.models import Rule


def _read() -> frozenset[str]:
    return frozenset(Rule.objects.filter(active=True).order_by().values_list("when", flat=True))


awaited = Known("rules", Rule, _read)
