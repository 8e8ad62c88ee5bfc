"""Rights in the admin are asked for each time; which door needs which is in tests/authorization."""

import pytest

from helpcenter.models import User

pytestmark = pytest.mark.django_db


def test_rights_end_with_the_request_in_which_they_are_taken(client):  # ADM-014
    owner = User.objects.create_superuser("owner")
    client.force_login(owner)
    assert client.get("/admin/report/").status_code == 200
    User.objects.filter(pk=owner.pk).update(is_superuser=False)
    assert client.get("/admin/report/").status_code == 403
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get("/admin/report/").status_code == 302
