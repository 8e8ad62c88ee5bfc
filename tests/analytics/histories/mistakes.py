"""Mistakes that somebody could make in the rules and in the pipeline, each of which a test must find."""

from tests.analytics.histories.mutations import Mutation

# Of each rule one; the golden journeys know them all.
OF_RULES = [
    Mutation(
        "exactly the gap cuts",
        "journeys.cut",
        "(_.at > previous",
        "(_.at >= previous",
    ),
    Mutation(
        "the window is without its end",
        "outcomes.later",
        "_.back_at <= _.ended_at",
        "_.back_at < _.ended_at",
    ),
    Mutation(
        "a ticket at the journey's end takes it back",
        "outcomes.later",
        "START, TICKET, END = 0, 1, 2",
        "START, TICKET, END = 0, 2, 1",
    ),
    Mutation(
        "a discarded ticket takes back",
        "outcomes.later",
        "tickets.filter(~_.discarded)",
        "tickets",
    ),
    Mutation(
        "the first person counts",
        "journeys.identity",
        '"visitor", latest()',
        '"visitor", ["at", "id"]',
    ),
    Mutation(
        "the first vote counts",
        "journeys.helped",
        "vote_n=_.n.max(where=_.rated),",
        "vote_n=_.n.min(where=_.rated),",
    ),
    Mutation(
        "exactly enough seconds are too few",
        "journeys.helped",
        "_.seconds >= measure",
        "_.seconds > measure",
    ),
    Mutation(
        "a tab opened before the form counts",
        "journeys.helped",
        "_.n > _.view_n",
        "_.at >= _.opened_at",
    ),
    Mutation(
        "a vote before the form counts",
        "journeys.helped",
        "_.at >= _.opened_at, _.n",
        "_.at.notnull(), _.n",
    ),
    Mutation(
        "the first word on leaving counts",
        "journeys.facts",
        "_.n.max(where=these & such) == _.n.max(where=these)",
        "_.n.min(where=these & such) == _.n.min(where=these)",
    ),
    Mutation(
        "the last way in counts",
        "journeys.facts",
        "_.n.min(where=these & such) == _.n.min(where=these)",
        "_.n.max(where=these & such) == _.n.max(where=these)",
    ),
    Mutation(
        "the article opened last is the landing",
        "journeys.beginnings",
        "n=_.n.min()",
        "n=_.n.max()",
    ),
    Mutation(
        "every visitor is new",
        "journeys.beginnings",
        "(_.j > _.earliest) | _.until.notnull()",
        "_.until.notnull()",
    ),
    Mutation(
        "of equal reads the highest article is credited",
        "outcomes.credit",
        '"at"), _.article]',
        '"at"), ibis.desc("article")]',
    ),
    Mutation(
        "days are those of UTC",
        "outcomes.judge",
        "local_day(_.started_at, measure.zone)",
        'local_day(_.started_at, "UTC")',
    ),
]
MUTATIONS = [
    *OF_RULES,
    Mutation(
        "a day is without its end",
        "outcomes.later",
        "_.first_at <= _.ended_at",
        "_.first_at < _.ended_at",
    ),
    Mutation(
        "a discarded ticket is a case",
        "outcomes.judge",
        "_.submitted - _.gone.fill_null(0)",
        "_.submitted",
    ),
    Mutation(
        "the first verdict on a ticket counts",
        "journeys.identity",
        '"ticket", latest()',
        '"ticket", ["at", "id"]',
    ),
    Mutation(
        "three stars are praise",
        "journeys.cut",
        "_.rating >= 4",
        "_.rating >= 3",
    ),
    Mutation(
        "of equal reads the first is credited",
        "outcomes.credit",
        'ibis.desc("at"), _.article',
        "_.at, _.article",
    ),
    Mutation(
        "a ticket by email opens the form",
        "journeys.facts",
        '["web", "widget"]',
        '["web", "widget", "email"]',
    ),
    Mutation(
        "a discarded ticket stays filed",
        "journeys.filings",
        'tickets.filter(~_.discarded), ("visitor", "n")',
        'tickets, ("visitor", "n")',
    ),
    Mutation(
        "the second ticket has the first one's form",
        "journeys.filings",
        'ibis.window(group_by=(*JOURNEY, "form"))',
        "ibis.window(group_by=JOURNEY)",
    ),
    Mutation(
        "a ticket before an article was opened is one after it",
        "journeys.encounters",
        "_.ticket_n > _.view_n",
        "_.ticket_n.notnull() & _.view_n.notnull()",
    ),
    Mutation(
        "a discarded ticket is one after the article",
        "journeys.encounters",
        "tickets.filter(~_.discarded)",
        "tickets",
    ),
    Mutation(
        "an article is read in exactly too few seconds",
        "journeys.encounters",
        "_.seconds >= measure",
        "_.seconds > measure",
    ),
    Mutation(
        "articles of journeys that change are forgotten",
        "pipeline.difference",
        "SELECT key FROM analytics_journey WHERE visitor = members.visitor OFFSET 0",
        "SELECT key FROM analytics_journey WHERE false OFFSET 0",
    ),
    Mutation(
        "a discarded ticket touches nobody",
        "events.record",
        "THEN ticket END FROM stored",
        "THEN ticket END FROM stored WHERE visitor IS NOT NULL",
    ),
    Mutation(
        "a customer's other browsers are forgotten",
        "pipeline.selection",
        "JOIN who ON who.customer = c.person",
        "JOIN who ON false",
    ),
    Mutation(
        "whom a visitor was taken for before is forgotten",
        "pipeline.selection",
        "SELECT coalesce(c.person, s.visitor) AS customer",
        "SELECT s.visitor AS customer",
    ),
    Mutation(
        "what was counted before stays counted",
        "pipeline.sums",
        '((1, "came"), (-1, "gone"))',
        '((1, "came"),)',
    ),
    Mutation(
        "what waits is dropped with what is settled",
        "pipeline.settle",
        '"DELETE FROM analytics_touched t USING drained d WHERE t.id = d.id"',
        '"DELETE FROM analytics_touched"',
    ),
    Mutation(
        "a customer who filed is deflected too",
        "reports.people",
        "Q(was_helped=True, filed=False)",
        "Q(was_helped=True)",
    ),
]
