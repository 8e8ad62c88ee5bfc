"""How files come in with a form: counted and measured while they stream, so that nobody fills the disk."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from helpcenter.limits import allowed
from tickets.services.examining import most_bytes
from tickets.services.refused_files import BadFile, NoRoom, RefusedFile, TooLarge, TooMany, TooOften
from tickets.views.answering import never_kept

FILES_AN_HOUR = 120
HOUR = 3600
# What is too large is read and dropped, so that the words around it arrive; but not without end.
READ_AT_MOST = 4
View = Callable[..., HttpResponse]


class Measured(FileUploadHandler):
    """Lets through as many files and bytes as a message may have; stands before those that keep them."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.files = self.bytes = 0
        self.refused: BadFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.refused = self._reason()

    def _reason(self) -> BadFile | None:
        if self.files > settings.ATTACHMENT_MOST_FILES:
            return TooMany()
        is_allowed = self.request and allowed(self.request, what="file", most=FILES_AN_HOUR, seconds=HOUR)
        return None if is_allowed else TooOften()

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes | None:
        self.bytes += len(raw_data)
        if not self.refused and self.bytes > most_bytes():
            self.refused = TooLarge()
        return None if self.refused else raw_data

    def file_complete(self, _file_size: int) -> UploadedFile | None:
        if not self.refused:
            return None
        self._drop_what_was_written()
        return RefusedFile(self.file_name or "", self.refused)

    def _drop_what_was_written(self) -> None:
        """The others began to keep it before it turned out to be too large."""
        for handler in self.request.upload_handlers if self.request else []:
            if file := getattr(handler, "file", None):
                with suppress(OSError):  # what it still held does not fit either
                    file.close()


class OnDisk(TemporaryFileUploadHandler):
    """Refuses a file for which the disk has no room, instead of failing the words around it."""

    has_room = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        vars(self).pop("file", None)  # the one before this
        self.has_room = self._fits(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.has_room = self.has_room and self._fits(super().receive_data_chunk, raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.has_room and self._fits(self.file.flush):
            return super().file_complete(file_size)
        with suppress(OSError, AttributeError):  # there may be none at all
            self.file.close()
        return RefusedFile(self.file_name or "", NoRoom())

    @staticmethod
    def _fits(write: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        try:
            write(*args, **kwargs)
        except OSError:
            return False
        return True


def takes_files(view: View) -> View:
    """Have a view's files measured; stands above everything that reads the request's body."""

    @wraps(view)
    def measured(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _length(request) > READ_AT_MOST * most_bytes():
            return never_kept(render(request, "413.html", status=413))
        request.upload_handlers = [Measured(request), MemoryFileUploadHandler(request), OnDisk(request)]
        return view(request, *args, **kwargs)

    return measured


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
