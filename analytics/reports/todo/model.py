"""The tables of what to do next: made by the worker, read by pages, and dropped when a person is erased."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class WorkList(models.Model):
    """The work lists of one period and filter, by what their address asks for."""

    asked = models.CharField(max_length=160, unique=True)
    made_at = models.DateTimeField()
    settlement = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return self.asked


class Finding(models.Model):
    """A row of a work list; found.Found says what its fields are."""

    work_list = models.ForeignKey(WorkList, on_delete=models.CASCADE, related_name="findings")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=220)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    article = models.BigIntegerField(null=True)
    number = models.IntegerField()
    whole = models.IntegerField()
    people = models.IntegerField()
    said = ArrayField(models.TextField(), default=list)
    counted = ArrayField(models.UUIDField(), default=list)
    out_of = ArrayField(models.UUIDField(), default=list)
    tickets = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class TaskMeasure(models.Model):
    """What the number of a task's row was in the weeks before it was done, and in those after so far."""

    task = models.BigIntegerField(primary_key=True, help_text="The id of the knowledge base's task.")
    kind = models.CharField(max_length=16)
    before = models.IntegerField()
    before_whole = models.IntegerField()
    after = models.IntegerField()
    after_whole = models.IntegerField()
    done_on = models.DateField()
    days_after = models.PositiveSmallIntegerField()
    measured_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"task {self.task}: {self.before}/{self.before_whole}, {self.after}/{self.after_whole}"
