"""Saved reports: made, opened, changed and deleted, and who gets them by mail."""

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.admin.acting import reader
from analytics.admin.parts import OVERVIEW, PARTS
from analytics.admin.saved_form import DigestForm, SavedForm, who_may_be_mailed
from analytics.reports.usual import today_in
from analytics.sharing.digest import Digest, DigestReader
from analytics.sharing.digesting import choose_readers, set_up
from analytics.sharing.saved_report import SavedReport
from helpcenter.models import User
from helpcenter.site import site


@require_safe
def saved_open(request: HttpRequest, saved_id: int) -> HttpResponse:
    """On to its page of the report, with the days that it asks for today."""
    saved = get_object_or_404(SavedReport.objects.seen_by(reader(request)), pk=saved_id)
    known = {part.address for part in PARTS}
    address = reverse(saved.part if saved.part in known else OVERVIEW.address)
    query = saved.query(today=today_in(site().time_zone, timezone.now()))
    return redirect(f"{address}?{urlencode(query.parameters())}")


@require_POST
def saved_new(request: HttpRequest) -> HttpResponse:
    """Keep it, or show what is wrong with it."""
    user = reader(request)
    form = SavedForm(request.POST, instance=SavedReport(by=user))
    if not kept(form):
        return shown(request, form)
    messages.success(request, _("“%s” is saved.") % form.instance.name)
    return redirect("admin:saved_report_edit", form.instance.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def saved_edit(request: HttpRequest, saved_id: int) -> HttpResponse:
    """What it shows, and to whom it is mailed; only whose it is may change it."""
    saved = own(reader(request), saved_id)
    if request.method != "POST":
        return shown(request, SavedForm(instance=saved))
    form = SavedForm(request.POST, instance=saved)
    if not kept(form):
        return shown(request, form)
    messages.success(request, _("“%s” is saved.") % saved.name)
    return redirect("admin:saved_report_edit", saved.pk)


@require_POST
def saved_mail(request: HttpRequest, saved_id: int) -> HttpResponse:
    """How often it is mailed, and to whom."""
    saved = own(reader(request), saved_id)
    form = digest_form(saved, request.POST)
    if not form.is_valid():
        return shown(request, SavedForm(instance=saved), form)
    with transaction.atomic():
        choose_readers(set_up(saved, every=form.cleaned_data["every"]), form.readers())
    messages.success(request, _("Its mails are as you chose them."))
    return redirect("admin:saved_report_edit", saved.pk)


@require_POST
def saved_delete(request: HttpRequest, saved_id: int) -> HttpResponse:
    """With its digest; what was sent of it stays readable."""
    saved = own(reader(request), saved_id)
    saved.delete()
    messages.success(request, _("“%s” is deleted.") % saved.name)
    return redirect("admin:report_exports")


def own(user: User, saved_id: int) -> SavedReport:
    """One that this person saved; another's is not found."""
    return get_object_or_404(SavedReport.objects.filter(by=user), pk=saved_id)


def kept(form: SavedForm) -> bool:
    """Whether it is valid, and its name free."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error("name", _("You have another one of this name."))
        return False
    return True


def digest_form(saved: SavedReport, given: QueryDict | None = None) -> DigestForm:
    """With those who are chosen now."""
    digest = Digest.objects.filter(saved=saved).first()
    chosen = dict(DigestReader.objects.filter(digest=digest).values_list("user", "language"))
    every = digest.every if digest else ""
    return DigestForm(given, people=who_may_be_mailed(), chosen=chosen, initial={"every": every})


def shown(request: HttpRequest, form: SavedForm, mails: DigestForm | None = None) -> HttpResponse:
    """The page of a saved report; one that is not kept yet is mailed to nobody."""
    saved = form.instance
    is_kept = saved.pk is not None
    context = {
        **admin.site.each_context(request),
        "title": saved.name if is_kept else _("Save this report"),
        "saved": saved if is_kept else None,
        "form": form,
        "mails": (mails or digest_form(saved)) if is_kept else None,
        "issues": saved.digest.issues.all()[:20] if is_kept and hasattr(saved, "digest") else [],
    }
    has_errors = form.errors or (mails and mails.errors)
    return TemplateResponse(
        request, "admin/analytics/saved_report.html", context, status=422 if has_errors else 200
    )
