"""How a file leaves us: to be saved, and never to run under our name."""

from collections.abc import Iterable

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest

from tickets.models import Attachment, Ticket
from tickets.views.answering import NEVER_KEPT

# Should a browser open it all the same: no script, no form, no request, and an origin of its own.
POLICY = "default-src 'none'; sandbox"


def delivered(
    request: HttpRequest, ticket: Ticket, file_id: str, *, parts: Iterable[Ticket] = ()
) -> FileResponse:
    """A file of the thread of a ticket and its parts; whoever calls has seen to it that it may be seen.

    With ``?small`` it is the preview, which we drew ourselves and which pages show.

    Raises:
        Http404: the thread has no such file, or it is lost.
    """
    attachment = Attachment.objects.filter(message__ticket__in=[ticket, *parts], public_id=file_id).first()
    if attachment is None:
        raise Http404
    return _small(attachment) if "small" in request.GET else _whole(attachment)


def _whole(attachment: Attachment) -> FileResponse:
    return _answer(attachment.file, name=attachment.name, media_type=attachment.media_type)


def _small(attachment: Attachment) -> FileResponse:
    if not attachment.preview:
        raise Http404
    return _answer(attachment.preview, name="preview.webp", media_type="image/webp", is_shown=True)


def _answer(file: FieldFile, *, name: str, media_type: str, is_shown: bool = False) -> FileResponse:
    try:
        content = file.open()
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=not is_shown, filename=name, content_type=media_type)
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = NEVER_KEPT
    return response
