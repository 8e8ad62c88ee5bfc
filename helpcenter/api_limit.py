"""How often one client may ask the API; apart from its errors, for the framework's views load this."""

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from helpcenter.limits import allowed

A_MINUTE = 60


class Limit(BaseThrottle):
    """Six hundred requests a minute, counted as at every other door."""

    most = 600

    def allow_request(self, request: Request, view: object) -> bool:
        return allowed(request, what="api", most=self.most, seconds=A_MINUTE)

    def wait(self) -> float:
        return A_MINUTE
