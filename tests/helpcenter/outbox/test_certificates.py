"""Mail goes to no server whose certificate nobody vouches for."""

import shutil
import ssl
import subprocess

import pytest

from helpcenter.mail import Mail
from helpcenter.outbox.posting import post
from helpcenter.outbox.sending import send_waiting
from tests.factories.tickets import TicketFactory
from tests.smtp import Sink

pytestmark = pytest.mark.django_db


class SecretSink(Sink):
    """Speaks TLS from the start, by a certificate of its own making."""

    def __init__(self, certificate):
        super().__init__()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate)

    def get_request(self):
        line, address = super().get_request()
        try:
            return self.tls.wrap_socket(line, server_side=True), address
        except OSError:
            line.close()
            raise


@pytest.fixture
def certificate(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    file = tmp_path / "own.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    more = [
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        file,
        "-out",
        tmp_path / "c.pem",
    ]
    subprocess.run([*command, *more], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + (tmp_path / "c.pem").read_bytes())
    return file


@pytest.mark.parametrize("is_known", [False, True])
def test_a_certificate_of_its_own_making_gets_no_mail_until_it_is_known(
    settings, monkeypatch, certificate, is_known
):
    about = {"ticket": TicketFactory().pk}
    post("tickets/received", key="1", to="ada@example.com", language="en", about=about)
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with SecretSink(certificate) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL = "127.0.0.1", server.port, True
        send_waiting()
        assert len(server.mails) == is_known
    mail = Mail.objects.get()
    assert bool(mail.sent_at) == is_known
    assert ("CERTIFICATE_VERIFY_FAILED" in mail.failure) != is_known
