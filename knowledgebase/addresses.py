"""What may stand in an address: ids that the database can hold, and words in letters of any script."""

from django.conf import settings


def absolute(path: str) -> str:
    """A path below the site's configured address, whatever host the request named."""
    return str(settings.SITE_URL).rstrip("/") + path


class ArticleId:
    """A positive number of at most 18 digits: always a bigint."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Words:
    """Letters, digits, hyphens: what ``slugify`` leaves."""

    regex = r"[\w-]{1,200}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
