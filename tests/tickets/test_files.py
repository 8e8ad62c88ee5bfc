"""Files with a request: kept as they came, sent once, seen by those who see the thread and by nobody else."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from PIL import Image

from tests.at_once import at_once
from tests.factories.tickets import AgentFactory, TicketFactory
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file, a_picture
from tickets.erasure import erase_tickets
from tickets.forms.thread import ReplyForm
from tickets.models import Attachment, Ticket, UnwantedFile
from tickets.models.attachment import AttachmentFolder
from tickets.services.previewing import make_previews, small_picture
from tickets.services.refused_files import NoRoom, TooMany
from tickets.services.sweeping import sweep_files
from tickets.services.uploading import keep_upload
from tickets.services.writing import answer, reply
from tickets.tokens import link_token, read_form_token

pytestmark = pytest.mark.django_db
FORM, UPLOAD = "/en/contact/", "/en/contact/files/"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
def visiting(suggested) -> Client:
    return Client(headers=BROWSER)


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """What is left for after the commit happens here."""
    return django_capture_on_commit_callbacks


def on_disk():
    return [path for path in Path(AttachmentFolder().location).rglob("*") if path.is_file()]


def files_at(page):
    return f"{page}files/{Attachment.objects.get().public_id}/"


def content(answer):
    return b"".join(answer.streaming_content)


def test_a_file_sent_with_the_form_is_in_the_thread_as_it_came(visiting, filled_in):
    sent = visiting.post(
        FORM, filled_in(attachments=[a_file("Sync ½ log.log"), a_file("me.png", a_picture())])
    )
    assert sent.status_code == 303
    message = Ticket.objects.get().messages.get()
    log, picture = message.attachments.all()
    assert (log.name, log.media_type, log.size) == ("Sync ½ log.log", "text/plain", 18)
    assert (picture.name, picture.media_type) == ("me.png", "image/png")
    page = visiting.get(sent.url).content.decode()
    assert f"{sent.url}files/{log.public_id}/" in page
    assert content(visiting.get(f"{sent.url}files/{log.public_id}/")) == b"12:00 sync failed\n"


def test_sent_again_it_is_there_once(visiting, filled_in):
    for _ in range(2):
        sent = visiting.post(FORM, filled_in(attachments=[a_file()], form_token=a_token(age=61)))
        assert sent.status_code == 303
    token = a_token()
    for _ in range(2):
        visiting.post(FORM, filled_in(attachments=[a_file()], form_token=token))
    assert Attachment.objects.filter(form_token=read_form_token(token).digest).count() == 1
    assert len(on_disk()) == Attachment.objects.count()


def test_a_file_added_when_the_form_is_sent_again_joins_the_same_message(visiting, filled_in):
    token = a_token()
    visiting.post(FORM, filled_in(form_token=token))
    visiting.post(FORM, filled_in(form_token=token, attachments=[a_file()]))
    assert Ticket.objects.get().messages.get().attachments.count() == 1


def test_what_is_uploaded_in_the_background_is_sent_with_the_form(visiting, filled_in):
    token = a_token()
    kept = visiting.post(UPLOAD, {"form_token": token, "file": a_file()})
    assert kept.status_code == 201
    assert kept.json() == {"id": Attachment.objects.get().public_id, "name": "app.log", "size": 18}
    visiting.post(FORM, filled_in(form_token=token, upload=[kept.json()["id"]]))
    assert Attachment.objects.get().message == Ticket.objects.get().messages.get()


def test_what_is_not_ticked_is_not_sent_and_goes(visiting, filled_in, committing):
    token = a_token()
    visiting.post(UPLOAD, {"form_token": token, "file": a_file()})
    with committing(execute=True):
        visiting.post(FORM, filled_in(form_token=token, uploads="shown"))
    assert Ticket.objects.exists()
    assert not Attachment.objects.exists()
    assert not on_disk()


def test_what_is_taken_away_goes_at_once_but_only_with_the_forms_token(visiting, committing):
    token = a_token()
    file_id = visiting.post(UPLOAD, {"form_token": token, "file": a_file()}).json()["id"]
    address = f"{UPLOAD}{file_id}/taken-away/"
    for other in (a_token(), "x", ""):
        assert visiting.post(address, {"form_token": other}).status_code == 204
        assert Attachment.objects.exists()
    with committing(execute=True):
        visiting.post(address, {"form_token": token})
    assert not Attachment.objects.exists()
    assert not on_disk()


def test_what_is_sent_cannot_be_taken_away(visiting, filled_in):
    token = a_token()
    visiting.post(FORM, filled_in(form_token=token, attachments=[a_file()]))
    visiting.post(f"{UPLOAD}{Attachment.objects.get().public_id}/taken-away/", {"form_token": token})
    assert Attachment.objects.exists()


def test_another_mistake_costs_no_file(visiting, filled_in):
    page = visiting.post(FORM, filled_in(email="ada", attachments=[a_file()]))
    assert page.status_code == 422
    waiting = Attachment.objects.get()
    assert f'name="upload" value="{waiting.public_id}" checked' in page.content.decode()
    visiting.post(FORM, filled_in(upload=[waiting.public_id], form_token=page.context["form"].token))
    waiting.refresh_from_db()
    assert waiting.message == Ticket.objects.get().messages.get()


def test_a_refused_file_is_named_with_its_reason_and_costs_no_word(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file("setup.exe", b"MZ\x90"), a_file()]))
    text = page.content.decode()
    assert page.status_code == 422
    assert "setup.exe: This kind of file is not accepted." in text
    assert 'id="id_attachments_error"' in text
    assert "Since yesterday the app shows last week only." in text
    assert [file.name for file in page.context["form"]["attachments"].waiting] == ["app.log"]


def test_files_travel_past_the_suggestions_and_back(visiting, suggested, filled_in):
    suggested(3)
    token = a_token()
    between = visiting.post(FORM, filled_in(form_token=token, attachments=[a_file()]))
    travelling = f'<input type="hidden" name="upload" value="{Attachment.objects.get().public_id}">'
    assert travelling in between.content.decode()
    kept = {"form_token": token, "upload": [Attachment.objects.get().public_id]}
    back = visiting.post(FORM, filled_in(back="1", **kept))
    assert "app.log" in back.content.decode()
    helped = visiting.post("/en/contact/solved/", filled_in(solved_by="3", **kept))
    assert travelling in helped.content.decode()
    visiting.post(FORM, filled_in(seen="1", **kept))
    assert Ticket.objects.get().messages.get().attachments.count() == 1


def test_who_is_helped_with_a_file_at_hand_has_it_still(visiting, suggested, filled_in):
    helped = visiting.post("/en/contact/solved/", filled_in(solved_by="3", attachments=[a_file()]))
    assert f'value="{Attachment.objects.get().public_id}"' in helped.content.decode()


def test_a_reply_takes_files(visiting):
    ticket = TicketFactory()
    page = visiting.get(f"/en/requests/r/{link_token(ticket.public_id)}").url
    fields = {"body": "Here it is.", "form_token": a_token(), "attachments": [a_file()]}
    assert visiting.post(page, fields).status_code == 303
    assert ticket.messages.last().attachments.get().name == "app.log"
    assert "app.log" in visiting.get(page).content.decode()


def test_of_two_clicks_at_once_neither_takes_the_others_file_away():
    """Each looks through its files before either is sent."""
    fields = QueryDict(f"body=Here&form_token={a_token()}")
    clicks = [ReplyForm(fields, MultiValueDict({"attachments": [a_file()]})) for _ in range(2)]
    assert [click.is_valid() for click in clicks] == [True, True]
    (first, second) = (click.cleaned_data["attachments"] for click in clicks)
    assert first == second == [Attachment.objects.get().public_id]


@pytest.mark.parametrize("who", ["customer", "agent"])
def test_a_file_that_comes_with_the_second_click_joins_the_message_of_the_first(who):
    says = reply if who == "customer" else partial(answer, author=AgentFactory())
    ticket, digest = TicketFactory(), "f" * 64
    first = says(ticket.pk, body="Here it is.", form_digest=digest)
    kept = keep_upload(a_file(), name="app.log", form_digest=digest)
    assert says(ticket.pk, body="Here it is.", form_digest=digest, files=[kept.public_id]) == first
    assert first.attachments.get() == kept


@pytest.mark.django_db(transaction=True)
def test_many_tries_of_one_upload_at_once_write_it_whole_and_once():
    content = b"12:00 sync failed\n" * 100_000
    at_once(lambda _: keep_upload(a_file(content=content), name="app.log", form_digest="f" * 64), times=8)
    (path,) = on_disk()
    assert path.read_bytes() == content
    assert path == Path(Attachment.objects.get().file.path)


def test_an_agent_sees_files_and_sends_some(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file()])).url
    ticket, agent = Ticket.objects.get(), Client()
    agent.force_login(AgentFactory())
    desk = f"/admin/tickets/ticket/{ticket.pk}/change/"
    address = f"/admin/tickets/ticket/{ticket.pk}/files/{Attachment.objects.get().public_id}/"
    assert address in agent.get(desk).content.decode()
    assert content(agent.get(address)) == b"12:00 sync failed\n"
    fields = {
        "act": "answer",
        "body": "Try this.",
        "form_token": a_token(),
        "attachments": [a_file("fix.pdf", b"%PDF-1.7 x")],
    }
    assert agent.post(desk, fields).status_code == 302
    assert "fix.pdf" in visiting.get(page).content.decode()


def test_an_agents_refused_file_is_named_beside_the_answer():
    ticket, agent = TicketFactory(), Client()
    agent.force_login(AgentFactory())
    fields = {
        "act": "answer",
        "body": "Try this.",
        "form_token": a_token(),
        "attachments": [a_file("fix.exe", b"MZ")],
    }
    page = agent.post(f"/admin/tickets/ticket/{ticket.pk}/change/", fields)
    assert page.status_code == 422
    assert "fix.exe: This kind of file" in page.content.decode()
    assert "Try this." in page.content.decode()


def test_a_file_is_saved_and_never_run(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file("Rechnung für März.pdf", b"%PDF-1.7 x")])).url
    answer = visiting.get(files_at(page))
    assert content(answer) == b"%PDF-1.7 x"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''Rechnung%20f%C3%BCr%20M%C3%A4rz.pdf"
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


def test_only_those_who_may_see_the_thread_see_its_files(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file()])).url
    mine, ticket = files_at(page), Ticket.objects.get()
    other = Client(headers=BROWSER)
    others = other.post(FORM, filled_in(form_token=a_token(), email="bob@example.com")).url
    stolen = mine.replace(page, others)
    for address in (mine, stolen, mine[:-2] + "x/"):
        assert other.get(address).status_code == 404
    desk = f"/admin/tickets/ticket/{ticket.pk}/files/{Attachment.objects.get().public_id}/"
    assert other.get(desk).status_code == 302
    nobody = AgentFactory(is_superuser=False)
    other.force_login(nobody)
    assert other.get(desk).status_code == 403
    assert visiting.get(f"/media/{Attachment.objects.get().file.name}").status_code == 404


def test_a_file_that_is_lost_is_not_found(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file()])).url
    on_disk()[0].unlink()
    assert visiting.get(files_at(page)).status_code == 404


def test_files_lie_beside_the_media_under_names_that_say_nothing(settings):
    kept = keep_upload(a_file("secret plans.txt"), name="secret plans.txt", form_digest="f" * 64)
    (path,) = on_disk()
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert path.stat().st_mode & 0o077 == 0
    assert "secret" not in str(path)
    assert "." not in kept.file.name


def test_upl_032_a_picture_is_shown_small_without_what_the_camera_wrote(visiting, filled_in):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Phone of Ada"
    exif.get_ifd(0x8825)[2] = (45.0, 28.0, 12.0)
    photo = a_picture("JPEG", (2400, 1200), exif=exif, comment=b"my garden")
    page = visiting.post(FORM, filled_in(attachments=[a_file("photo.jpg", photo)])).url
    assert visiting.get(files_at(page), {"small": ""}).status_code == 404, "not made yet"
    assert make_previews() == 1
    assert make_previews() == 0
    shown = visiting.get(files_at(page), {"small": ""})
    small = content(shown)
    assert shown["Content-Type"] == "image/webp"
    assert (shown["X-Content-Type-Options"], shown["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    for told in (b"Ada", b"Exif", b"garden"):
        assert told not in small
    with Image.open(ContentFile(small)) as picture:
        assert picture.size == (480, 960)
    assert f"{files_at(page)}?small" in visiting.get(page).content.decode()
    assert content(visiting.get(files_at(page))) == photo


def test_a_picture_that_cannot_be_made_small_is_tried_once_and_can_be_saved(visiting, filled_in):
    page = visiting.post(FORM, filled_in(attachments=[a_file("photo.png", a_picture()[:40])])).url
    assert make_previews() == 0
    assert Attachment.objects.get().preview_tried
    assert not Attachment.objects.without_preview().exists()
    assert content(visiting.get(files_at(page))) == a_picture()[:40]


def test_a_transparent_picture_stays_so():
    drawn = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    file = ContentFile(b"")
    drawn.save(file, "PNG")
    with Image.open(ContentFile(small_picture(file))) as small:
        assert small.convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.django_db(transaction=True)
def test_files_that_are_uploaded_at_once_count_together(settings):
    settings.ATTACHMENT_MOST_FILES = 2

    def upload(number):
        file = ContentFile(f"line {number}\n".encode())
        try:
            keep_upload(file, name=f"{number}.log", form_digest="a" * 64)
        except TooMany:
            return "too many"
        return "kept"

    assert sorted(at_once(upload, times=8)) == ["kept"] * 2 + ["too many"] * 6


def test_what_is_never_sent_goes_after_a_day_and_the_rest_stays(visiting, filled_in, committing):
    visiting.post(FORM, filled_in(attachments=[a_file()]))
    visiting.post(UPLOAD, {"form_token": a_token(), "file": a_file("other.log")})
    assert sweep_files() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)), committing(execute=True):
        sweep_files()
    assert Attachment.objects.get().name == "app.log"
    assert len(on_disk()) == 1


def test_when_the_workers_time_is_up_the_picture_that_it_had_begun_is_tried_again(monkeypatch):
    message = TicketFactory().messages.get()
    for number in range(3):
        kept = keep_upload(ContentFile(a_picture(size=(60, 40 + number))), name="a.png", form_digest="a" * 64)
        Attachment.objects.filter(pk=kept.pk).update(message=message)
    tries = []

    def too_late(_file):
        tries.append(1)
        if len(tries) == 2:
            raise SoftTimeLimitExceeded
        return a_picture()

    monkeypatch.setattr("tickets.services.previewing.small_picture", too_late)
    with pytest.raises(SoftTimeLimitExceeded):
        make_previews()
    assert Attachment.objects.without_preview().count() == 2
    assert make_previews() == 2


def test_a_file_whose_row_is_gone_goes_even_if_the_process_is_killed_in_between(visiting, filled_in):
    """No bell rings after the commit here, as if there had been no after."""
    token = a_token()
    file_id = visiting.post(UPLOAD, {"form_token": token, "file": a_file()}).json()["id"]
    visiting.post(f"{UPLOAD}{file_id}/taken-away/", {"form_token": token})
    assert on_disk()
    sweep_files()
    assert not on_disk()
    assert not UnwantedFile.objects.exists()


@pytest.mark.parametrize("written", [None, b"12:00 sy"])
def test_an_upload_that_was_cut_short_is_made_whole_by_the_next_try(written):
    first = keep_upload(a_file(), name="a.log", form_digest="f" * 64)
    (path,) = on_disk()
    path.unlink()
    if written:
        path.write_bytes(written)
    assert keep_upload(a_file(), name="a.log", form_digest="f" * 64) == first
    assert path.read_bytes() == b"12:00 sync failed\n"


def test_a_disk_that_fills_up_leaves_nothing_by_half(monkeypatch, committing):
    def half(folder, name, _content):
        place = Path(folder.path(name))
        place.parent.mkdir(parents=True)
        place.write_bytes(b"12:00")
        raise OSError

    monkeypatch.setattr(AttachmentFolder, "_save", half)
    with committing(execute=True), pytest.raises(NoRoom):
        keep_upload(a_file(), name="a.log", form_digest="f" * 64)
    assert not Attachment.objects.exists()
    assert not on_disk()


def test_erasing_a_person_deletes_their_files_sent_or_not(visiting, filled_in, committing):
    from tests.tickets.test_erasure import person

    token = a_token()
    visiting.post(FORM, filled_in(form_token=token, attachments=[a_file("me.png", a_picture())]))
    make_previews()
    answer(Ticket.objects.get().pk, body="Thanks.", author=AgentFactory())
    visiting.post(UPLOAD, {"form_token": token, "file": a_file()})
    TicketFactory(email="bob@example.com")
    assert len(on_disk()) == 3
    with committing(execute=True):
        assert erase_tickets(person())["files"] == 2
    assert not on_disk()
    assert Ticket.objects.count() == 1
