"""Numbers from the environment are refused out of their range, in one line."""

import json
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from helpcenter.environment import sign_on_providers, whole_number
from tests.helpcenter.living import PROJECT, environment


def port(text):
    return whole_number({"PORT": text}, "PORT", default=8000, least=1, most=65_535)


def test_what_is_not_said_is_the_default():
    assert whole_number({}, "PORT", default=8000, least=1, most=65_535) == port("") == 8000


def test_the_ends_of_the_range_are_in_it():
    assert (port("1"), port("65535")) == (1, 65_535)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "8000.0", "eighty", "8_000", "٨", "9" * 5000])
def test_anything_else_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match="PORT must be a whole number from 1 to 65535"):
        port(text)


def test_a_command_says_it_in_one_line(tmp_path):
    wrong = environment(tmp_path, TRUSTED_PROXIES="many", DATABASE_URL="postgresql:///none")
    command = [sys.executable, "manage.py", "settle"]
    said = subprocess.run(command, cwd=PROJECT, env=wrong, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr == "settle: TRUSTED_PROXIES must be a whole number from 0 to 20, not “many”.\n"


COMPANY = {"id": "company", "name": "Company", "url": "https://x.example", "client_id": "a", "secret": "b"}


def test_providers_are_read_from_a_list():
    assert sign_on_providers("") == sign_on_providers("  ") == []
    believed = COMPANY | {"vouches_for": ["example.com"]}
    assert sign_on_providers(json.dumps([COMPANY, believed])) == [COMPANY, believed]


@pytest.mark.parametrize(
    "wrong",
    [
        "{", "{}", "[1]", "[{}]", '"x"',
        json.dumps([{**COMPANY, "id": "a/b"}]), json.dumps([{**COMPANY, "secret": ""}]),
        json.dumps([{**COMPANY, "url": 1}]), json.dumps([{**COMPANY, "other": 1}]),
        json.dumps([{**COMPANY, "vouches_for": "example.com"}]),
    ],
)  # fmt: skip
def test_a_provider_that_lacks_something_is_refused(wrong):
    with pytest.raises(ImproperlyConfigured, match="OIDC must be a JSON list"):
        sign_on_providers(wrong)
