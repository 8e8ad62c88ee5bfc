"""Raw mails for the tests: an ordinary one, with whatever is different said."""


def raw(body="It does not print.", *, headers=(), sender="Ada <ada@example.com>", subject="The printer"):
    """A mail of plain text; ``headers`` are lines that stand first."""
    lines = [
        *headers,
        f"From: {sender}",
        "To: Support <support@help.example>",
        f"Subject: {subject}",
        "Message-ID: <one@example.com>",
        "Date: Fri, 01 May 2026 10:00:00 +0200",
        "Content-Type: text/plain; charset=utf-8",
        "",
        body,
    ]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


def html(page):
    """A mail of HTML alone."""
    return raw(page).replace(b"text/plain", b"text/html")


def multipart(*parts, kind="mixed", headers=()):
    """A mail of parts, each with its own headers."""
    around = [
        *headers,
        "From: ada@example.com",
        "Subject: Parts",
        f'Content-Type: multipart/{kind}; boundary="=_b"',
        "",
    ]
    return "\r\n".join([*around, *(f"--=_b\r\n{part}" for part in parts), "--=_b--", ""]).encode()
