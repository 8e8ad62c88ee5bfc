"""What customers post to django-helpdesk's public form."""

import re

from benchmarks.tickets.ours import BODY
from benchmarks.tickets.posting import Post, form, page

FORM = "/helpdesk/tickets/submit/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
QUEUE = re.compile(r'<select name="queue".*?<option value="(\d+)"', re.DOTALL)


def requests(port: int, number: int) -> list[Post]:
    """The same as ours gets: subject, text and address."""
    html, cookies = page(port, FORM)
    values = {"csrfmiddlewaretoken": TOKEN.findall(html)[0], "queue": QUEUE.findall(html)[0], "priority": "3"}
    return [
        form(
            FORM,
            values | {"title": f"Question {one}", "body": BODY, "submitter_email": f"c{one}@example.com"},
            302,
            Cookie=cookies,
        )
        for one in range(number)
    ]
