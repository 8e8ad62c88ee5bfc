"""Erasures under way, so that one that was cut short is taken up again."""

from django.db import models


class Erasure(models.Model):
    """What has been done of an erasure so far; the row goes with its end, for it leads back.

    ``visitors`` and ``tickets`` map what was called so to what it is called from now on; ``account`` lists
    package, what was removed there, and how many of it.
    """

    person = models.CharField(max_length=32, primary_key=True)
    visitors = models.JSONField(default=dict)
    tickets = models.JSONField(default=dict)
    account = models.JSONField(default=list)
    begun_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"begun {self.begun_at:%F %T}"
