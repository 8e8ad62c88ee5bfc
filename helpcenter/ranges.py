"""Parts of a file, for browsers that play a video from where somebody points."""

import re
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")
MOST_BYTES = 2_000_000  # of one answer: the browser asks on


def file_or_part(request: HttpRequest, file: BinaryIO, *, size: int, kind: str) -> HttpResponseBase:
    """The whole file; or the part that is asked for, where one is that can be understood."""
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not (asked["first"] or asked["last"]):
        whole = FileResponse(file, content_type=kind)
        whole["Accept-Ranges"] = "bytes"
        return whole
    first = int(asked["first"]) if asked["first"] else max(0, size - int(asked["last"]))
    last = int(asked["last"]) if asked["first"] and asked["last"] else size - 1
    last = min(last, size - 1, first + MOST_BYTES - 1)
    with file:
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        file.seek(first)
        part = HttpResponse(file.read(last - first + 1), status=206, content_type=kind)
    part["Accept-Ranges"] = "bytes"
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    return part
