"""The user and the site's own settings."""

from datetime import timedelta
from typing import Any, Self

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models.functions import Now
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from helpcenter.choices import currencies, interface_languages, time_zones
from helpcenter.daily import Salt
from helpcenter.erasure.model import Erasure
from helpcenter.holdout_run import HoldoutRun
from helpcenter.incident import Incident, IncidentText
from helpcenter.mail import Mail
from helpcenter.role_group import RoleGroup
from helpcenter.versions import Version, raise_version

__all__ = [
    "Erasure",
    "HoldoutRun",
    "Incident",
    "IncidentText",
    "Mail",
    "RoleGroup",
    "Salt",
    "SiteSettings",
    "User",
    "Version",
]


# No pause within a journey can be set to be longer.
LONGEST_GAP = timedelta(hours=12)
A_PERCENTAGE = [MinValueValidator(0), MaxValueValidator(100)]
GOALS = ("case_deflection", "explicit", "implicit", "reversal", "abandonment", "unhelped")


class User(AbstractUser):
    """Somebody with an account: agents, editors, managers."""

    wants_mail = models.BooleanField(
        _("mails about work"), default=True, help_text=_("When a colleague asks for something.")
    )


def every_interface_language() -> list[str]:
    """English and French: the languages whose interface is complete."""
    return ["en", "fr"]


def goal(label: Any) -> models.DecimalField:
    """What a rate of the report shall be, in per cent; nothing where the owner wants nothing of it."""
    return models.DecimalField(
        label, max_digits=4, decimal_places=1, null=True, blank=True, validators=A_PERCENTAGE
    )


def is_a_percentage(field: str) -> models.Q:
    """As a condition on a field that may be empty."""
    return models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__range": (0, 100)})


class HoldoutIsOn(Exception):
    """A holdout is running: stop it before visitors are told apart in another way."""

    words = _("A holdout is running: stop it before visitors are told apart in another way.")


