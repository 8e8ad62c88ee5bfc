"""Files before they are sent, one by one and in the background; and those of a thread, for its customer."""

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helpcenter.same_origin import same_origin
from tickets.access import entry
from tickets.merged import shown_parts_of
from tickets.services.refused_files import BadFile, NoRoom, TooLarge, TooOften
from tickets.services.uploading import keep_upload, take_away
from tickets.tokens import read_form_token
from tickets.views.answering import never_kept
from tickets.views.delivering import delivered
from tickets.views.receiving import takes_files

STATUS: dict[type[BadFile], int] = {TooLarge: 413, TooOften: 429, NoRoom: 507}


@require_POST
@same_origin
@takes_files
def upload(request: HttpRequest) -> HttpResponse:
    """Keep one file until the form whose token comes with it is sent."""
    token, file = read_form_token(request.POST.get("form_token", "")), request.FILES.get("file")
    if token is None or file is None:
        return _said(_("Something on this page had expired. Please send it once more."), status=400)
    try:
        kept = keep_upload(file, name=file.name or "", form_digest=token.digest)
    except BadFile as refused:
        return _said(str(refused), status=STATUS.get(type(refused), 422))
    return never_kept(JsonResponse({"id": kept.public_id, "name": kept.name, "size": kept.size}, status=201))


@require_POST
@same_origin
def taken_away(request: HttpRequest, file_id: str) -> HttpResponse:
    """Forget a file that waits; whoever has the token of its form may, and the answer is always the same."""
    token = read_form_token(request.POST.get("form_token", ""))
    if token is not None:
        take_away(file_id, form_digest=token.digest)
    return never_kept(HttpResponse(status=204))


@require_safe
def file_of_request(request: HttpRequest, public_id: str, file_id: str) -> FileResponse:
    """A file of the thread, for the browser that may see the thread."""
    ticket = entry(request, public_id).ticket
    return delivered(request, ticket, file_id, parts=shown_parts_of(ticket))


def _said(problem: str, *, status: int) -> HttpResponse:
    return never_kept(JsonResponse({"problem": problem}, status=status))
