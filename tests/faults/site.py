"""The site's own processes in the tests' database, and a browser that sends again what got no answer."""

import os
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from helpcenter import stack
from tests.factories.events import BROWSER
from tests.helpcenter.living import becomes, free_port

FORM = "/en/contact/"


class Site:
    """Granian and Celery as the product starts them; a folder arms points at which they are killed."""

    def __init__(self, root: Path):
        self.root, self.port = root, free_port()
        self.points = root / "points"
        for name in ("points", "static", "media", "incoming"):
            (root / name).mkdir()
        self.web = stack.web(host="127.0.0.1", port=self.port, logs=root)
        self.worker = stack.worker(logs=root)
        self.customers = 0

    def arm(self, point):
        """Have the next process that comes by this point be killed."""
        self.reached(point).unlink(missing_ok=True)
        (self.points / point).touch()

    def reached(self, point):
        return self.points / f"{point}.reached"

    def was_killed_at(self, point, *, within=0.0):
        return becomes(self.reached(point).exists, within=within)

    def serve(self):
        """Have the web server answer; it gives up where its workers die too often, and is started again."""
        if self.web.process is None or self.web.died:
            self.web.start()
        assert becomes(self._answers, within=30), (self.root / "web.log").read_text()

    def _answers(self):
        if self.web.died:
            self.web.start()
        try:
            return Customer(self).get("/healthz")[0] == 200
        except (OSError, HTTPException):
            return False

    def stop(self):
        for child in (self.web, self.worker):
            child.end(seconds=3)


class Customer:
    """A browser of somebody's own, at an address of their own."""

    def __init__(self, site):
        site.customers += 1
        self.site, self.cookie = site, ""
        # Each counts alone against what one client may do.
        self.address = f"127.1.{site.customers // 250}.{site.customers % 250 + 1}"

    def get(self, path):
        return self._ask("GET", path)

    def post(self, body, path=FORM):
        return self._ask("POST", path, body)

    def post_until_answered(self, fields):
        """Send again what got no answer, as a person does; how often it took, and where it led."""
        body = encode_multipart(BOUNDARY, fields)
        tries, (status, _page, location) = self._until_answered(lambda: self.post(body))
        assert status == 303, status
        return tries, location

    def read_until_answered(self, path):
        """What a page says: the server that was hit may still be on its way down."""
        _tries, (_status, page, _location) = self._until_answered(lambda: self.get(path))
        return page

    def _until_answered(self, ask):
        for tries in range(1, 10):
            try:
                return tries, ask()
            except (OSError, HTTPException):
                self.site.serve()
        raise AssertionError("nobody ever answers")

    def _ask(self, method, path, body=None):
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=20, source_address=(self.address, 0))
        headers = {"User-Agent": BROWSER, "Cookie": self.cookie, "Content-Type": MULTIPART_CONTENT}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        if cookies := answer.headers.get_all("Set-Cookie"):
            self.cookie = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        return answer.status, page, answer.headers.get("Location")


@contextmanager
def environment(root, **more):
    """What the processes of a site see while they are started: the tests' database, their folder."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    before = dict(os.environ)
    os.environ |= {
        "DATABASE_URL": url,
        "DATA_DIR": str(root),
        "DEBUG": "on",
        "FAILPOINTS": str(root / "points"),
        "TMPDIR": str(root / "incoming"),
        "LOG_LEVEL": "ERROR",
        **more,
    }
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before
