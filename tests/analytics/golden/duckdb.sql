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
        ORDER BY "t3"."at" DESC, "t3"."id" DESC
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
  ANTI JOIN "t6" AS "t8"
    ON "t4"."visitor" = "t8"."visitor"
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
          ) + INTERVAL '30' MINUTE
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
        ORDER BY "t7"."at" DESC, "t7"."id" DESC
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
      ANTI JOIN "t12" AS "t14"
        ON "t8"."ticket" = "t14"."ticket"
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
  CAST(TIMEZONE('UTC', TIMEZONE('UTC', "t5"."started_at")) AS DATE) AS "day"
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
SEMI JOIN (
  SELECT
    *
  FROM "tickets" AS "t0"
  WHERE
    NOT (
      "t0"."discarded"
    )
) AS "t4"
  ON "t10"."visitor" = "t4"."visitor" AND "t10"."n" = "t4"."n"
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
  ON "t10"."visitor" = "t5"."visitor" AND "t10"."j" = "t5"."j";

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
  BOOL_OR(CAST("t0"."kind" = 'contact_solved' AS BOOLEAN)) AS "solved",
  COALESCE(
    MAX("t0"."n") FILTER(WHERE
      (
        "t0"."kind" = 'contact_left'
      ) AND "t0"."reason" IN ('gave_up', 'elsewhere')) = MAX("t0"."n") FILTER(WHERE
      "t0"."kind" = 'contact_left'),
    FALSE
  ) AS "denied",
  BOOL_OR(CAST("t0"."kind" <> 'page_viewed' AS BOOLEAN)) AS "sought",
  CASE
    WHEN COALESCE(
      MIN("t0"."n") FILTER(WHERE
        (
          "t0"."kind" <> 'page_viewed'
        )
        AND COALESCE(
          (
            "t0"."kind" = 'searched'
          )
          OR (
            (
              "t0"."kind" = 'article_viewed'
            ) AND (
              "t0"."via" = 'search'
            )
          ),
          FALSE
        )) = MIN("t0"."n") FILTER(WHERE
        "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'search'
    WHEN COALESCE(
      MIN("t0"."n") FILTER(WHERE
        (
          "t0"."kind" <> 'page_viewed'
        )
        AND COALESCE(
          "t0"."kind" IN ('contact_opened', 'contact_typed', 'contact_solved', 'contact_left')
          OR (
            (
              "t0"."kind" = 'ticket_submitted'
            ) AND "t0"."surface" IN ('web', 'widget')
          )
          OR (
            "t0"."kind" = 'suggestions_shown'
          )
          OR (
            (
              "t0"."kind" = 'article_viewed'
            ) AND (
              "t0"."via" = 'suggestion'
            )
          ),
          FALSE
        )) = MIN("t0"."n") FILTER(WHERE
        "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'form'
    WHEN COALESCE(
      MIN("t0"."n") FILTER(WHERE
        (
          "t0"."kind" <> 'page_viewed'
        )
        AND COALESCE("t0"."kind" = 'ticket_submitted', FALSE)) = MIN("t0"."n") FILTER(WHERE
        "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'elsewhere'
    WHEN BOOL_OR(CAST("t0"."kind" <> 'page_viewed' AS BOOLEAN))
    THEN 'direct'
    ELSE ''
  END AS "entry",
  BOOL_OR(CAST("t0"."kind" = 'searched' AS BOOLEAN)) AS "searched",
  BOOL_OR(
    CAST(NOT (
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
    ) AS BOOLEAN)
  ) AS "more",
  BOOL_OR(CAST("t0"."kind" = 'article_viewed' AS BOOLEAN)) AS "viewed",
  COALESCE(
    MIN("t0"."article") FILTER(WHERE
      "t0"."kind" = 'article_viewed') < MAX("t0"."article") FILTER(WHERE
      "t0"."kind" = 'article_viewed'),
    FALSE
  ) AS "several",
  COALESCE(
    BOOL_OR(
      CAST((
        "t0"."kind" = 'article_viewed'
      ) AND (
        "t0"."via" = 'search'
      ) AS BOOLEAN)
    ),
    FALSE
  ) AS "viewed_search",
  COALESCE(
    BOOL_OR(
      CAST((
        "t0"."kind" = 'article_viewed'
      ) AND (
        "t0"."via" = 'suggestion'
      ) AS BOOLEAN)
    ),
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
          ORDER BY "t3"."standing_n" DESC
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
          ORDER BY "t10"."seconds" DESC, "t10"."at" DESC, "t10"."article" ASC
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
        SEMI JOIN (
          SELECT
            *
          FROM "articles" AS "t0"
          WHERE
            "t0"."helped"
        ) AS "t4"
          ON "t7"."visitor" = "t4"."visitor"
          AND "t7"."j" = "t4"."j"
          AND "t7"."article" = "t4"."article"
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
    ORDER BY "t15"."at" DESC, "t15"."mark" DESC
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
      SEMI JOIN (
        SELECT
          *
        FROM "tickets" AS "t0"
        WHERE
          NOT (
            "t0"."discarded"
          )
      ) AS "t8"
        ON "t11"."customer" = "t8"."customer"
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
      SEMI JOIN (
        SELECT
          *
        FROM "tickets" AS "t0"
        WHERE
          NOT (
            "t0"."discarded"
          )
      ) AS "t8"
        ON "t11"."customer" = "t8"."customer"
    ) AS "t13"
  ) AS "t14"
) AS "t15";

-- later
SELECT
  "t12"."visitor",
  "t12"."j",
  "t12"."first_at" <= (
    "t12"."ended_at" + INTERVAL '24' HOUR
  ) AS "case_in_a_day",
  "t12"."back_at" AS "next_ticket_at",
  CASE
    WHEN "t12"."back_at" <= (
      "t12"."ended_at" + INTERVAL '7' DAY
    )
    THEN "t12"."back"
    ELSE CAST(NULL AS TEXT)
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
WITH "t12" AS (
  SELECT
    *
  FROM "cut" AS "t3"
  WHERE
    "t3"."kind" = 'article_viewed'
), "t29" AS (
  SELECT
    "t24"."visitor",
    "t24"."j",
    "t24"."started_at",
    "t24"."ended_at",
    "t24"."opened_at",
    "t24"."solved",
    "t24"."denied",
    "t24"."sought",
    "t24"."entry",
    "t24"."searched",
    "t24"."more",
    "t24"."viewed",
    "t24"."several",
    "t24"."viewed_search",
    "t24"."viewed_suggestion",
    "t24"."viewed_in_form",
    "t24"."last_vote_positive",
    "t24"."submitted" - COALESCE("t24"."gone", 0) AS "tickets"
  FROM (
    SELECT
      "t10"."visitor",
      "t10"."j",
      "t10"."started_at",
      "t10"."ended_at",
      "t10"."opened_at",
      "t10"."submitted",
      "t10"."solved",
      "t10"."denied",
      "t10"."sought",
      "t10"."entry",
      "t10"."searched",
      "t10"."more",
      "t10"."viewed",
      "t10"."several",
      "t10"."viewed_search",
      "t10"."viewed_suggestion",
      "t10"."viewed_in_form",
      "t10"."last_vote_positive",
      "t19"."gone"
    FROM "facts" AS "t10"
    LEFT OUTER JOIN (
      SELECT
        "t6"."visitor",
        "t6"."j",
        COUNT(*) FILTER(WHERE
          "t6"."discarded") AS "gone"
      FROM "tickets" AS "t6"
      GROUP BY
        1,
        2
    ) AS "t19"
      ON "t10"."visitor" = "t19"."visitor" AND "t10"."j" = "t19"."j"
  ) AS "t24"
  WHERE
    (
      "t24"."submitted" = 0
    )
    OR (
      (
        "t24"."submitted" - COALESCE("t24"."gone", 0)
      ) > 0
    )
)
SELECT
  "t39"."visitor",
  "t39"."started_at",
  "t39"."ended_at",
  "t39"."opened_at",
  "t39"."solved",
  "t39"."denied",
  "t39"."sought",
  "t39"."entry",
  "t39"."searched",
  "t39"."more",
  "t39"."viewed",
  "t39"."several",
  "t39"."viewed_search",
  "t39"."viewed_suggestion",
  "t39"."viewed_in_form",
  "t39"."last_vote_positive",
  "t39"."tickets",
  "t39"."landing",
  "t39"."returned",
  "t39"."surface",
  "t39"."key",
  "t39"."locale",
  "t39"."arm",
  "t39"."positives",
  "t39"."negatives",
  "t39"."case_in_a_day",
  "t39"."next_ticket_at",
  "t39"."customer",
  "t39"."case_in_window",
  "t39"."outcome",
  "t39"."deflected_up_to",
  "t39"."day",
  CASE
    WHEN "t39"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN CASE
      WHEN "t39"."outcome" = 'explicit_confirmed'
      THEN COALESCE("t39"."said", "t39"."helped")
      ELSE "t39"."helped"
    END
    ELSE CAST(NULL AS BIGINT)
  END AS "credited",
  CASE
    WHEN "t39"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN "t39"."back"
    ELSE CAST(NULL AS TEXT)
  END AS "reversed_by"
FROM (
  SELECT
    "t38"."visitor",
    "t38"."j",
    "t38"."started_at",
    "t38"."ended_at",
    "t38"."opened_at",
    "t38"."solved",
    "t38"."denied",
    "t38"."sought",
    "t38"."entry",
    "t38"."searched",
    "t38"."more",
    "t38"."viewed",
    "t38"."several",
    "t38"."viewed_search",
    "t38"."viewed_suggestion",
    "t38"."viewed_in_form",
    "t38"."last_vote_positive",
    "t38"."tickets",
    "t38"."landing",
    "t38"."returned",
    "t38"."surface",
    "t38"."key",
    "t38"."locale",
    "t38"."arm",
    "t38"."positives",
    "t38"."negatives",
    "t38"."longest",
    "t38"."voted",
    "t38"."helped",
    "t38"."said",
    "t38"."case_in_a_day",
    "t38"."next_ticket_at",
    "t38"."back",
    "t38"."person",
    "t38"."customer",
    "t38"."case_in_window",
    CASE
      WHEN "t38"."tickets" >= 1
      THEN 'contacted'
      WHEN (
        "t38"."opened_at" IS NOT NULL
      ) AND "t38"."solved"
      THEN 'explicit_confirmed'
      WHEN (
        "t38"."opened_at" IS NOT NULL
      )
      AND (
        "t38"."helped" IS NOT NULL
      )
      AND NOT (
        "t38"."denied"
      )
      THEN 'explicit_evidenced'
      WHEN "t38"."opened_at" IS NOT NULL
      THEN 'abandoned'
      WHEN "t38"."positives" > 0
      THEN 'implicit_confirmed'
      WHEN "t38"."helped" IS NOT NULL
      THEN 'implicit_inferred'
      WHEN "t38"."sought"
      THEN 'unhelped'
      ELSE 'browsed'
    END AS "outcome",
    CASE
      WHEN "t38"."tickets" >= 1
      THEN 0
      WHEN "t38"."solved"
      THEN 86400
      WHEN (
        "t38"."opened_at" IS NOT NULL
      ) AND "t38"."denied"
      THEN 0
      WHEN "t38"."voted" IS NOT NULL
      THEN 86400
      ELSE COALESCE("t38"."longest", 0)
    END AS "deflected_up_to",
    CAST(TIMEZONE('UTC', TIMEZONE('UTC', "t38"."started_at")) AS DATE) AS "day"
  FROM (
    SELECT
      "t37"."visitor",
      "t37"."j",
      "t37"."started_at",
      "t37"."ended_at",
      "t37"."opened_at",
      "t37"."solved",
      "t37"."denied",
      "t37"."sought",
      "t37"."entry",
      "t37"."searched",
      "t37"."more",
      "t37"."viewed",
      "t37"."several",
      "t37"."viewed_search",
      "t37"."viewed_suggestion",
      "t37"."viewed_in_form",
      "t37"."last_vote_positive",
      "t37"."tickets",
      "t37"."landing",
      "t37"."returned",
      "t37"."surface",
      "t37"."key",
      "t37"."locale",
      "t37"."arm",
      COALESCE("t37"."positives", 0) AS "positives",
      COALESCE("t37"."negatives", 0) AS "negatives",
      "t37"."longest",
      "t37"."voted",
      "t37"."helped",
      "t37"."said",
      COALESCE("t37"."case_in_a_day", FALSE) AS "case_in_a_day",
      "t37"."next_ticket_at",
      "t37"."back",
      "t37"."person",
      COALESCE("t37"."person", "t37"."visitor") AS "customer",
      "t37"."back" IS NOT NULL AS "case_in_window"
    FROM (
      SELECT
        "t36"."visitor",
        "t36"."j",
        "t36"."started_at",
        "t36"."ended_at",
        "t36"."opened_at",
        "t36"."solved",
        "t36"."denied",
        "t36"."sought",
        "t36"."entry",
        "t36"."searched",
        "t36"."more",
        "t36"."viewed",
        "t36"."several",
        "t36"."viewed_search",
        "t36"."viewed_suggestion",
        "t36"."viewed_in_form",
        "t36"."last_vote_positive",
        "t36"."tickets",
        "t36"."landing",
        "t36"."returned",
        "t16"."surface",
        "t16"."key",
        "t16"."locale",
        "t16"."arm",
        "t7"."positives",
        "t7"."negatives",
        "t7"."longest",
        "t7"."voted",
        "t7"."helped",
        "t27"."said",
        "t8"."case_in_a_day",
        "t8"."next_ticket_at",
        "t8"."back",
        "t9"."person"
      FROM (
        SELECT
          "t34"."visitor",
          "t34"."j",
          "t34"."started_at",
          "t34"."ended_at",
          "t34"."opened_at",
          "t34"."solved",
          "t34"."denied",
          "t34"."sought",
          "t34"."entry",
          "t34"."searched",
          "t34"."more",
          "t34"."viewed",
          "t34"."several",
          "t34"."viewed_search",
          "t34"."viewed_suggestion",
          "t34"."viewed_in_form",
          "t34"."last_vote_positive",
          "t34"."tickets",
          "t34"."landing",
          (
            "t34"."j" > "t34"."earliest"
          ) OR (
            "t34"."until" IS NOT NULL
          ) AS "returned"
        FROM (
          SELECT
            "t31"."visitor",
            "t31"."j",
            "t31"."started_at",
            "t31"."ended_at",
            "t31"."opened_at",
            "t31"."solved",
            "t31"."denied",
            "t31"."sought",
            "t31"."entry",
            "t31"."searched",
            "t31"."more",
            "t31"."viewed",
            "t31"."several",
            "t31"."viewed_search",
            "t31"."viewed_suggestion",
            "t31"."viewed_in_form",
            "t31"."last_vote_positive",
            "t31"."tickets",
            "t33"."earliest",
            "t18"."until",
            "t28"."landing"
          FROM "t29" AS "t31"
          INNER JOIN (
            SELECT
              "t30"."visitor",
              MIN("t30"."j") AS "earliest"
            FROM "t29" AS "t30"
            GROUP BY
              1
          ) AS "t33"
            ON "t31"."visitor" = "t33"."visitor"
          LEFT OUTER JOIN (
            SELECT
              "t4"."visitor",
              "t4"."until"
            FROM "carried" AS "t4"
            WHERE
              "t4"."until" IS NOT NULL
          ) AS "t18"
            ON "t31"."visitor" = "t18"."visitor"
          LEFT OUTER JOIN (
            SELECT
              "t20"."visitor",
              "t20"."j",
              "t20"."article" AS "landing"
            FROM "t12" AS "t20"
            INNER JOIN (
              SELECT
                "t17"."visitor",
                "t17"."j",
                MIN("t17"."n") AS "n"
              FROM "t12" AS "t17"
              GROUP BY
                1,
                2
            ) AS "t22"
              ON "t20"."visitor" = "t22"."visitor"
              AND "t20"."j" = "t22"."j"
              AND "t20"."n" = "t22"."n"
          ) AS "t28"
            ON "t31"."visitor" = "t28"."visitor" AND "t31"."j" = "t28"."j"
        ) AS "t34"
      ) AS "t36"
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
      ) AS "t16"
        ON "t36"."visitor" = "t16"."visitor" AND "t36"."j" = "t16"."j"
      LEFT OUTER JOIN "credit" AS "t7"
        ON "t36"."visitor" = "t7"."visitor" AND "t36"."j" = "t7"."j"
      LEFT OUTER JOIN (
        SELECT
          "t23"."visitor",
          "t23"."j",
          "t23"."article" AS "said"
        FROM (
          SELECT
            "t13"."id",
            "t13"."at",
            "t13"."visitor",
            "t13"."kind",
            "t13"."locale",
            "t13"."arm",
            "t13"."article",
            "t13"."via",
            "t13"."seconds",
            "t13"."reason",
            "t13"."ticket",
            "t13"."surface",
            "t13"."positive",
            "t13"."negative",
            "t13"."n",
            "t13"."first",
            "t13"."j",
            ROW_NUMBER() OVER (
              PARTITION BY "t13"."visitor", "t13"."j"
              ORDER BY "t13"."n" DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "rank"
          FROM (
            SELECT
              *
            FROM "cut" AS "t3"
            WHERE
              "t3"."kind" = 'contact_solved' AND "t3"."article" IS NOT NULL
          ) AS "t13"
        ) AS "t23"
        WHERE
          "t23"."rank" = 0
      ) AS "t27"
        ON "t36"."visitor" = "t27"."visitor" AND "t36"."j" = "t27"."j"
      LEFT OUTER JOIN "later" AS "t8"
        ON "t36"."visitor" = "t8"."visitor" AND "t36"."j" = "t8"."j"
      LEFT OUTER JOIN "customers" AS "t9"
        ON "t36"."visitor" = "t9"."visitor"
    ) AS "t37"
  ) AS "t38"
) AS "t39";

-- encounters
SELECT
  "t12"."journey",
  "t14"."article",
  "t12"."day",
  "t12"."locale",
  "t12"."surface",
  "t12"."started_at",
  "t14"."view_n" IS NOT NULL AS "viewed",
  COALESCE("t14"."seconds" >= 20, FALSE) AS "read",
  COALESCE("t14"."positive_n" = "t14"."vote_n", FALSE) AS "helpful",
  COALESCE("t14"."negative_n" = "t14"."vote_n", FALSE) AS "unhelpful",
  COALESCE("t10"."ticket_n" > "t14"."view_n", FALSE) AS "filed"
FROM (
  SELECT
    "t8"."visitor",
    "t8"."j",
    "t8"."article",
    MIN("t8"."n") FILTER(WHERE
      "t8"."kind" = 'article_viewed') AS "view_n",
    MAX("t8"."seconds") FILTER(WHERE
      "t8"."kind" = 'article_read') AS "seconds",
    MAX("t8"."n") FILTER(WHERE
      "t8"."kind" = 'article_rated') AS "vote_n",
    MAX("t8"."n") FILTER(WHERE
      "t8"."positive") AS "positive_n",
    MAX("t8"."n") FILTER(WHERE
      "t8"."negative") AS "negative_n"
  FROM (
    SELECT
      *
    FROM "cut" AS "t0"
    WHERE
      (
        "t0"."kind" = 'article_viewed'
      )
      OR (
        "t0"."kind" = 'article_read'
      )
      OR (
        "t0"."kind" = 'article_rated'
      )
  ) AS "t8"
  GROUP BY
    1,
    2,
    3
) AS "t14"
LEFT OUTER JOIN (
  SELECT
    "t6"."visitor",
    "t6"."j",
    MAX("t6"."n") AS "ticket_n"
  FROM (
    SELECT
      *
    FROM "tickets" AS "t1"
    WHERE
      NOT (
        "t1"."discarded"
      )
  ) AS "t6"
  GROUP BY
    1,
    2
) AS "t10"
  ON "t14"."visitor" = "t10"."visitor" AND "t14"."j" = "t10"."j"
INNER JOIN (
  SELECT
    "t5"."visitor",
    "t5"."j",
    "t5"."journey",
    "t7"."day",
    "t7"."locale",
    "t7"."surface",
    "t7"."started_at"
  FROM (
    SELECT
      "t0"."visitor",
      "t0"."j",
      "t0"."id" AS "journey"
    FROM "cut" AS "t0"
    WHERE
      "t0"."first"
  ) AS "t5"
  INNER JOIN (
    SELECT
      "t2"."day",
      "t2"."locale",
      "t2"."surface",
      "t2"."started_at",
      "t2"."key" AS "journey"
    FROM "journeys" AS "t2"
  ) AS "t7"
    ON "t5"."journey" = "t7"."journey"
) AS "t12"
  ON "t14"."visitor" = "t12"."visitor" AND "t14"."j" = "t12"."j";

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
    "t0"."entry",
    "t0"."searched",
    "t0"."more",
    "t0"."viewed",
    "t0"."several",
    "t0"."viewed_search",
    "t0"."viewed_suggestion",
    "t0"."viewed_in_form",
    "t0"."last_vote_positive",
    "t0"."tickets",
    "t0"."landing",
    "t0"."returned",
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

-- article_rollups
SELECT
  "t0"."day",
  "t0"."locale",
  "t0"."surface",
  "t0"."article",
  CAST(COUNT(*) AS INT) AS "journeys",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."viewed") AS INT) AS "viewed",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."read") AS INT) AS "read",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."viewed" AND "t0"."read") AS INT) AS "viewed_read",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."helpful") AS INT) AS "helpful",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."unhelpful") AS INT) AS "unhelpful",
  CAST(COUNT(*) FILTER(WHERE
    "t0"."filed") AS INT) AS "filed"
FROM "encounters" AS "t0"
GROUP BY
  1,
  2,
  3,
  4;

