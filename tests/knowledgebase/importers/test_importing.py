"""A tree of Markdown becomes articles once, and again only where it changed."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import CommandError
from django.db import connection

from helpcenter import versions
from knowledgebase.importers import importing
from knowledgebase.models import Article, ArticleTranslation, Category, Picture, Revision
from knowledgebase.search import search, shelf
from knowledgebase.services import publish, save_revision
from knowledgebase.services.writing import Text
from tests.knowledgebase.importers.trees import PNG, article, counts, plant, run_import

pytestmark = pytest.mark.django_db


def guide(root):
    """Two articles in two languages, joined by their key and by their path."""
    return plant(
        root,
        {
            "guide-en/print/one.md": article("Print", "See [two](../share/two.md).", category="Printing"),
            "guide-en/share/two.md": article("Share", "![x](img/x.png)", translation_key="sharing"),
            "guide-en/share/img/x.png": PNG,
            "guide-fr/print/one.md": article(
                "Imprimer", "Voir [deux](../autre/deux.md).", category="Impression"
            ),
            "guide-fr/autre/deux.md": article("Partager", translation_key="sharing"),
            "guide-en/LICENSE.md": "# Licence",
        },
    )


def version():
    versions.forget()
    return versions.current("knowledgebase")[0]


def test_a_tree_comes_in_whole(tmp_path):
    printed = run_import(guide(tmp_path))
    assert counts(printed) == "created 4, changed 0, unchanged 0, kept 0, refused 0"
    assert Article.objects.count() == 2
    french = ArticleTranslation.objects.get(language="fr", title="Imprimer")
    other = ArticleTranslation.objects.get(language="fr", title="Partager")
    assert f'href="{other.get_absolute_url()}"' in french.published.html
    assert french.article.translations.get(language="en").title == "Print"
    assert french.status == ArticleTranslation.Status.PUBLISHED


def test_what_readers_see_from_now_on_is_written_down_and_translations_know_their_source(tmp_path):
    run_import(guide(tmp_path))
    french = ArticleTranslation.objects.get(title="Imprimer")
    source = french.article.translations.get(language="en")
    assert french.article.source_language == "en"
    assert french.translated_from == source.published
    assert [row.revision for row in source.publications.all()] == [source.published]
    run_import(
        plant(tmp_path, {"guide-en/print/one.md": article("Print", "Otherwise.", category="Printing")})
    )
    assert list(ArticleTranslation.objects.behind()) == [french]
    assert [row.revision.number for row in source.publications.order_by("pk")] == [1, 2]


def test_categories_are_joined_where_articles_are(tmp_path):
    run_import(guide(tmp_path))
    category = Article.objects.get(translations__title="Print").category
    names = {words.language: words.name for words in category.translations.all()}
    assert names == {"en": "Printing", "fr": "Impression"}


def test_folders_are_a_tree_of_categories(tmp_path):
    plant(tmp_path, {"guide-en/Devices/Printers/one.md": article("Print")})
    run_import(tmp_path)
    category = Article.objects.get().category
    assert category.translations.get().name == "Printers"
    assert category.parent.translations.get().name == "Devices"


def test_categories_of_one_name_get_addresses_of_their_own(tmp_path):
    plant(tmp_path, {"a-en/Start/x.md": article("One"), "b-en/Start/x.md": article("Two")})
    run_import(tmp_path)
    slugs = {words.slug for category in Category.objects.all() for words in category.translations.all()}
    assert slugs == {"start", "start-2"}


def test_a_second_run_changes_nothing(tmp_path):
    run_import(guide(tmp_path))
    before = version(), Revision.objects.count(), Category.objects.count()
    assert counts(run_import(tmp_path)) == "created 0, changed 0, unchanged 4, kept 0, refused 0"
    assert (version(), Revision.objects.count(), Category.objects.count()) == before


def test_a_folder_of_one_language_is_the_same_tree(tmp_path):
    run_import(guide(tmp_path))
    assert counts(run_import(tmp_path / "guide-fr")) == "created 0, changed 0, unchanged 2, kept 0, refused 0"


def test_a_changed_file_is_a_new_revision_at_the_same_address(tmp_path):
    run_import(guide(tmp_path))
    address = ArticleTranslation.objects.get(title="Print").get_absolute_url()
    plant(tmp_path, {"guide-en/print/one.md": article("Print on paper", category="Printing")})
    assert counts(run_import(tmp_path)) == "created 0, changed 1, unchanged 3, kept 0, refused 0"
    changed = ArticleTranslation.objects.get(title="Print on paper")
    assert changed.get_absolute_url() == address
    assert [revision.number for revision in changed.revisions.all()] == [2, 1]
    assert changed.published.number == 2


def test_what_was_edited_here_is_kept_unless_told_otherwise(tmp_path):
    run_import(guide(tmp_path))
    mine = ArticleTranslation.objects.get(title="Print")
    publish(mine, revision=save_revision(mine, text=Text(title="Print nicely", body="Mine.")))
    assert "unchanged 4" in run_import(tmp_path)
    plant(tmp_path, {"guide-en/print/one.md": article("Print on paper")})
    printed = run_import(tmp_path)
    assert counts(printed) == "created 0, changed 0, unchanged 3, kept 1, refused 0"
    assert "guide-en/print/one.md" in printed
    assert counts(run_import(tmp_path, overwrite=True)).startswith("created 0, changed 1")
    mine.refresh_from_db()
    assert (mine.title, mine.revisions.count()) == ("Print on paper", 3)


def test_papers_of_a_project_are_passed_over_and_named(tmp_path):
    printed = run_import(guide(tmp_path))
    assert "1 passed over, as papers of a project:\n  guide-en/LICENSE.md" in printed


def test_a_picture_that_was_cut_short_is_written_again(tmp_path, settings):
    plant(tmp_path, {"guide-en/a.md": article("A", "![x](x.png)"), "guide-en/x.png": PNG})
    cut_short = settings.MEDIA_ROOT / "pictures" / f"{hashlib.sha256(PNG).hexdigest()}.png"
    cut_short.parent.mkdir(parents=True)
    cut_short.write_bytes(PNG[:9])
    run_import(tmp_path)
    assert cut_short.read_bytes() == PNG


def test_pictures_are_stored_once_with_their_measures(tmp_path):
    plant(tmp_path, {"guide-en/a.md": article("A", "![x](x.png)"), "guide-en/x.png": PNG})
    plant(tmp_path, {"guide-en/b.md": article("B", "![x](y.png) ![z](gone.png)"), "guide-en/y.png": PNG})
    printed = run_import(tmp_path)
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (3, 2)
    with picture.file.open() as stored:
        assert stored.read() == PNG
    assert f'src="{picture.file.url}"' in Revision.objects.get(title="A").html
    assert "gone.png" in printed


def test_html_is_cleaned_and_kept(tmp_path):
    body = '<div onclick="x()">Plain <b>words</b><script>alert(1)</script></div>'
    plant(tmp_path, {"guide-en/a.md": article("A", body)})
    run_import(tmp_path)
    html = Revision.objects.get().html
    assert "<b>words</b>" in html
    assert "script" not in html
    assert "onclick" not in html


def test_bad_files_are_refused_and_the_rest_goes_on(tmp_path):
    plant(
        tmp_path,
        {
            "guide-en/good.md": article("Good"),
            "guide-en/broken.md": "---\ntitle: [\n---\n",
            "guide-en/latin.md": "# Caf\xe9".encode("latin-1"),
            "guide-en/greek.md": article("Greek", lang="el"),
            "guide-en/twin-1.md": article("Twin", translation_key="twin"),
            "guide-en/twin-2.md": article("Twin", translation_key="twin"),
            "guide-en/long.md": article("Long", "word " * 50_000),
        },
    )
    printed = run_import(tmp_path)
    assert counts(printed) == "created 2, changed 0, unchanged 0, kept 0, refused 5"
    for reason in ("no YAML", "not UTF-8", "no language 'el'", "twin-1.md", "longer than"):
        assert reason in printed


def test_a_file_without_a_language_needs_one_to_be_said(tmp_path):
    plant(tmp_path, {"one.md": "# One\n\nText."})
    with pytest.raises(CommandError, match="No file"):
        run_import(tmp_path / "one.md")
    assert counts(run_import(tmp_path / "one.md", locale="it")).startswith("created 1")
    assert ArticleTranslation.objects.get().language == "it"


@pytest.mark.parametrize("files", [{"notes.txt": "plain"}, {"README.md": "# About"}])
def test_a_tree_without_an_article_is_an_error(tmp_path, files):
    with pytest.raises(CommandError, match="No article is in"):
        run_import(plant(tmp_path / "guide", files))


def test_drafts_stay_drafts(tmp_path):
    plant(tmp_path, {"guide-en/a.md": article("A", draft="true")})
    run_import(tmp_path)
    draft = ArticleTranslation.objects.get()
    assert (draft.status, draft.published, draft.revisions.count()) == ("draft", None, 1)


def test_a_dry_run_writes_nothing(tmp_path):
    printed = run_import(guide(tmp_path), dry_run=True)
    assert (
        counts(printed) == "Nothing written. Would be: created 4, changed 0, unchanged 0, kept 0, refused 0"
    )
    assert not Article.objects.exists()
    assert not Category.objects.exists()
    assert version() == 0


def test_an_interrupted_run_leaves_whole_articles_and_the_next_one_completes(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "HANDFUL", 1)
    whole, calls = importing.write, []

    def interrupted(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return whole(*args, **kwargs)

    monkeypatch.setattr(importing, "write", interrupted)
    with pytest.raises(CommandError, match="Interrupted"):
        run_import(guide(tmp_path))
    assert Article.objects.count() == 1
    assert ArticleTranslation.objects.filter(published__isnull=False).count() == 2
    monkeypatch.setattr(importing, "write", whole)
    run_import(tmp_path)
    assert ArticleTranslation.objects.count() == 4
    assert "unchanged 4" in run_import(tmp_path)


def test_what_an_editor_saves_while_an_import_runs_is_not_lost(tmp_path, monkeypatch):
    run_import(guide(tmp_path))
    plant(
        tmp_path, {"guide-en/print/one.md": article("Print on paper"), "guide-en/share/two.md": article("S")}
    )
    whole = importing.write

    def edited_meanwhile(*args, **kwargs):
        mine = ArticleTranslation.objects.get(title="Print")
        publish(mine, revision=save_revision(mine, text=Text(title="Print nicely", body="Mine.")))
        return whole(*args, **kwargs)

    monkeypatch.setattr(importing, "write", edited_meanwhile)
    printed = run_import(tmp_path)
    assert "guide-en/print/one.md: somebody else wrote it here" in printed
    assert ArticleTranslation.objects.filter(title="Print nicely", published__number=2).exists()
    monkeypatch.setattr(importing, "write", whole)
    assert "kept 1" in run_import(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_write_each_article_once(tmp_path, monkeypatch):
    guide(tmp_path)
    whole, both = importing.write, Barrier(2, timeout=20)

    def together(*args, **kwargs):
        both.wait()
        return whole(*args, **kwargs)

    def one_import():
        try:
            return run_import(tmp_path)
        except CommandError as nothing_left:
            return str(nothing_left)
        finally:
            connection.close()

    monkeypatch.setattr(importing, "write", together)
    with ThreadPoolExecutor(2) as threads:
        printed = [one.result() for one in [threads.submit(one_import) for _time in range(2)]]
    assert (Article.objects.count(), Revision.objects.count()) == (2, 4)
    assert sum(said == "No file could be imported." for said in printed) == 1


def test_many_articles_need_few_queries(tmp_path, django_assert_max_num_queries):
    plant(tmp_path, {f"guide-en/a{n}.md": article(f"Article {n}") for n in range(90)})
    with django_assert_max_num_queries(30):
        run_import(tmp_path)


def test_what_was_imported_is_found(tmp_path):
    shelf.forget()
    run_import(guide(tmp_path))
    versions.forget()
    assert [hit.title for hit in search("partager", language="fr").hits] == ["Partager"]
    shelf.forget()


@pytest.mark.data
def test_real_articles_come_in_once(test_data, tmp_path):
    """Two collections in four languages; benchmarks/search measures the whole."""
    import tarfile

    with tarfile.open(test_data / "articles-markdown.tar.gz") as archive:
        wanted = [
            m for m in archive if m.name.removeprefix("./").startswith(("gnome-", "arduino-en/Hardware"))
        ]
        archive.extractall(tmp_path, members=wanted, filter="data")
    first = counts(run_import(tmp_path))
    assert first.endswith("changed 0, unchanged 0, kept 0, refused 0")
    total = int(first.split(",")[0].removeprefix("created "))
    assert total > 1066
    before = version()
    assert f"unchanged {total}," in run_import(tmp_path)
    assert version() == before
    joined = Article.objects.get(import_key="gnome:a11y-icon")
    assert joined.translations.count() == 4
    assert not Revision.objects.filter(html__regex=r'href="\.\./').exists()
