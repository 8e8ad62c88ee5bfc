"""Which group is which role, and what it was given: once each, so that a site's own changes stay."""

from django.contrib.auth.models import Group
from django.db import models


class RoleGroup(models.Model):
    """A role that was made here; a group that the site deleted is not made again."""

    role = models.CharField(max_length=20, unique=True)
    group = models.OneToOneField(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    granted = models.JSONField(default=list, help_text="Permissions that it was given once, as app.codename.")

    def __str__(self) -> str:
        return self.role
