"""Service levels as they ordinarily are."""

from datetime import UTC, datetime, time

import factory

from tickets.models import Calendar, CalendarHours, SlaPolicy


class CalendarFactory(factory.django.DjangoModelFactory):
    """Nine to five in Rome, from Monday to Friday; ``holidays=["2026-12-25"]`` are free."""

    class Meta:
        model = Calendar
        skip_postgeneration_save = True

    name = "Rome"
    time_zone = "Europe/Rome"

    @factory.post_generation
    def days(self, create, extracted, **kwargs):
        for day in range(5) if extracted is None else extracted:
            CalendarHours.objects.create(calendar=self, weekday=day, opens=time(9), closes=time(17))

    @factory.post_generation
    def holidays(self, create, extracted, **kwargs):
        for day in extracted or []:
            self.holidays.create(day=day)


class PolicyFactory(factory.django.DjangoModelFactory):
    """Four hours to a first answer and sixteen to a solution, for everybody, in the hours of Rome."""

    class Meta:
        model = SlaPolicy
        skip_postgeneration_save = True

    name = "Everybody"
    calendar = factory.SubFactory(CalendarFactory)
    first_answer, solution = 4 * 60, 16 * 60
    alert_address = "team@example.org"
    made_at = datetime(2026, 1, 1, tzinfo=UTC)

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        self.topics.set(extracted or [])
