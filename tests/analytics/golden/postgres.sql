-- customers
WITH "t6" AS (
  SELECT
    "t5"."visitor",
    "t5"."person"
  FROM (
    SELECT
      "t3"."id",
      "t3"."at",
      "t3"."visitor",
      "t3"."kind",
      "t3"."surface",
      "t3"."locale",
      "t3"."person",
      "t3"."arm",
      "t3"."article",
      "t3"."via",
      "t3"."seconds",
      "t3"."helpful",
      "t3"."rating",
      "t3"."reason",
      "t3"."ticket",
      "t3"."discarded",
      ROW_NUMBER() OVER (
        PARTITION BY "t3"."visitor"
        ORDER BY "t3"."at" DESC NULLS LAST, "t3"."id" DESC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS "rank"
    FROM (
      SELECT
        *
      FROM "events" AS "t1"
      WHERE
        "t1"."person" IS NOT NULL AND "t1"."visitor" IS NOT NULL
    ) AS "t3"
  ) AS "t5"
  WHERE
    "t5"."rank" = 0
)
SELECT
  *
FROM "t6" AS "t7"
UNION ALL
SELECT
  *
FROM (
  SELECT
    "t4"."visitor",
    "t4"."person"
  FROM (
    SELECT
      "t0"."visitor",
      "t0"."person"
    FROM "carried" AS "t0"
    WHERE
      "t0"."person" IS NOT NULL
  ) AS "t4"
  WHERE
    NOT EXISTS(
      SELECT
        1
      FROM "t6" AS "t8"
      WHERE
        "t4"."visitor" = "t8"."visitor"
    )
) AS "t9";

-- cut
SELECT
  *
FROM (
  SELECT
    "t7"."id",
    "t7"."at",
    "t7"."visitor",
    "t7"."kind",
    "t7"."locale",
    "t7"."arm",
    "t7"."article",
    "t7"."via",
    "t7"."seconds",
    "t7"."reason",
    "t7"."ticket",
    "t7"."surface",
    "t7"."positive",
    "t7"."negative",
    "t7"."n",
    "t7"."first",
    MAX("t7"."n") FILTER(WHERE
      "t7"."first") OVER (
      PARTITION BY "t7"."visitor"
      ORDER BY "t7"."at" ASC, "t7"."id" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "j"
  FROM (
    SELECT
      "t6"."id",
      "t6"."at",
      "t6"."visitor",
      "t6"."kind",
      "t6"."locale",
      "t6"."arm",
      "t6"."article",
      "t6"."via",
      "t6"."seconds",
      "t6"."reason",
      "t6"."ticket",
      COALESCE("t6"."surface", 'web') AS "surface",
      COALESCE(
        (
          "t6"."kind" = 'article_rated'
        )
        AND COALESCE("t6"."helpful", "t6"."rating" >= 4),
        FALSE
      ) AS "positive",
      COALESCE(
        (
          "t6"."kind" = 'article_rated'
        )
        AND COALESCE(NOT (
          "t6"."helpful"
        ), "t6"."rating" <= 2),
        FALSE
      ) AS "negative",
      ROW_NUMBER() OVER (
        PARTITION BY "t6"."visitor"
        ORDER BY "t6"."at" ASC, "t6"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS "n",
      COALESCE(
        "t6"."at" > (
          GREATEST(
            LAG("t6"."at") OVER (
              PARTITION BY "t6"."visitor"
              ORDER BY "t6"."at" ASC, "t6"."id" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ),
            "t6"."until"
          ) + INTERVAL '30 MINUTE'
        ),
        TRUE
      ) AS "first"
    FROM (
      SELECT
        "t4"."id",
        "t4"."at",
        "t4"."visitor",
        "t4"."kind",
        "t4"."surface",
        "t4"."locale",
        "t4"."person",
        "t4"."arm",
        "t4"."article",
        "t4"."via",
        "t4"."seconds",
        "t4"."helpful",
        "t4"."rating",
        "t4"."reason",
        "t4"."ticket",
        "t4"."discarded",
        "t5"."until"
      FROM (
        SELECT
          *
        FROM "events" AS "t0"
        WHERE
          "t0"."kind" <> 'ticket_discarded'
      ) AS "t4"
      LEFT OUTER JOIN (
        SELECT
          "t1"."visitor",
          "t1"."until"
        FROM "carried" AS "t1"
        WHERE
          "t1"."until" IS NOT NULL
      ) AS "t5"
        ON "t4"."visitor" = "t5"."visitor"
    ) AS "t6"
  ) AS "t7"
) AS "t8"
WHERE
  "t8"."j" IS NOT NULL;

-- tickets
WITH "t12" AS (
  SELECT
    "t10"."ticket",
    "t10"."discarded"
  FROM (
    SELECT
      "t7"."id",
      "t7"."at",
      "t7"."visitor",
      "t7"."kind",
      "t7"."surface",
      "t7"."locale",
      "t7"."person",
      "t7"."arm",
      "t7"."article",
      "t7"."via",
      "t7"."seconds",
      "t7"."helpful",
      "t7"."rating",
      "t7"."reason",
      "t7"."ticket",
      "t7"."discarded",
      ROW_NUMBER() OVER (
        PARTITION BY "t7"."ticket"
        ORDER BY "t7"."at" DESC NULLS LAST, "t7"."id" DESC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS "rank"
    FROM (
      SELECT
        *
      FROM "events" AS "t3"
      WHERE
        "t3"."kind" = 'ticket_discarded'
    ) AS "t7"
  ) AS "t10"
  WHERE
    "t10"."rank" = 0
)
SELECT
  "t18"."visitor",
  "t18"."j",
  "t18"."n",
  "t18"."ticket",
  "t18"."filed_at",
  "t18"."number",
  COALESCE("t18"."person", "t18"."visitor") AS "customer",
  COALESCE("t18"."discarded", FALSE) AS "discarded"
FROM (
  SELECT
    "t11"."visitor",
    "t11"."j",
    "t11"."n",
    "t11"."ticket",
    "t11"."filed_at",
    "t11"."number",
    "t17"."discarded",
    "t4"."person"
  FROM (
    SELECT
      "t5"."visitor",
      "t5"."j",
      "t5"."n",
      "t5"."ticket",
      "t5"."at" AS "filed_at",
      ROW_NUMBER() OVER (
        ORDER BY "t5"."at" ASC, "t5"."id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS "number"
    FROM (
      SELECT
        *
      FROM "cut" AS "t1"
      WHERE
        "t1"."kind" = 'ticket_submitted'
    ) AS "t5"
  ) AS "t11"
  LEFT OUTER JOIN (
    SELECT
      *
    FROM "t12" AS "t13"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t8"."ticket",
        "t8"."discarded"
      FROM (
        SELECT
          "t2"."ticket",
          "t2"."discarded"
        FROM "carried" AS "t2"
        WHERE
          "t2"."ticket" IS NOT NULL
      ) AS "t8"
      WHERE
        NOT EXISTS(
          SELECT
            1
          FROM "t12" AS "t14"
          WHERE
            "t8"."ticket" = "t14"."ticket"
        )
    ) AS "t15"
  ) AS "t17"
    ON "t11"."ticket" = "t17"."ticket"
  LEFT OUTER JOIN "customers" AS "t4"
    ON "t11"."visitor" = "t4"."visitor"
) AS "t18";

-- filings
SELECT
  "t10"."key",
  "t5"."journey",
  "t10"."visitor",
  "t5"."locale",
  "t5"."surface",
  "t5"."started_at",
  "t10"."came_by",
  "t10"."opened_at",
  "t10"."shown",
  "t10"."filed_at",
  DATE(TIMEZONE('UTC', TIMEZONE('UTC', "t5"."started_at"))) AS "day"
FROM (
  SELECT
    "t8"."visitor",
    "t8"."j",
    "t8"."n",
    "t8"."opened_at",
    "t8"."id" AS "key",
    "t8"."surface" AS "came_by",
    "t8"."at" AS "filed_at",
    "t8"."shown_n" IS NOT NULL AS "shown"
  FROM (
    SELECT
      "t7"."visitor",
      "t7"."j",
      "t7"."n",
      "t7"."id",
      "t7"."at",
      "t7"."kind",
      "t7"."surface",
      "t7"."form",
      "t7"."shown_n",
      MIN("t7"."at") FILTER(WHERE
        "t7"."kind" = 'contact_opened') OVER (
        PARTITION BY "t7"."visitor", "t7"."j", "t7"."form"
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "opened_at"
    FROM (
      SELECT
        "t6"."visitor",
        "t6"."j",
        "t6"."n",
        "t6"."id",
        "t6"."at",
        "t6"."kind",
        "t6"."surface",
        SUM(CAST("t6"."kind" = 'ticket_submitted' AS INT)) OVER (
          PARTITION BY "t6"."visitor", "t6"."j"
          ORDER BY "t6"."n" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - CAST("t6"."kind" = 'ticket_submitted' AS INT) AS "form",
        MIN("t6"."n") FILTER(WHERE
          "t6"."kind" = 'suggestions_shown') OVER (
          PARTITION BY "t6"."visitor", "t6"."j"
          ORDER BY "t6"."n" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "shown_n"
      FROM (
        SELECT
          *
        FROM "cut" AS "t1"
        WHERE
          (
            "t1"."kind" = 'ticket_submitted'
          )
          OR (
            "t1"."kind" = 'contact_opened'
          )
          OR (
            "t1"."kind" = 'suggestions_shown'
          )
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    "t8"."kind" = 'ticket_submitted'
) AS "t10"
INNER JOIN (
  SELECT
    "t1"."visitor",
    "t1"."j",
    "t1"."surface",
    "t1"."id" AS "journey",
    "t1"."at" AS "started_at",
    COALESCE("t1"."locale", '') AS "locale"
  FROM "cut" AS "t1"
  WHERE
    "t1"."first"
) AS "t5"
  ON "t10"."visitor" = "t5"."visitor" AND "t10"."j" = "t5"."j"
WHERE
  EXISTS(
    SELECT
      1
    FROM (
      SELECT
        *
      FROM "tickets" AS "t0"
      WHERE
        NOT (
          "t0"."discarded"
        )
    ) AS "t4"
    WHERE
      "t10"."visitor" = "t4"."visitor" AND "t10"."n" = "t4"."n"
  );

-- facts
SELECT
  "t0"."visitor",
  "t0"."j",
  MIN("t0"."at") AS "started_at",
  MAX("t0"."at") AS "ended_at",
  MIN("t0"."at") FILTER(WHERE
    "t0"."kind" IN ('contact_opened', 'contact_typed', 'contact_solved', 'contact_left')
    OR (
      (
        "t0"."kind" = 'ticket_submitted'
      ) AND "t0"."surface" IN ('web', 'widget')
    )) AS "opened_at",
  COUNT(*) FILTER(WHERE
    "t0"."kind" = 'ticket_submitted') AS "submitted",
  BOOL_OR("t0"."kind" = 'contact_solved') AS "solved",
  COALESCE(
    MAX("t0"."n") FILTER(WHERE
      (
        "t0"."kind" = 'contact_left'
      ) AND "t0"."reason" IN ('gave_up', 'elsewhere')) = MAX("t0"."n") FILTER(WHERE
      "t0"."kind" = 'contact_left'),
    FALSE
  ) AS "denied",
  BOOL_OR("t0"."kind" <> 'page_viewed') AS "sought",
  BOOL_OR("t0"."kind" = 'searched') AS "searched",
  BOOL_OR(
    NOT (
      "t0"."kind" IN (
        'page_viewed',
        'suggestions_shown',
        'contact_opened',
        'contact_typed',
        'contact_solved',
        'contact_left',
        'ticket_submitted',
        'ticket_discarded'
      )
    )
  ) AS "more",
  BOOL_OR("t0"."kind" = 'article_viewed') AS "viewed",
  COALESCE(
    MIN("t0"."article") FILTER(WHERE
      "t0"."kind" = 'article_viewed') < MAX("t0"."article") FILTER(WHERE
      "t0"."kind" = 'article_viewed'),
    FALSE
  ) AS "several",
  COALESCE(
    BOOL_OR((
      "t0"."kind" = 'article_viewed'
    ) AND (
      "t0"."via" = 'search'
    )),
    FALSE
  ) AS "viewed_search",
  COALESCE(
    BOOL_OR((
      "t0"."kind" = 'article_viewed'
    ) AND (
      "t0"."via" = 'suggestion'
    )),
    FALSE
  ) AS "viewed_suggestion",
  COALESCE(
    MAX("t0"."at") FILTER(WHERE
      "t0"."kind" = 'article_viewed') >= MIN("t0"."at") FILTER(WHERE
      "t0"."kind" IN ('contact_opened', 'contact_typed', 'contact_solved', 'contact_left')
      OR (
        (
          "t0"."kind" = 'ticket_submitted'
        ) AND "t0"."surface" IN ('web', 'widget')
      )),
    FALSE
  ) AS "viewed_in_form",
  COALESCE(
    MAX("t0"."n") FILTER(WHERE
      (
        "t0"."kind" = 'article_rated'
      ) AND "t0"."positive") = MAX("t0"."n") FILTER(WHERE
      "t0"."kind" = 'article_rated'),
    FALSE
  ) AS "last_vote_positive"
FROM "cut" AS "t0"
GROUP BY
  1,
  2;

-- form_views
SELECT
  "t7"."visitor",
  "t7"."j",
  "t7"."article",
  MIN("t7"."n") AS "view_n"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t4"."visitor",
      "t4"."j",
      "t4"."article",
      "t4"."at",
      "t4"."n",
      "t5"."opened_at"
    FROM (
      SELECT
        "t0"."visitor",
        "t0"."j",
        "t0"."article",
        "t0"."at",
        "t0"."n"
      FROM "cut" AS "t0"
      WHERE
        "t0"."kind" = 'article_viewed'
    ) AS "t4"
    INNER JOIN (
      SELECT
        "t1"."visitor",
        "t1"."j",
        "t1"."opened_at"
      FROM "facts" AS "t1"
      WHERE
        "t1"."opened_at" IS NOT NULL AND NOT (
          "t1"."solved"
        )
    ) AS "t5"
      ON "t4"."visitor" = "t5"."visitor" AND "t4"."j" = "t5"."j"
  ) AS "t6"
  WHERE
    "t6"."at" >= "t6"."opened_at"
) AS "t7"
GROUP BY
  1,
  2,
  3;

-- signals
SELECT
  "t8"."visitor",
  "t8"."j",
  "t8"."article",
  "t8"."n",
  "t8"."at",
  "t8"."seconds",
  "t8"."positive",
  "t8"."negative",
  "t8"."rated",
  NOT (
    "t8"."in_form"
  )
  OR COALESCE(
    CASE
      WHEN "t8"."rated"
      THEN "t8"."at" >= "t8"."opened_at"
      ELSE "t8"."n" > "t8"."view_n"
    END,
    FALSE
  ) AS "counted"
FROM (
  SELECT
    "t5"."visitor",
    "t5"."j",
    "t5"."article",
    "t5"."n",
    "t5"."at",
    "t5"."seconds",
    "t5"."positive",
    "t5"."negative",
    "t5"."rated",
    "t7"."opened_at",
    "t7"."in_form",
    "t3"."view_n"
  FROM (
    SELECT
      "t0"."visitor",
      "t0"."j",
      "t0"."article",
      "t0"."n",
      "t0"."at",
      "t0"."seconds",
      "t0"."positive",
      "t0"."negative",
      "t0"."kind" = 'article_rated' AS "rated"
    FROM "cut" AS "t0"
    WHERE
      "t0"."kind" IN ('article_read', 'article_rated')
  ) AS "t5"
  INNER JOIN (
    SELECT
      "t2"."visitor",
      "t2"."j",
      "t2"."opened_at",
      (
        "t2"."opened_at" IS NOT NULL
      ) AND NOT (
        "t2"."solved"
      ) AS "in_form"
    FROM "facts" AS "t2"
  ) AS "t7"
    ON "t5"."visitor" = "t7"."visitor" AND "t5"."j" = "t7"."j"
  LEFT OUTER JOIN "form_views" AS "t3"
    ON "t5"."visitor" = "t3"."visitor"
    AND "t5"."j" = "t3"."j"
    AND "t5"."article" = "t3"."article"
) AS "t8";

-- articles
SELECT
  "t1"."visitor",
  "t1"."j",
  "t1"."article",
  "t1"."seconds",
  COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE) AS "positive",
  COALESCE("t1"."negative_n" = "t1"."vote_n", FALSE) AS "negative",
  CASE
    WHEN COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE)
    THEN "t1"."counted_vote_n"
    ELSE CAST(NULL AS BIGINT)
  END AS "standing_n",
  (
    CASE
      WHEN COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE)
      THEN "t1"."counted_vote_n"
      ELSE CAST(NULL AS BIGINT)
    END IS NOT NULL
  )
  OR (
    COALESCE("t1"."seconds" >= 20, FALSE)
    AND NOT (
      COALESCE("t1"."negative_n" = "t1"."vote_n", FALSE)
    )
  ) AS "helped"
FROM (
  SELECT
    "t0"."visitor",
    "t0"."j",
    "t0"."article",
    MAX("t0"."seconds") FILTER(WHERE
      "t0"."counted" AND NOT (
        "t0"."rated"
      )) AS "seconds",
    MAX("t0"."n") FILTER(WHERE
      "t0"."rated") AS "vote_n",
    MAX("t0"."n") FILTER(WHERE
      "t0"."rated" AND "t0"."counted") AS "counted_vote_n",
    MAX("t0"."n") FILTER(WHERE
      "t0"."positive") AS "positive_n",
    MAX("t0"."n") FILTER(WHERE
      "t0"."negative") AS "negative_n"
  FROM "signals" AS "t0"
  GROUP BY
    1,
    2,
    3
) AS "t1";

-- credit
SELECT
  "t16"."visitor",
  "t16"."j",
  "t16"."positives",
  "t16"."negatives",
  "t16"."longest",
  "t16"."voted",
  COALESCE("t16"."voted", "t16"."read") AS "helped"
FROM (
  SELECT
    "t8"."visitor",
    "t8"."j",
    "t8"."positives",
    "t8"."negatives",
    "t8"."longest",
    "t12"."voted",
    "t15"."read"
  FROM (
    SELECT
      "t0"."visitor",
      "t0"."j",
      COUNT(*) FILTER(WHERE
        "t0"."positive") AS "positives",
      COUNT(*) FILTER(WHERE
        "t0"."negative") AS "negatives",
      MAX("t0"."seconds") FILTER(WHERE
        NOT (
          "t0"."negative"
        )) AS "longest"
    FROM "articles" AS "t0"
    GROUP BY
      1,
      2
  ) AS "t8"
  LEFT OUTER JOIN (
    SELECT
      "t9"."visitor",
      "t9"."j",
      "t9"."article" AS "voted"
    FROM (
      SELECT
        "t3"."visitor",
        "t3"."j",
        "t3"."article",
        "t3"."seconds",
        "t3"."positive",
        "t3"."negative",
        "t3"."standing_n",
        "t3"."helped",
        ROW_NUMBER() OVER (
          PARTITION BY "t3"."visitor", "t3"."j"
          ORDER BY "t3"."standing_n" DESC NULLS LAST
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "rank"
      FROM (
        SELECT
          *
        FROM "articles" AS "t0"
        WHERE
          "t0"."standing_n" IS NOT NULL
      ) AS "t3"
    ) AS "t9"
    WHERE
      "t9"."rank" = 0
  ) AS "t12"
    ON "t8"."visitor" = "t12"."visitor" AND "t8"."j" = "t12"."j"
  LEFT OUTER JOIN (
    SELECT
      "t13"."visitor",
      "t13"."j",
      "t13"."article" AS "read"
    FROM (
      SELECT
        "t10"."visitor",
        "t10"."j",
        "t10"."article",
        "t10"."n",
        "t10"."at",
        "t10"."seconds",
        "t10"."positive",
        "t10"."negative",
        "t10"."rated",
        "t10"."counted",
        ROW_NUMBER() OVER (
          PARTITION BY "t10"."visitor", "t10"."j"
          ORDER BY "t10"."seconds" DESC NULLS LAST, "t10"."at" DESC NULLS LAST, "t10"."article" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "rank"
      FROM (
        SELECT
          "t7"."visitor",
          "t7"."j",
          "t7"."article",
          "t7"."n",
          "t7"."at",
          "t7"."seconds",
          "t7"."positive",
          "t7"."negative",
          "t7"."rated",
          "t7"."counted"
        FROM (
          SELECT
            *
          FROM "signals" AS "t1"
          WHERE
            "t1"."counted" AND NOT (
              "t1"."rated"
            )
        ) AS "t7"
        WHERE
          EXISTS(
            SELECT
              1
            FROM (
              SELECT
                *
              FROM "articles" AS "t0"
              WHERE
                "t0"."helped"
            ) AS "t4"
            WHERE
              "t7"."visitor" = "t4"."visitor"
              AND "t7"."j" = "t4"."j"
              AND "t7"."article" = "t4"."article"
          )
      ) AS "t10"
    ) AS "t13"
    WHERE
      "t13"."rank" = 0
  ) AS "t15"
    ON "t8"."visitor" = "t15"."visitor" AND "t8"."j" = "t15"."j"
) AS "t16";

-- marks
SELECT
  "t15"."customer",
  "t15"."visitor",
  "t15"."j",
  "t15"."at",
  "t15"."mark",
  "t15"."number",
  MIN("t15"."number") OVER (
    PARTITION BY "t15"."customer"
    ORDER BY "t15"."at" DESC NULLS LAST, "t15"."mark" DESC NULLS LAST
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS "next"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t0"."customer",
      "t0"."visitor",
      "t0"."j",
      "t0"."filed_at" AS "at",
      1 AS "mark",
      "t0"."number"
    FROM "tickets" AS "t0"
    WHERE
      NOT (
        "t0"."discarded"
      )
  ) AS "t5"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t11"."customer",
        "t11"."visitor",
        "t11"."j",
        "t11"."started_at" AS "at",
        0 AS "mark",
        CAST(NULL AS BIGINT) AS "number"
      FROM (
        SELECT
          "t9"."visitor",
          "t9"."j",
          "t9"."started_at",
          "t9"."ended_at",
          "t9"."person",
          COALESCE("t9"."person", "t9"."visitor") AS "customer"
        FROM (
          SELECT
            "t7"."visitor",
            "t7"."j",
            "t7"."started_at",
            "t7"."ended_at",
            "t3"."person"
          FROM (
            SELECT
              "t1"."visitor",
              "t1"."j",
              "t1"."started_at",
              "t1"."ended_at"
            FROM "facts" AS "t1"
          ) AS "t7"
          LEFT OUTER JOIN "customers" AS "t3"
            ON "t7"."visitor" = "t3"."visitor"
        ) AS "t9"
      ) AS "t11"
      WHERE
        EXISTS(
          SELECT
            1
          FROM (
            SELECT
              *
            FROM "tickets" AS "t0"
            WHERE
              NOT (
                "t0"."discarded"
              )
          ) AS "t8"
          WHERE
            "t11"."customer" = "t8"."customer"
        )
    ) AS "t12"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t11"."customer",
        "t11"."visitor",
        "t11"."j",
        "t11"."ended_at" AS "at",
        2 AS "mark",
        CAST(NULL AS BIGINT) AS "number"
      FROM (
        SELECT
          "t9"."visitor",
          "t9"."j",
          "t9"."started_at",
          "t9"."ended_at",
          "t9"."person",
          COALESCE("t9"."person", "t9"."visitor") AS "customer"
        FROM (
          SELECT
            "t7"."visitor",
            "t7"."j",
            "t7"."started_at",
            "t7"."ended_at",
            "t3"."person"
          FROM (
            SELECT
              "t1"."visitor",
              "t1"."j",
              "t1"."started_at",
              "t1"."ended_at"
            FROM "facts" AS "t1"
          ) AS "t7"
          LEFT OUTER JOIN "customers" AS "t3"
            ON "t7"."visitor" = "t3"."visitor"
        ) AS "t9"
      ) AS "t11"
      WHERE
        EXISTS(
          SELECT
            1
          FROM (
            SELECT
              *
            FROM "tickets" AS "t0"
            WHERE
              NOT (
                "t0"."discarded"
              )
          ) AS "t8"
          WHERE
            "t11"."customer" = "t8"."customer"
        )
    ) AS "t13"
  ) AS "t14"
) AS "t15";

-- later
SELECT
  "t12"."visitor",
  "t12"."j",
  "t12"."first_at" <= (
    "t12"."ended_at" + INTERVAL '24 HOUR'
  ) AS "case_in_a_day",
  "t12"."back_at" AS "next_ticket_at",
  CASE
    WHEN "t12"."back_at" <= (
      "t12"."ended_at" + INTERVAL '7 DAY'
    )
    THEN "t12"."back"
    ELSE CAST(NULL AS VARCHAR)
  END AS "back"
FROM (
  SELECT
    "t11"."visitor",
    "t11"."j",
    "t11"."from_start",
    "t11"."after_end",
    "t7"."ended_at",
    "t8"."first_at",
    "t9"."back_at",
    "t9"."back"
  FROM (
    SELECT
      "t6"."visitor",
      "t6"."j",
      MAX("t6"."next") FILTER(WHERE
        "t6"."mark" = 0) AS "from_start",
      MAX("t6"."next") FILTER(WHERE
        "t6"."mark" = 2) AS "after_end"
    FROM (
      SELECT
        *
      FROM "marks" AS "t0"
      WHERE
        "t0"."mark" <> 1 AND "t0"."next" IS NOT NULL
    ) AS "t6"
    GROUP BY
      1,
      2
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t1"."visitor",
      "t1"."j",
      "t1"."ended_at"
    FROM "facts" AS "t1"
  ) AS "t7"
    ON "t11"."visitor" = "t7"."visitor" AND "t11"."j" = "t7"."j"
  LEFT OUTER JOIN (
    SELECT
      "t2"."number" AS "from_start",
      "t2"."filed_at" AS "first_at"
    FROM "tickets" AS "t2"
  ) AS "t8"
    ON "t11"."from_start" = "t8"."from_start"
  LEFT OUTER JOIN (
    SELECT
      "t2"."number" AS "after_end",
      "t2"."filed_at" AS "back_at",
      "t2"."ticket" AS "back"
    FROM "tickets" AS "t2"
  ) AS "t9"
    ON "t11"."after_end" = "t9"."after_end"
) AS "t12";

-- journeys
SELECT
  "t23"."visitor",
  "t23"."started_at",
  "t23"."ended_at",
  "t23"."opened_at",
  "t23"."solved",
  "t23"."denied",
  "t23"."sought",
  "t23"."searched",
  "t23"."more",
  "t23"."viewed",
  "t23"."several",
  "t23"."viewed_search",
  "t23"."viewed_suggestion",
  "t23"."viewed_in_form",
  "t23"."last_vote_positive",
  "t23"."tickets",
  "t23"."surface",
  "t23"."key",
  "t23"."locale",
  "t23"."arm",
  "t23"."positives",
  "t23"."negatives",
  "t23"."case_in_a_day",
  "t23"."next_ticket_at",
  "t23"."customer",
  "t23"."case_in_window",
  "t23"."outcome",
  "t23"."deflected_up_to",
  "t23"."day",
  CASE
    WHEN "t23"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN CASE
      WHEN "t23"."outcome" = 'explicit_confirmed'
      THEN COALESCE("t23"."said", "t23"."helped")
      ELSE "t23"."helped"
    END
    ELSE CAST(NULL AS BIGINT)
  END AS "credited",
  CASE
    WHEN "t23"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN "t23"."back"
    ELSE CAST(NULL AS VARCHAR)
  END AS "reversed_by"
FROM (
  SELECT
    "t22"."visitor",
    "t22"."j",
    "t22"."started_at",
    "t22"."ended_at",
    "t22"."opened_at",
    "t22"."solved",
    "t22"."denied",
    "t22"."sought",
    "t22"."searched",
    "t22"."more",
    "t22"."viewed",
    "t22"."several",
    "t22"."viewed_search",
    "t22"."viewed_suggestion",
    "t22"."viewed_in_form",
    "t22"."last_vote_positive",
    "t22"."tickets",
    "t22"."surface",
    "t22"."key",
    "t22"."locale",
    "t22"."arm",
    "t22"."positives",
    "t22"."negatives",
    "t22"."longest",
    "t22"."voted",
    "t22"."helped",
    "t22"."said",
    "t22"."case_in_a_day",
    "t22"."next_ticket_at",
    "t22"."back",
    "t22"."person",
    "t22"."customer",
    "t22"."case_in_window",
    CASE
      WHEN "t22"."tickets" >= 1
      THEN 'contacted'
      WHEN (
        "t22"."opened_at" IS NOT NULL
      ) AND "t22"."solved"
      THEN 'explicit_confirmed'
      WHEN (
        "t22"."opened_at" IS NOT NULL
      )
      AND (
        "t22"."helped" IS NOT NULL
      )
      AND NOT (
        "t22"."denied"
      )
      THEN 'explicit_evidenced'
      WHEN "t22"."opened_at" IS NOT NULL
      THEN 'abandoned'
      WHEN "t22"."positives" > 0
      THEN 'implicit_confirmed'
      WHEN "t22"."helped" IS NOT NULL
      THEN 'implicit_inferred'
      WHEN "t22"."sought"
      THEN 'unhelped'
      ELSE 'browsed'
    END AS "outcome",
    CASE
      WHEN "t22"."tickets" >= 1
      THEN 0
      WHEN "t22"."solved"
      THEN 86400
      WHEN (
        "t22"."opened_at" IS NOT NULL
      ) AND "t22"."denied"
      THEN 0
      WHEN "t22"."voted" IS NOT NULL
      THEN 86400
      ELSE COALESCE("t22"."longest", 0)
    END AS "deflected_up_to",
    DATE(TIMEZONE('UTC', TIMEZONE('UTC', "t22"."started_at"))) AS "day"
  FROM (
    SELECT
      "t21"."visitor",
      "t21"."j",
      "t21"."started_at",
      "t21"."ended_at",
      "t21"."opened_at",
      "t21"."solved",
      "t21"."denied",
      "t21"."sought",
      "t21"."searched",
      "t21"."more",
      "t21"."viewed",
      "t21"."several",
      "t21"."viewed_search",
      "t21"."viewed_suggestion",
      "t21"."viewed_in_form",
      "t21"."last_vote_positive",
      "t21"."tickets",
      "t21"."surface",
      "t21"."key",
      "t21"."locale",
      "t21"."arm",
      COALESCE("t21"."positives", 0) AS "positives",
      COALESCE("t21"."negatives", 0) AS "negatives",
      "t21"."longest",
      "t21"."voted",
      "t21"."helped",
      "t21"."said",
      COALESCE("t21"."case_in_a_day", FALSE) AS "case_in_a_day",
      "t21"."next_ticket_at",
      "t21"."back",
      "t21"."person",
      COALESCE("t21"."person", "t21"."visitor") AS "customer",
      "t21"."back" IS NOT NULL AS "case_in_window"
    FROM (
      SELECT
        "t20"."visitor",
        "t20"."j",
        "t20"."started_at",
        "t20"."ended_at",
        "t20"."opened_at",
        "t20"."solved",
        "t20"."denied",
        "t20"."sought",
        "t20"."searched",
        "t20"."more",
        "t20"."viewed",
        "t20"."several",
        "t20"."viewed_search",
        "t20"."viewed_suggestion",
        "t20"."viewed_in_form",
        "t20"."last_vote_positive",
        "t20"."tickets",
        "t13"."surface",
        "t13"."key",
        "t13"."locale",
        "t13"."arm",
        "t6"."positives",
        "t6"."negatives",
        "t6"."longest",
        "t6"."voted",
        "t6"."helped",
        "t18"."said",
        "t7"."case_in_a_day",
        "t7"."next_ticket_at",
        "t7"."back",
        "t8"."person"
      FROM (
        SELECT
          "t16"."visitor",
          "t16"."j",
          "t16"."started_at",
          "t16"."ended_at",
          "t16"."opened_at",
          "t16"."solved",
          "t16"."denied",
          "t16"."sought",
          "t16"."searched",
          "t16"."more",
          "t16"."viewed",
          "t16"."several",
          "t16"."viewed_search",
          "t16"."viewed_suggestion",
          "t16"."viewed_in_form",
          "t16"."last_vote_positive",
          "t16"."submitted" - COALESCE("t16"."gone", 0) AS "tickets"
        FROM (
          SELECT
            "t9"."visitor",
            "t9"."j",
            "t9"."started_at",
            "t9"."ended_at",
            "t9"."opened_at",
            "t9"."submitted",
            "t9"."solved",
            "t9"."denied",
            "t9"."sought",
            "t9"."searched",
            "t9"."more",
            "t9"."viewed",
            "t9"."several",
            "t9"."viewed_search",
            "t9"."viewed_suggestion",
            "t9"."viewed_in_form",
            "t9"."last_vote_positive",
            "t14"."gone"
          FROM "facts" AS "t9"
          LEFT OUTER JOIN (
            SELECT
              "t5"."visitor",
              "t5"."j",
              COUNT(*) FILTER(WHERE
                "t5"."discarded") AS "gone"
            FROM "tickets" AS "t5"
            GROUP BY
              1,
              2
          ) AS "t14"
            ON "t9"."visitor" = "t14"."visitor" AND "t9"."j" = "t14"."j"
        ) AS "t16"
        WHERE
          (
            "t16"."submitted" = 0
          )
          OR (
            (
              "t16"."submitted" - COALESCE("t16"."gone", 0)
            ) > 0
          )
      ) AS "t20"
      INNER JOIN (
        SELECT
          "t3"."visitor",
          "t3"."j",
          "t3"."surface",
          "t3"."id" AS "key",
          COALESCE("t3"."locale", '') AS "locale",
          COALESCE("t3"."arm", '') AS "arm"
        FROM "cut" AS "t3"
        WHERE
          "t3"."first"
      ) AS "t13"
        ON "t20"."visitor" = "t13"."visitor" AND "t20"."j" = "t13"."j"
      LEFT OUTER JOIN "credit" AS "t6"
        ON "t20"."visitor" = "t6"."visitor" AND "t20"."j" = "t6"."j"
      LEFT OUTER JOIN (
        SELECT
          "t15"."visitor",
          "t15"."j",
          "t15"."article" AS "said"
        FROM (
          SELECT
            "t11"."id",
            "t11"."at",
            "t11"."visitor",
            "t11"."kind",
            "t11"."locale",
            "t11"."arm",
            "t11"."article",
            "t11"."via",
            "t11"."seconds",
            "t11"."reason",
            "t11"."ticket",
            "t11"."surface",
            "t11"."positive",
            "t11"."negative",
            "t11"."n",
            "t11"."first",
            "t11"."j",
            ROW_NUMBER() OVER (
              PARTITION BY "t11"."visitor", "t11"."j"
              ORDER BY "t11"."n" DESC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "rank"
          FROM (
            SELECT
              *
            FROM "cut" AS "t3"
            WHERE
              "t3"."kind" = 'contact_solved' AND "t3"."article" IS NOT NULL
          ) AS "t11"
        ) AS "t15"
        WHERE
          "t15"."rank" = 0
      ) AS "t18"
        ON "t20"."visitor" = "t18"."visitor" AND "t20"."j" = "t18"."j"
      LEFT OUTER JOIN "later" AS "t7"
        ON "t20"."visitor" = "t7"."visitor" AND "t20"."j" = "t7"."j"
      LEFT OUTER JOIN "customers" AS "t8"
        ON "t20"."visitor" = "t8"."visitor"
    ) AS "t21"
  ) AS "t22"
) AS "t23";

-- rollups
SELECT
  "t1"."day",
  "t1"."locale",
  "t1"."surface",
  "t1"."outcome",
  "t1"."credited",
  CAST(COUNT(*) AS INT) AS "journeys",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."opened_at" IS NOT NULL) AS INT) AS "opened",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."reversed_by" IS NOT NULL) AS INT) AS "reversed",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    AND (
      "t1"."reversed_by" IS NULL
    )) AS INT) AS "net",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."outcome" IN ('abandoned', 'unhelped') AND NOT (
      "t1"."denied"
    )) AS INT) AS "unknown",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."outcome" IN ('abandoned', 'unhelped')
    AND NOT (
      "t1"."denied"
    )
    AND "t1"."case_in_window") AS INT) AS "unknown_back",
  CAST(COUNT(*) FILTER(WHERE
    (
      "t1"."opened_at" IS NOT NULL
    ) AND (
      "t1"."tickets" = 0
    )) AS INT) AS "form_abandoned",
  CAST(COUNT(*) FILTER(WHERE
    (
      "t1"."opened_at" IS NOT NULL
    )
    AND (
      "t1"."tickets" = 0
    )
    AND "t1"."viewed_suggestion") AS INT) AS "left_after_suggestion",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."solved" AND (
      "t1"."tickets" = 0
    )) AS INT) AS "said_solved",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed_in_form") AS INT) AS "article_in_form",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed_in_form" AND (
      "t1"."tickets" = 0
    )) AS INT) AS "article_in_form_no_case",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."searched") AS INT) AS "searched",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."searched"
    AND "t1"."viewed_search"
    AND NOT (
      "t1"."opened_at" IS NOT NULL
    )
    AND (
      "t1"."tickets" = 0
    )) AS INT) AS "search_no_support_page",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed") AS INT) AS "viewed",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed" AND (
      "t1"."tickets" = 0
    )) AS INT) AS "read_no_case",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed" AND "t1"."last_vote_positive" AND NOT (
      "t1"."case_in_a_day"
    )) AS INT) AS "confirmed",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."viewed" AND NOT (
      "t1"."case_in_a_day"
    )) AS INT) AS "potential",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."sought" AND NOT (
      "t1"."case_in_a_day"
    )) AS INT) AS "no_ticket_in_a_day",
  CAST(COUNT(*) FILTER(WHERE
    "t1"."several"
    AND NOT (
      "t1"."opened_at" IS NOT NULL
    )
    AND (
      "t1"."tickets" = 0
    )) AS INT) AS "several_read_no_case",
  CAST(SUM("t1"."tickets") AS INT) AS "tickets",
  CAST(SUM("t1"."positives") AS INT) AS "positives",
  CAST(SUM("t1"."negatives") AS INT) AS "negatives"
FROM (
  SELECT
    "t0"."visitor",
    "t0"."started_at",
    "t0"."ended_at",
    "t0"."opened_at",
    "t0"."solved",
    "t0"."denied",
    "t0"."sought",
    "t0"."searched",
    "t0"."more",
    "t0"."viewed",
    "t0"."several",
    "t0"."viewed_search",
    "t0"."viewed_suggestion",
    "t0"."viewed_in_form",
    "t0"."last_vote_positive",
    "t0"."tickets",
    "t0"."surface",
    "t0"."key",
    "t0"."locale",
    "t0"."arm",
    "t0"."positives",
    "t0"."negatives",
    "t0"."case_in_a_day",
    "t0"."next_ticket_at",
    "t0"."customer",
    "t0"."case_in_window",
    "t0"."outcome",
    "t0"."deflected_up_to",
    "t0"."day",
    COALESCE("t0"."credited", 0) AS "credited",
    "t0"."reversed_by"
  FROM "journeys" AS "t0"
) AS "t1"
GROUP BY
  1,
  2,
  3,
  4,
  5;

