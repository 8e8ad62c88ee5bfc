"""Whether the site promises anything at all: where it does not, filing a ticket costs no question."""

from helpcenter.known import Known
from tickets.models import SlaPolicy

is_anything_promised = Known(
    "service_levels", SlaPolicy, lambda: SlaPolicy.objects.filter(active=True).exists()
)
