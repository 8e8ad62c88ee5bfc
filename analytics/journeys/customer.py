"""Whom each visitor turned out to be, as the last settle knew it."""

from django.db import models


class Customer(models.Model):
    """A visitor and the person on their latest event that carries one; without a row, they are themselves."""

    visitor = models.CharField(max_length=64, primary_key=True)
    person = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"{self.visitor} is {self.person}"
