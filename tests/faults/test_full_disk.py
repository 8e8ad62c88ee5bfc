"""Disks that are really full, under the real web server: they cost a file, never a word."""

import subprocess
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart

from tests.faults.site import Customer
from tests.faults.test_killed_submitting import SAID, filled_in
from tickets.models import Attachment, Ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
SMALL = "the media folder, which small files go to"
LARGE = "the folder for what comes in, which large files go to first"


@contextmanager
def a_small_disk(folder):
    """One megabyte; the owner of the machine alone can have one."""
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=1777", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.mark.parametrize(("folder", "megabytes"), [("attachments", 2), ("incoming", 4)], ids=[SMALL, LARGE])
def test_a_full_disk_costs_the_file_and_not_the_words(site, kept_files, folder, megabytes):
    site.serve()
    customer, fields = Customer(site), filled_in("ada@example.com")
    log = SimpleUploadedFile("large.log", b"x" * megabytes * 1_000_000)
    body = encode_multipart(BOUNDARY, fields | {"attachments": log})
    before = kept_files()
    with a_small_disk(site.root / folder):
        status, page, _location = customer.post(body)
        assert status == 507
        assert "large.log: This file could not be kept" in page
        assert SAID in page
        assert not Ticket.objects.exists()
        assert not Attachment.objects.exists()
        if folder == "attachments":
            assert not kept_files(), "half a file is left"
    status, _page, _location = customer.post(body)
    assert status == 303, "there is room again"
    assert Attachment.objects.get().message.ticket == Ticket.objects.get()
    assert len(kept_files() - before) == 1
