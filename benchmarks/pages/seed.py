"""Articles of a usual length, the same for both products, each in a category of its own."""

ARTICLES = 30
PARAGRAPH = (
    "You can move a single event, or a **whole series**, to any calendar you are allowed to edit. "
    "Guests keep their answers, and nobody gets a new invitation. See [sharing](https://example.org/sharing).\n\n"
)
STEPS = "1. Open the event.\n2. Choose *Edit*.\n3. Pick a calendar and save.\n\n"


def title(number: int) -> str:
    """A title that no other article has."""
    return f"Move event {number} to another calendar"


def body(number: int) -> str:
    """About 400 words under four headings."""
    parts = (f"## Part {part} of {number}\n\n{PARAGRAPH * 2}{STEPS}" for part in range(1, 5))
    return PARAGRAPH + "".join(parts)


def fill_ours() -> str:
    """Write and publish the articles; the path of one of them below its language."""
    from knowledgebase.models import Category
    from knowledgebase.services import create_article, publish, save_category_words
    from knowledgebase.services.writing import Text

    for number in range(ARTICLES):
        category = Category.objects.create()
        save_category_words(category, language="en", name=f"Topic {number}")
        text = Text(title(number), body(number), "In one line.")
        last = publish(create_article(language="en", text=text, category=category))
    return f"{last.article_id}-{last.slug}/"
