"""Whether any team gives tickets by a rule: where none does, filing a ticket costs no question."""

from helpcenter.known import Known
from tickets.models import Team

is_any_assigning = Known(
    "assigning_teams", Team, lambda: Team.objects.exclude(assignment=Team.Assignment.OFF).exists()
)
