"""The buttons above the text, in their order, and the pieces of Markdown that they insert."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Tool:
    """A button: what it ``does`` by the names of the toolbar, or the piece that it ``inserts``.

    ``select`` is what stands selected afterwards, for it is overwritten first.
    """

    does: str
    icon: str
    label: Words
    keys: str = ""
    inserts: Words = ""
    select: Words = ""

    @property
    def aria_keys(self) -> str:
        """The shortcut as browsers name its keys."""
        return self.keys.replace("Ctrl", "Control")


WRITE = _("Write here")
TABLE = format_lazy(
    "| {first} | {second} |\n|---|---|\n| {write} | |\n| | |",
    first=_("First column"),
    second=_("Second column"),
    write=WRITE,
)
TABS = format_lazy(
    "::: tabs\n::: tab Windows\n{write}\n\n::: tab macOS\n{write}\n\n::: tab Linux\n{write}\n:::", write=WRITE
)
CALLOUT = format_lazy("> [!NOTE]\n> {write}", write=WRITE)
VIDEO = format_lazy("![{title}](https://youtu.be/…)", title=_("What the video shows"))
TOOLS = [
    Tool("header-2", "format_h2", _("Heading"), "Ctrl+Alt+2"),
    Tool("header-3", "format_h3", _("Smaller heading"), "Ctrl+Alt+3"),
    Tool("bold", "format_bold", _("Bold"), "Ctrl+B"),
    Tool("italic", "format_italic", _("Italic"), "Ctrl+I"),
    Tool("strikethrough", "format_strikethrough", _("Struck through"), "Ctrl+Shift+X"),
    Tool("code", "code", _("Code"), "Ctrl+E"),
    Tool("link", "link", _("Link"), "Ctrl+K"),
    Tool("unordered-list", "format_list_bulleted", _("List"), "Ctrl+Shift+8"),
    Tool("ordered-list", "format_list_numbered", _("Numbered list"), "Ctrl+Shift+7"),
    Tool("task-list", "checklist", _("Task list"), "Ctrl+Shift+9"),
    Tool("quote", "format_quote", _("Quote"), "Ctrl+Shift+."),
    Tool("picture", "image", _("Pictures")),
    Tool("article", "article", _("Link to an article"), "Ctrl+Alt+K"),
    Tool("snippet", "content_paste", _("Snippet"), inserts="{{ snippet:key }}", select="key"),
    Tool("callout", "info", _("Callout"), inserts=CALLOUT, select=WRITE),
    Tool("table", "table", _("Table"), inserts=TABLE, select=WRITE),
    Tool(
        "block",
        "code_blocks",
        _("Block of code"),
        inserts=format_lazy("```python\n{write}\n```", write=WRITE),
        select="python",
    ),
    Tool("tabs", "tab", _("Tabs, one for each platform"), inserts=TABS, select=WRITE),
    Tool("video", "smart_display", _("Video"), inserts=VIDEO, select="https://youtu.be/…"),
]
