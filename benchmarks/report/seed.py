"""Half a year of a large site: journeys by SQL, rollups by the product's own rule."""

from datetime import date

DAYS = 180
ARTICLES = 500
LANGUAGES = ["en", "fr", "de", "it", "ar"]
# One of eight journeys each.
HELPED = ["explicit_confirmed", "explicit_evidenced", *["implicit_confirmed"] * 2, *["implicit_inferred"] * 4]
OTHERS = ["contacted", "contacted", "abandoned", *["unhelped"] * 4, "browsed"]

GROWN = [
    f"analytics_{name}"
    for name in ("journey", "filing", "care", "solving", "encounter", "rollup", "articlerollup")
]

# Each article is credited in each language on each day. Visitors have skew: some come back often, and one
# of twelve is known as a person, who has two browsers.
JOURNEYS = """
    WITH numbered AS (
        SELECT n, n / %(days)s %% %(articles)s AS article, n / %(days)s / %(articles)s AS round,
            %(last)s::date - n %% %(days)s * interval '1 day' + n %% 86000 * interval '1 s' AS started_at,
            (random() * random() * %(journeys)s * 0.6)::int AS who
        FROM generate_series(0, %(journeys)s - 1) n
    ), helping AS (
        SELECT *, round / %(of)s %% 2 = 0 AS helped, 'v' || md5('v' || who) AS visitor,
            (%(languages)s::text[])[1 + round %% %(of)s] AS locale
        FROM numbered
    ), judged AS (
        SELECT *, (CASE WHEN helped THEN %(helping)s::text[] ELSE %(others)s::text[] END)[1 + article %% 8]
            AS outcome
        FROM helping
    ), opening AS (
        SELECT *, outcome LIKE 'explicit%%' OR outcome IN ('contacted', 'abandoned') AS opened FROM judged
    )
    INSERT INTO analytics_journey (
        key, visitor, customer, day, locale, surface, arm,
        started_at, ended_at, opened_at,
        tickets, sought, solved, denied, entry, landing, returned, searched, more,
        viewed, several, viewed_search, viewed_suggestion, viewed_in_form,
        last_vote_positive, positives, negatives,
        case_in_a_day, case_in_window, outcome, credited, reversed_by, deflected_up_to, next_ticket_at)
    SELECT
        gen_random_uuid(), visitor, CASE WHEN who %% 12 = 0 THEN md5('p' || who / 24) ELSE visitor END,
        started_at::date, locale, (ARRAY['web', 'widget'])[1 + article / 8 %% 2], '',
        started_at, started_at + interval '3 min', CASE WHEN opened THEN started_at + interval '1 min' END,
        (outcome = 'contacted')::int, outcome <> 'browsed', outcome = 'explicit_confirmed', false,
        CASE WHEN outcome = 'browsed' THEN '' ELSE (ARRAY['search', 'direct', 'form'])[1 + n %% 3] END,
        CASE WHEN helped THEN article + 1 END, who %% 3 = 0, n %% 3 = 0, outcome <> 'browsed',
        helped, n %% 7 = 0, n %% 3 = 0, opened AND n %% 2 = 0, opened AND n %% 2 = 0,
        outcome = 'implicit_confirmed', (outcome = 'implicit_confirmed')::int, 0,
        outcome = 'contacted', outcome = 'contacted', outcome,
        CASE WHEN helped THEN article + 1 END, CASE WHEN helped AND n %% 15 = 0 THEN 'T' || n END,
        CASE WHEN helped THEN 20 + n %% 600 WHEN outcome = 'contacted' THEN 0 ELSE n %% 20 END,
        -- within the window where it took back, beyond it for some others
        CASE WHEN helped AND n %% 15 = 0 THEN started_at + (1 + n %% 6) * interval '1 day'
            WHEN n %% 11 = 0 THEN started_at + (8 + n %% 9) * interval '1 day' END
    FROM opening
"""

# Three of four by the form, every second after suggestions; nearly all are answered within two days, and one
# of three is rated.
FILINGS = """
    INSERT INTO analytics_filing (
        key, journey, visitor, day, locale, surface, started_at, came_by, opened_at, shown, filed_at)
    SELECT gen_random_uuid(), key, visitor, day, locale, surface, started_at,
        CASE WHEN random() < 0.75 THEN surface ELSE 'email' END,
        CASE WHEN random() < 0.9 THEN ended_at - random() * interval '10 min' END, random() < 0.5, ended_at
    FROM analytics_journey WHERE tickets > 0
"""
# Each journey that saw articles saw the credited one, or any; every seventh another one too.
ENCOUNTERS = """
    INSERT INTO analytics_encounter (
        journey, article, day, locale, surface, started_at, viewed, read, helpful, unhelpful, filed)
    SELECT key, 1 + abs(hashtext(key::text || another)) %% %(articles)s, day, locale, surface, started_at,
        true, random() < 0.5, random() < 0.1, random() < 0.03, tickets > 0 OR random() < 0.05
    FROM analytics_journey CROSS JOIN (VALUES (0), (1)) others (another)
    WHERE (viewed OR outcome IN ('contacted', 'unhelped')) AND (another = 0 OR several)
    ON CONFLICT DO NOTHING
"""
CARE = """
    INSERT INTO analytics_care (filing, answered_at, good, rated_at)
    SELECT key, filed_at + wait, CASE WHEN rated AND wait IS NOT NULL THEN random() < 0.9 END,
        CASE WHEN rated THEN filed_at + wait END
    FROM (SELECT key, filed_at,
            CASE WHEN random() < 0.97 THEN random() * random() * interval '2 days' END AS wait,
            random() < 0.33 AS rated FROM analytics_filing) f
"""
# Nearly all are solved a few hours later; one customer of ten writes again within twelve days.
SOLVINGS = """
    INSERT INTO analytics_solving (filing, solved_at, replied_at)
    SELECT filing, answered_at + interval '3 hours',
        CASE WHEN random() < 0.1 THEN answered_at + interval '3 hours' + random() * interval '12 days' END
    FROM analytics_care WHERE answered_at IS NOT NULL AND random() < 0.95
"""


def seed(journeys: int, *, last: date) -> int:
    """So many journeys, tickets and articles, of the days up to ``last``, and rollups; how many of these."""
    from django.db import connection
    from django.utils import timezone

    from analytics.journeys.measure import Measure
    from analytics.pipeline.book import Seen, enter
    from analytics.pipeline.sums import ADDED_UP
    from analytics.rollups.settlement import Settlement

    values = {"journeys": journeys, "last": last, "days": DAYS, "articles": ARTICLES}
    values |= {"languages": LANGUAGES, "of": len(LANGUAGES), "helping": HELPED, "others": OTHERS}
    with connection.cursor() as cursor:
        cursor.execute(JOURNEYS, values)
        cursor.execute(FILINGS)
        cursor.execute(CARE)
        cursor.execute(SOLVINGS)
        cursor.execute(ENCOUNTERS, values)
        rollups = 0
        for sums in ADDED_UP:
            columns, made = ", ".join(sums.kept.columns), sums.added_up(sums.of.table)
            cursor.execute(f"INSERT INTO {sums.kept.table} ({columns}) SELECT {columns} FROM ({made}) r")
            rollups += int(cursor.rowcount)
    enter(Settlement.Kind.REBUILD, Measure.of_site(), Seen(0, timezone.now()), journeys=journeys)
    return rollups


def vacuum() -> None:
    """What autovacuum has done of a site that has been running for a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {', '.join(GROWN)}")
