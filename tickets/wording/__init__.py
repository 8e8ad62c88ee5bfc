"""What people write to each other, as HTML: Markdown where they mean it, else as it stands.

Most customers know no Markdown. They paste logs, traces, paths and quoted mails, and type stars, dashes
and underscores as they like. So this is a small part of Markdown, and whatever could as well be meant
literally stays as it was typed; no mark is taken away that says something. Pictures, headings, tables,
references, entities, escapes and HTML are not of it.
"""

from tickets.wording.addresses import links_in
from tickets.wording.html import as_html

__all__ = ["as_html", "links_in"]
