"""Articles that may answer what customers write in the browser tests of the form."""

from tests.factories.articles import ArticleFactory, CategoryFactory

STEPS = "\n\n".join(
    f"## Step {n}\n\nOpen the settings of the app, choose Accounts and pull down once to refresh."
    for n in range(1, 6)
)


def write_articles():
    """A few articles about calendars; the first one answers the customer's question."""
    shelf = CategoryFactory(name="Phones and tablets")
    first = ArticleFactory(
        title="Why my phone shows old events",
        summary="Open the app's settings, choose Accounts, and pull down once to refresh.",
        body=f"If your phone shows old events, the account has stopped to sync.\n\n{STEPS}",
        category=shelf,
    )
    for title, body in (
        ("Sync is paused to save battery", "Your phone stops to sync events when the battery is low."),
        ("Add your account to a new phone", "Add your account and its events to a new phone."),
        ("Print a calendar", "Choose print and a paper size."),
        ("Share a calendar with your team", "Choose share and type the names of your team."),
        ("Change the time zone", "Choose the time zone in which you travel."),
    ):
        ArticleFactory(title=title, summary=body, body=body, category=shelf)
    return first
