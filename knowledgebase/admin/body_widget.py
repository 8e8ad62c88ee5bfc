"""The field that an article is written in: toolbar above, the text, and what it becomes beside it."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget

from knowledgebase.admin.remarks import Remark
from knowledgebase.admin.tools import TOOLS
from knowledgebase.models import WritingDraft


class BodyWidget(UnfoldAdminTextareaWidget):
    """A text field that works alone; the elements around it make it a desk to write at."""

    language = ""  # the page says which, and what is to be said of the text it opens with
    remarks: Sequence[Remark] = ()
    article: int | None = None
    draft: WritingDraft | None = None  # restored, with what is to be said of colleagues meanwhile
    colleague = ""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 26, "spellcheck": "true", "dir": "auto"})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = {
            "id": (attrs or {}).get("id", f"id_{name}"),
            "text": super().render(name, value, attrs, renderer),
            "language": self.language,
            "remarks": self.remarks,
            "article": self.article,
            "draft": self.draft,
            "colleague": self.colleague,
            "tools": TOOLS,
        }
        return SafeString(render_to_string("admin/knowledgebase/desk.html", field))
