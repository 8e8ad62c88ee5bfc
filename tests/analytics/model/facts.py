"""Section 3's table of facts, one method or attribute a line."""

from tests.analytics.model.words import FORM, in_time, moment, surface, vote_of


class Facts:
    """What a journey's own events say; ``gone`` are the discarded tickets."""

    def __init__(self, journey, gone, settings):
        self.events, self.gone, self.settings = journey, gone, settings
        self.started_at, self.ended_at = moment(journey[0]), moment(journey[-1])
        opening = [moment(event) for event in journey if self.opens(event)]
        self.opened_at = min(opening) if opening else None
        self.submitted = self.of("ticket_submitted")
        self.tickets = sum(event["ticket"] not in gone for event in self.submitted)
        self.solved = bool(self.of("contact_solved"))
        left = self.of("contact_left")
        self.denied = bool(left) and left[-1]["reason"] in ("gave_up", "elsewhere")
        self.sought = any(event["kind"] != "page_viewed" for event in journey)
        self.entry = self.way_in()
        self.articles = {event["article"] for event in self.of("article_read") + self.of("article_rated")}

    @staticmethod
    def opens(event):
        by_form = event["kind"] == "ticket_submitted" and surface(event) in ("web", "widget")
        return event["kind"] in FORM or by_form

    def way_in(self):
        """How the first event came about that is no plain page."""
        for event in self.events:
            if event["kind"] == "page_viewed":
                continue
            if event["kind"] == "searched" or event.get("via") == "search":
                return "search"
            if self.opens(event) or event["kind"] == "suggestions_shown" or event.get("via") == "suggestion":
                return "form"
            return "elsewhere" if event["kind"] == "ticket_submitted" else "direct"
        return ""

    def of(self, kind):
        return [event for event in self.events if event["kind"] == kind]

    def last_vote(self, article):
        votes = [event for event in self.of("article_rated") if event["article"] == article]
        return votes[-1] if votes else None

    def vote(self, article):
        last = self.last_vote(article)
        return vote_of(last) if last else None

    def reads(self, article):
        return [event for event in self.of("article_read") if event["article"] == article]

    def reads_after(self, article):
        """Those that come after a view from ``opened_at`` on."""
        views = [
            event
            for event in self.of("article_viewed")
            if event["article"] == article and moment(event) >= self.opened_at
        ]
        return [read for read in self.reads(article) if any(in_time(read) > in_time(view) for view in views)]

    def enough(self, reads):
        return max((read["seconds"] for read in reads), default=0) >= self.settings.read_seconds

    def helped(self, article):
        vote = self.vote(article)
        return vote == "positive" or (self.enough(self.reads(article)) and vote != "negative")

    def helped_after(self, article):
        vote = self.vote(article)
        if vote == "negative":
            return False
        rated = any(
            event["article"] == article and moment(event) >= self.opened_at
            for event in self.of("article_rated")
        )
        return (rated and vote == "positive") or self.enough(self.reads_after(article))
