"""Links and pictures are pointed to where they stand here; code is left as it is."""

from pathlib import PurePosixPath

import pytest

from knowledgebase.importers.links import Rewriter
from knowledgebase.importers.old_addresses import Old

ARTICLES = {PurePosixPath("g/b/two.md"): "/en/a/2-two/", PurePosixPath("g/a b/it.md"): "/en/a/3-it/"}
OLD = {Old("fr", "articles", 360001234567): "/fr/a/4-old/"}
PICTURES = {PurePosixPath("g/a/img/x.png"): "/media/pictures/x.png"}


def rewriter():
    return Rewriter(PurePosixPath("g/a/one.md"), ARTICLES.get, PICTURES.get, OLD.get)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[two](../b/two.md)", "[two](/en/a/2-two/)"),
        ("[two](../b/two.md#part)", "[two](/en/a/2-two/#part)"),
        ('[two](../b/two.md "Two")', '[two](/en/a/2-two/ "Two")'),
        ("[it](<../a b/it.md>)", "[it](/en/a/3-it/)"),
        ("[it](../a%20b/it.md)", "[it](/en/a/3-it/)"),
        ("[gone](gone.md)", "gone"),
        ("[out](../../../../etc/passwd)", "out"),
        ("![x](img/x.png)", "![x](/media/pictures/x.png)"),
        ("![the x](img/gone.png)", "the x"),
        ("[![x](img/x.png)](../b/two.md)", "[![x](/media/pictures/x.png)](/en/a/2-two/)"),
        ("[big](img/x.png)", "[big](/media/pictures/x.png)"),
        ('<img src="img/x.png">', '<img src="/media/pictures/x.png">'),
        ('<a href="../b/two.md">two</a>', '<a href="/en/a/2-two/">two</a>'),
        ("[a]: ../b/two.md 'Two'", "[a]: /en/a/2-two/ 'Two'"),
        ("[a]: <../a b/it.md>", "[a]: /en/a/3-it/"),
        ("[a]: https://example.org/", "[a]: https://example.org/"),
        ("[web](https://example.org/two.md)", "[web](https://example.org/two.md)"),
        ("[old](https://help.example/hc/fr/articles/360001234567-Old)", "[old](/fr/a/4-old/)"),
        ("[old](/hc/fr/articles/360001234567#part)", "[old](/fr/a/4-old/#part)"),
        ('<a href="https://help.example/hc/fr/articles/360001234567">', '<a href="/fr/a/4-old/">'),
        ("[x](https://help.example/hc/fr/articles/1)", "[x](https://help.example/hc/fr/articles/1)"),
        ("[here](#part)", "[here](#part)"),
        ("[mail](mailto:a@example.org)", "[mail](mailto:a@example.org)"),
        ("[top](/x.md)", "[top](/x.md)"),
        ("`[two](../b/two.md)`", "`[two](../b/two.md)`"),
        ("```\n[two](../b/two.md)\n```", "```\n[two](../b/two.md)\n```"),
        ("[bad](http://[x)", "[bad](http://[x)"),
        ("[ ] not a link", "[ ] not a link"),
    ],
)
def test_targets_are_rewritten(before, after):
    assert rewriter().rewritten(before) == after


def test_what_leads_nowhere_is_remembered():
    one = rewriter()
    one.rewritten("[gone](gone.md) ![x](img/gone.png) [two](../b/two.md)")
    assert (one.broken_links, one.missing_pictures) == (["gone.md"], ["img/gone.png"])


@pytest.mark.parametrize("text", ["[" * 4000, "![" * 4000, "](" * 4000, "`" * 20_001, "<img " * 3000])
def test_hostile_text_is_read_quickly(text):
    import time

    started = time.perf_counter()
    rewriter().rewritten(text)
    assert time.perf_counter() - started < 1