class SiteSettings(models.Model):
    """What the site's owner decides in the admin; one row, every earlier one kept."""

    class RatingStyle(models.TextChoices):
        YES_NO = "yes_no", _("Yes or no")
        STARS = "stars", _("1 to 5")

    class IdentityMode(models.TextChoices):
        """How one browser is told from another; docs/privacy.md says what each keeps and cannot see."""

        COOKIE = "cookie", _("By a cookie of this site")
        DAILY = "daily", _("For one day, without a cookie")
        OFF = "off", _("Not at all")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=60, default="Helpcenter")
    logo = models.FileField(_("logo"), upload_to="site/", blank=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0b6e5f",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Six hex digits after a #, as in #0b6e5f."))],
        help_text=_("Made darker or lighter where text on it would be hard to read."),
    )
    languages = models.JSONField(
        _("languages"),
        default=every_interface_language,
        help_text=_("The languages offered to readers, the first one being the default."),
    )
    footer_links = models.JSONField(
        _("footer links"),
        default=list,
        blank=True,
        help_text=_('A list of {"label": …, "url": …}.'),
    )
    contact_hours = models.CharField(
        _("other ways to a person"),
        max_length=200,
        blank=True,
        help_text=_("Shown above the form, for example a telephone number and its hours."),
    )
    answer_hours = models.PositiveSmallIntegerField(
        _("usual hours to an answer"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    confirm_addresses = models.BooleanField(
        _("requests wait until their address is confirmed"),
        default=False,
        help_text=_(
            "Whoever is not signed in gets a mail with a button. Until it is pressed the request is kept, "
            "but stands in no agent's list unless asked for."
        ),
    )
    proof_of_work = models.BooleanField(
        _("browsers prove that they took trouble (ALTCHA)"),
        default=False,
        help_text=_(
            "The form has the browser work for about a second, unseen. What comes without is taken all the "
            "same, and marked as looking like spam."
        ),
    )
    mail_suggestions = models.BooleanField(
        _("the first mail suggests articles"),
        default=False,
        help_text=_(
            "The mail that confirms a request carries up to three articles that may answer it, of those that "
            "everybody may read, and none where nothing fits."
        ),
    )
    why_share = models.PositiveSmallIntegerField(
        _("percent asked why they leave the form"),
        default=100,
        validators=[MaxValueValidator(100)],
        help_text=_("0 asks nobody. Everybody can always say that their problem is solved."),
    )
    time_zone = models.CharField(
        _("time zone of the report"), max_length=64, default="UTC", choices=time_zones
    )
    ticket_cost = models.DecimalField(
        _("cost of a ticket"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_(
            "What answering one ticket costs you; the report turns deflected cases into money with it."
        ),
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR", choices=currencies)
    rating_style = models.CharField(
        _("rating style"), max_length=8, choices=RatingStyle.choices, default=RatingStyle.YES_NO
    )
    rank_by_experience = models.BooleanField(
        _("search prefers what helped"),
        default=False,
        help_text=_(
            "Votes and deflections move an article by a few percent among others that fit as well. Off: words"
            " alone decide."
        ),
    )
    identity_mode = models.CharField(
        _("how visitors are told apart"),
        max_length=6,
        choices=IdentityMode.choices,
        default=IdentityMode.COOKIE,
        help_text=_("The report says what each way cannot see, and the privacy page what it keeps."),
    )
    measure_after_consent = models.BooleanField(
        _("measure only after consent"),
        default=False,
        help_text=_("Nothing is stored or sent until your own banner says that the visitor agreed."),
    )
    journey_gap = models.PositiveSmallIntegerField(
        _("minutes that end a journey"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_GAP // timedelta(minutes=1))],
    )
    read_seconds = models.PositiveSmallIntegerField(
        _("seconds that make a read"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(3600)],
    )
    reversal_window = models.PositiveSmallIntegerField(
        _("days in which a ticket takes a deflection back"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    event_days = models.PositiveSmallIntegerField(
        _("days for which events are kept"),
        default=400,
        validators=[MinValueValidator(90), MaxValueValidator(3660)],
        help_text=_(
            "What visitors did is deleted after so many days. The numbers stay, and can no longer be worked "
            "out again under other settings."
        ),
    )
    goal_case_deflection_rate = goal(_("case deflection rate, at least"))
    goal_explicit_rate = goal(_("explicit, at least"))
    goal_implicit_rate = goal(_("implicit, at least"))
    goal_reversal_rate = goal(_("taken back, at most"))
    goal_abandonment_rate = goal(_("form left, nobody knows why, at most"))
    goal_unhelped_rate = goal(_("looked, and nothing shows help, at most"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        # The admin's form says the same to people; here it holds for whoever writes past the form.
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_settings_are_one_row"),
            models.CheckConstraint(
                condition=models.Q(journey_gap__range=(1, 720)), name="a_journey_ends_after_1_to_720_minutes"
            ),
            models.CheckConstraint(
                condition=models.Q(read_seconds__range=(1, 3600)), name="a_read_takes_1_to_3600_seconds"
            ),
            models.CheckConstraint(
                condition=models.Q(reversal_window__range=(1, 60)), name="the_window_is_1_to_60_days"
            ),
            models.CheckConstraint(
                condition=models.Q(event_days__range=(90, 3660)), name="events_are_kept_90_to_3660_days"
            ),
            models.CheckConstraint(
                condition=models.Q(why_share__range=(0, 100)), name="a_share_is_0_to_100_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(ticket_cost__isnull=True) | models.Q(ticket_cost__gte=0),
                name="a_ticket_costs_nothing_or_more",
            ),
            *(
                models.CheckConstraint(
                    condition=is_a_percentage(f"goal_{rate}_rate"),
                    name=f"a_goal_of_{rate}_is_0_to_100_percent",
                )
                for rate in GOALS
            ),
            # PostgreSQL refuses to read the clock of a zone that it does not know.
            models.CheckConstraint(
                condition=IsNull(
                    models.Func("time_zone", Now(), function="timezone", output_field=models.DateTimeField()),
                    False,
                ),
                name="a_time_zone_that_there_is",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let every process know.

        Raises:
            ValidationError: a value is out of its range.
            HoldoutIsOn: visitors would no longer be known by the cookie that decides what they are shown.
        """
        self.clean_fields()
        # Raised first: until it is saved no holdout can start, for that raises it too.
        raise_version("site")
        if self.ends_cookies_in_a_holdout():
            raise HoldoutIsOn
        super().save(*args, **kwargs)

    def ends_cookies_in_a_holdout(self) -> bool:
        """Whether another way of telling visitors apart is chosen while a run is on."""
        return self.identity_mode != self.IdentityMode.COOKIE and HoldoutRun.objects.running().exists()

    @classmethod
    def load(cls) -> Self:
        """The settings as they stand, defaults where nobody has changed them."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    def clean(self) -> None:
        from django.core.exceptions import ValidationError

        offered = {code for code, _name in interface_languages()}
        if not self.languages or not set(self.languages) <= offered:
            raise ValidationError({"languages": _("One or more of: %s.") % ", ".join(sorted(offered))})
        if self.ends_cookies_in_a_holdout():
            raise ValidationError({"identity_mode": HoldoutIsOn.words})
