"""What an import says of whole articles: their place, whom they are for, and what they were called before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import Group

from helpcenter.models import User
from helpcenter.site import site
from knowledgebase.importers.plan import Item
from knowledgebase.importers.sources import Source
from knowledgebase.models import Article, OldAddress

Audience = Article.Audience
# From open to closed; where two languages of an article disagree, the more closed one counts.
CLOSING: list[str] = [Audience.EVERYONE, Audience.SIGNED_IN, Audience.GROUPS, Audience.STAFF]


def write_articles(items: Sequence[Item], categories: Mapping[str, int]) -> None:
    """Make those that are new, and bring the others up to date."""
    sources: dict[int, list[Source]] = defaultdict(list)
    for item in items:
        sources[item.article_id].append(item.source)
    here = Article.objects.in_bulk(list(sources))
    owners = _owners(sources.values())
    new = [_new(pk, sources[pk], categories, owners) for pk in sources if pk not in here]
    Article.objects.bulk_create(new)
    for pk, article in here.items():
        _bring_up_to_date(article, sources[pk], categories)
    Article.objects.bulk_update(here.values(), ["category", "position", "audience", "import_key"])
    _let_groups_read([*new, *here.values()], sources)
    OldAddress.objects.bulk_create(
        {
            source.matter.old_number: OldAddress(
                kind=OldAddress.Kind.ARTICLE, number=source.matter.old_number, article_id=pk
            )
            for pk, group in sources.items()
            for source in group
            if source.matter.old_number
        }.values(),
        ignore_conflicts=True,
    )


def _owners(groups: Iterable[Sequence[Source]]) -> dict[str, int]:
    """The users who are named as owners, as far as they are here too."""
    named = {group[0].matter.owner for group in groups} - {""}
    return dict(User.objects.filter(username__in=named).values_list("username", "pk")) if named else {}


def _new(
    pk: int, sources: Sequence[Source], categories: Mapping[str, int], owners: Mapping[str, int]
) -> Article:
    first = sources[0]
    article = Article(
        pk=pk,
        import_key=first.key,
        category_id=categories.get(first.key),
        position=first.matter.position,
        audience=audience_of(sources),
        source_language=source_language_of(sources),
        owner_id=owners.get(first.matter.owner),
        review_on=first.matter.review_on,
    )
    article.created_at = first.matter.created_at or article.created_at
    return article


def _bring_up_to_date(article: Article, sources: Sequence[Source], categories: Mapping[str, int]) -> None:
    """An import never opens what is closed here."""
    first = sources[0]
    article.import_key = article.import_key or first.key
    article.category_id = categories.get(first.key)
    article.position = first.matter.position
    article.audience = max(article.audience, audience_of(sources), key=CLOSING.index)


def audience_of(sources: Sequence[Source]) -> str:
    """Whom an article is for, as its languages say it."""
    return max((source.matter.audience or Audience.EVERYONE for source in sources), key=CLOSING.index)


def source_language_of(sources: Sequence[Source]) -> str:
    """The one that an export names; else the site's first, where the article has it, or what came first."""
    languages = [source.language for source in sources]
    if sources[0].matter.written_in in languages:
        return sources[0].matter.written_in
    return next((code for code in site().languages if code in languages), languages[0])


def _let_groups_read(articles: Sequence[Article], sources: Mapping[int, Sequence[Source]]) -> None:
    """Groups that are missing are made; they are names, without any permission."""
    named = {
        article.pk: {name[:150] for source in sources[article.pk] for name in source.matter.groups}
        for article in articles
        if article.audience == Audience.GROUPS
    }
    names = set().union(*named.values()) if named else set()
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in sorted(names)}
    for article in articles:
        # Those of an article that is here stay as editors set them.
        if named.get(article.pk) and not article.groups.exists():
            article.groups.set(groups[name] for name in named[article.pk])
