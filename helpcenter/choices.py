"""The choices of the site settings that other standards make."""

from zoneinfo import available_timezones

from django.conf import settings

CURRENCIES = "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF INR JPY KRW MXN NOK NZD PLN SEK SGD TRY USD ZAR"


def time_zones() -> list[tuple[str, str]]:
    """Zones by the names of the IANA database."""
    return [(name, name) for name in sorted(available_timezones())]


def currencies() -> list[tuple[str, str]]:
    """Currencies by their ISO 4217 codes."""
    return [(code, code) for code in CURRENCIES.split()]


def interface_languages() -> list[tuple[str, str]]:
    """The languages that articles can be read in."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]
