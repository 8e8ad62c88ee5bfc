"""Which parts of a mail are read, and which are files; what is broken is not lost."""

import base64

import pytest

from tests.tickets.mail_in.mails import multipart, raw
from tickets.mail_in.parsing import parse

TEXT = "Content-Type: text/plain\r\n\r\nHello"
HTML = "Content-Type: text/html\r\n\r\n<p>Hello</p>"
PDF = (
    'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + base64.encodebytes(b"%PDF-1.7 " * 20).decode()
)


def names(mail):
    return [file.name for file in mail.files]


def test_text_is_read_and_a_file_is_kept_where_it_lies_until_it_is_asked_for():
    message = multipart(TEXT, PDF)
    mail = parse(message)
    assert mail.reply == "Hello"
    (file,) = mail.files
    assert (file.name, file.media_type, file.size) == ("a.pdf", "application/pdf", 180)
    assert file.content(message) == b"%PDF-1.7 " * 20


def test_of_alternatives_each_is_read_in_its_way():
    mail = parse(multipart(TEXT, HTML, kind="alternative"))
    assert (mail.text.strip(), mail.html, mail.files) == ("Hello", "<p>Hello</p>", ())


def test_html_alone_is_text_too():
    mail = parse(multipart(HTML))
    assert (mail.text.strip(), mail.html) == ("Hello", "<p>Hello</p>")


def test_text_around_html_is_not_missed_by_who_reads_html():
    mail = parse(multipart("Content-Type: text/plain\r\n\r\nBefore <b>", HTML))
    assert mail.html == "<pre>Before &lt;b&gt;</pre><p>Hello</p>"
    assert mail.text == "Before <b>\nHello\n"


def test_an_attached_text_is_a_file():
    attached = 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="log.txt"\r\n\r\nlines'
    mail = parse(multipart(TEXT, attached))
    assert (mail.reply, names(mail)) == ("Hello", ["log.txt"])


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        ("filename*=utf-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        ("filename*0*=iso-8859-1'fr'r%E9s; filename*1*=um%E9; filename*2=.pdf", "résumé.pdf"),
        ('filename="=?utf-8?b?csOpc3Vtw6kucGRm?="', "résumé.pdf"),
        ('filename="r\u00e9sum\u00e9.pdf"', "résumé.pdf"),
        ('filename="a;b=c.pdf"', "a;b=c.pdf"),
        ("filename=plain.pdf", "plain.pdf"),
        ('filename="a\u202efdp.exe"', "afdp.exe"),
    ],
)
def test_names_of_files_are_decoded(parameter, name):
    part = f"Content-Type: application/pdf\r\nContent-Disposition: attachment; {parameter}\r\n\r\nx"
    assert names(parse(multipart(TEXT, part))) == [name]


def test_a_mail_in_a_mail_is_a_file_and_its_text_is_not_ours():
    mail = parse(multipart(TEXT, "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nInner text"))
    assert mail.reply == "Hello"
    assert mail.files[0].media_type == "message/rfc822"


def test_the_last_line_between_parts_may_be_missing():
    mail = parse(multipart(TEXT, HTML, kind="alternative").replace(b"--=_b--", b""))
    assert (mail.text.strip(), mail.html) == ("Hello", "<p>Hello</p>")


def test_a_mail_that_breaks_off_in_its_only_text_is_read():
    mail = parse(multipart(TEXT).replace(b"--=_b--\r\n", b""))
    assert mail.reply == "Hello"
    assert [file.is_shown for file in mail.files] == [True]


def test_a_container_without_parts_is_read_as_text():
    mail = parse(multipart().replace(b"--=_b--", b"It does not print."))
    assert mail.reply == "It does not print."


@pytest.mark.parametrize(
    ("charset", "content", "meant"),
    [
        ("iso-8859-1", "café “”".encode("cp1252"), "café “”"),
        ("us-ascii", "café".encode(), "café"),
        ("x-no-such", "café".encode(), "café"),
        ("gb2312", "你好镕".encode("gb18030"), "你好镕"),
        ("utf-16", "hello".encode("utf-16"), "hello"),
        ("utf-7", b"caf+AOk-", "café"),
        ("iso-2022-jp", "こんにちは".encode("iso-2022-jp"), "こんにちは"),
        ("zlib", b"x\x9cK\xca", "x\ufffdK\ufffd"),
        ("unicode_escape", rb"\x41", r"\x41"),
        ("punycode", b"a-b", "a-b"),
        ("", b"caf\xe9", "caf\ufffd"),
    ],
)
def test_text_is_decoded_and_no_codec_does_more_than_that(charset, content, meant):
    message = raw("BODY").replace(b"utf-8", charset.encode()).replace(b"BODY", content)
    assert parse(message).text == meant


def test_base64_that_was_encoded_in_pieces_is_read_to_its_end():
    body = base64.b64encode(b"One. ").decode() + "\r\n" + base64.b64encode(b"Two.").decode()
    mail = parse(raw(body, headers=["Content-Transfer-Encoding: base64"]))
    assert mail.text == "One. Two."


def test_text_that_is_not_the_base64_it_says_it_is_is_read_as_it_stands():
    assert parse(raw("It's plain!", headers=["Content-Transfer-Encoding: base64"])).text == "It's plain!"


def test_controls_and_nuls_are_not_text():
    assert parse(raw("Hel\x00lo\x07 wor\u202eld")).text == "Hello world"
