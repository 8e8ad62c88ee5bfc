"""What search engines read of a page: schema.org facts as JSON-LD."""

from typing import Any

from django.urls import reverse

from helpcenter.site import site
from knowledgebase.addresses import absolute
from knowledgebase.models import ArticleTranslation
from knowledgebase.rendering.questions import Question


def breadcrumb(steps: list[tuple[str, str]]) -> dict[str, Any]:
    """The way from home to a page."""
    ways = [(site().name, reverse("knowledgebase:home")), *steps]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(url)}
            for position, (name, url) in enumerate(ways, start=1)
        ],
    }


def article_facts(translation: ArticleTranslation, *, picture: str) -> dict[str, Any]:
    """An article as schema.org calls one."""
    published, updated = translation.first_published_at, translation.updated_at
    return {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": translation.title,
        "description": translation.summary,
        "inLanguage": translation.language,
        "datePublished": published.isoformat() if published else None,
        "dateModified": updated.isoformat() if updated else None,
        "image": picture,
        "mainEntityOfPage": absolute(translation.get_absolute_url()),
        "publisher": {"@type": "Organization", "name": site().name},
    }


def questions_page(questions: list[Question], *, language: str) -> dict[str, Any]:
    """A page of questions, each with its answer."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language,
        "mainEntity": [
            {
                "@type": "Question",
                "name": one.text,
                "acceptedAnswer": {"@type": "Answer", "text": one.answer},
            }
            for one in questions
        ],
    }
