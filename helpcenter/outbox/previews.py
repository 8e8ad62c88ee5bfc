"""How each kind of mail looks, as HTML beside text, in each language: an example that is in no database."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from helpcenter.outbox.composing import header, rendered
from helpcenter.outbox.kinds import Kind, every_kind
from helpcenter.site import site


def previews_page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The kind and the language of the address, or else the first kind in the language of who looks."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    kinds = {kind.name: kind for kind in every_kind()}
    kind = kinds.get(request.GET.get("kind", ""), every_kind()[0])
    language = _first_offered(request.GET.get("language", ""), get_language() or "")
    context = {
        **model_admin.admin_site.each_context(request),
        **shown(kind, language),
        "title": _("How mails look"),
        "opts": model_admin.opts,
        "kinds": kinds.values(),
        "languages": [(code, get_language_info(code)["name_local"]) for code in site().languages],
    }
    return TemplateResponse(request, "admin/outbox/previews.html", context)


def _first_offered(*wanted: str) -> str:
    """The first of these that the site offers, or else its own first one."""
    languages = site().languages
    return next((one for one in wanted if one in languages), languages[0])


def shown(kind: Kind, language: str) -> dict[str, Any]:
    """One example of a kind."""
    with override(language):
        letter = kind.sample()
        text, html = rendered(kind.name, letter)
    return {"kind": kind, "language": language, "subject": header(letter.subject), "text": text, "html": html}
