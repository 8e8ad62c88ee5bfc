"""A parsed mail as ``parse_mail`` prints it: the form that docs/mail-in.md promises."""

from typing import Any

from tickets.mail_in.values import ParsedMail
from tickets.mail_in.verdicts import verdict_on


def reported(mail: ParsedMail) -> dict[str, Any]:
    """What other programs read. ``reason`` stands only where the verdict is quarantine."""
    said = {
        "message_id": mail.message_id or None,
        "in_reply_to": mail.in_reply_to[0] if mail.in_reply_to else None,
        "references": list(mail.references),
        "from": mail.sender.address,
        "from_name": mail.sender.name,
        "subject": mail.subject,
        "date": mail.date and mail.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "text": mail.text,
        "reply": mail.reply,
        "attachments": [{"name": one.name, "type": one.media_type, "size": one.size} for one in mail.files],
        "auto_submitted": mail.auto_submitted,
        "verdict": verdict_on(mail).value,
    }
    return said | ({"reason": mail.trouble.value} if mail.trouble else {})
