-- customers
WITH "t6" AS (
  SELECT
    "t5"."visitor" AS "visitor",
    "t5"."person" AS "person"
  FROM (
    SELECT
      "t3"."id" AS "id",
      "t3"."at" AS "at",
      "t3"."visitor" AS "visitor",
      "t3"."kind" AS "kind",
      "t3"."surface" AS "surface",
      "t3"."locale" AS "locale",
      "t3"."person" AS "person",
      "t3"."arm" AS "arm",
      "t3"."article" AS "article",
      "t3"."via" AS "via",
      "t3"."seconds" AS "seconds",
      "t3"."helpful" AS "helpful",
      "t3"."rating" AS "rating",
      "t3"."reason" AS "reason",
      "t3"."ticket" AS "ticket",
      "t3"."discarded" AS "discarded",
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
        isNotNull("t1"."person") AND isNotNull("t1"."visitor")
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
    "t4"."visitor" AS "visitor",
    "t4"."person" AS "person"
  FROM (
    SELECT
      "t0"."visitor" AS "visitor",
      "t0"."person" AS "person"
    FROM "carried" AS "t0"
    WHERE
      isNotNull("t0"."person")
  ) AS "t4"
  LEFT ANTI JOIN "t6" AS "t8"
    ON "t4"."visitor" = "t8"."visitor"
) AS "t9";

-- cut
SELECT
  *
FROM (
  SELECT
    "t7"."id" AS "id",
    "t7"."at" AS "at",
    "t7"."visitor" AS "visitor",
    "t7"."kind" AS "kind",
    "t7"."locale" AS "locale",
    "t7"."arm" AS "arm",
    "t7"."article" AS "article",
    "t7"."via" AS "via",
    "t7"."seconds" AS "seconds",
    "t7"."reason" AS "reason",
    "t7"."ticket" AS "ticket",
    "t7"."surface" AS "surface",
    "t7"."positive" AS "positive",
    "t7"."negative" AS "negative",
    "t7"."n" AS "n",
    "t7"."first" AS "first",
    maxIf("t7"."n", "t7"."first") OVER (
      PARTITION BY "t7"."visitor"
      ORDER BY "t7"."at" ASC, "t7"."id" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS "j"
  FROM (
    SELECT
      "t6"."id" AS "id",
      "t6"."at" AS "at",
      "t6"."visitor" AS "visitor",
      "t6"."kind" AS "kind",
      "t6"."locale" AS "locale",
      "t6"."arm" AS "arm",
      "t6"."article" AS "article",
      "t6"."via" AS "via",
      "t6"."seconds" AS "seconds",
      "t6"."reason" AS "reason",
      "t6"."ticket" AS "ticket",
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
            lagInFrame("t6"."at") OVER (
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
        "t4"."id" AS "id",
        "t4"."at" AS "at",
        "t4"."visitor" AS "visitor",
        "t4"."kind" AS "kind",
        "t4"."surface" AS "surface",
        "t4"."locale" AS "locale",
        "t4"."person" AS "person",
        "t4"."arm" AS "arm",
        "t4"."article" AS "article",
        "t4"."via" AS "via",
        "t4"."seconds" AS "seconds",
        "t4"."helpful" AS "helpful",
        "t4"."rating" AS "rating",
        "t4"."reason" AS "reason",
        "t4"."ticket" AS "ticket",
        "t4"."discarded" AS "discarded",
        "t5"."until" AS "until"
      FROM (
        SELECT
          *
        FROM "events" AS "t0"
        WHERE
          "t0"."kind" <> 'ticket_discarded'
      ) AS "t4"
      LEFT OUTER JOIN (
        SELECT
          "t1"."visitor" AS "visitor",
          "t1"."until" AS "until"
        FROM "carried" AS "t1"
        WHERE
          isNotNull("t1"."until")
      ) AS "t5"
        ON "t4"."visitor" = "t5"."visitor"
    ) AS "t6"
  ) AS "t7"
) AS "t8"
WHERE
  isNotNull("t8"."j");

-- tickets
WITH "t12" AS (
  SELECT
    "t10"."ticket" AS "ticket",
    "t10"."discarded" AS "discarded"
  FROM (
    SELECT
      "t7"."id" AS "id",
      "t7"."at" AS "at",
      "t7"."visitor" AS "visitor",
      "t7"."kind" AS "kind",
      "t7"."surface" AS "surface",
      "t7"."locale" AS "locale",
      "t7"."person" AS "person",
      "t7"."arm" AS "arm",
      "t7"."article" AS "article",
      "t7"."via" AS "via",
      "t7"."seconds" AS "seconds",
      "t7"."helpful" AS "helpful",
      "t7"."rating" AS "rating",
      "t7"."reason" AS "reason",
      "t7"."ticket" AS "ticket",
      "t7"."discarded" AS "discarded",
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
  "t18"."visitor" AS "visitor",
  "t18"."j" AS "j",
  "t18"."n" AS "n",
  "t18"."ticket" AS "ticket",
  "t18"."filed_at" AS "filed_at",
  "t18"."number" AS "number",
  COALESCE("t18"."person", "t18"."visitor") AS "customer",
  COALESCE("t18"."discarded", FALSE) AS "discarded"
FROM (
  SELECT
    "t11"."visitor" AS "visitor",
    "t11"."j" AS "j",
    "t11"."n" AS "n",
    "t11"."ticket" AS "ticket",
    "t11"."filed_at" AS "filed_at",
    "t11"."number" AS "number",
    "t17"."discarded" AS "discarded",
    "t4"."person" AS "person"
  FROM (
    SELECT
      "t5"."visitor" AS "visitor",
      "t5"."j" AS "j",
      "t5"."n" AS "n",
      "t5"."ticket" AS "ticket",
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
        "t8"."ticket" AS "ticket",
        "t8"."discarded" AS "discarded"
      FROM (
        SELECT
          "t2"."ticket" AS "ticket",
          "t2"."discarded" AS "discarded"
        FROM "carried" AS "t2"
        WHERE
          isNotNull("t2"."ticket")
      ) AS "t8"
      LEFT ANTI JOIN "t12" AS "t14"
        ON "t8"."ticket" = "t14"."ticket"
    ) AS "t15"
  ) AS "t17"
    ON "t11"."ticket" = "t17"."ticket"
  LEFT OUTER JOIN "customers" AS "t4"
    ON "t11"."visitor" = "t4"."visitor"
) AS "t18";

-- filings
SELECT
  "t10"."key" AS "key",
  "t5"."journey" AS "journey",
  "t10"."visitor" AS "visitor",
  "t5"."locale" AS "locale",
  "t5"."surface" AS "surface",
  "t5"."started_at" AS "started_at",
  "t10"."came_by" AS "came_by",
  "t10"."opened_at" AS "opened_at",
  "t10"."shown" AS "shown",
  "t10"."filed_at" AS "filed_at",
  toDate32(toTimeZone("t5"."started_at", 'UTC')) AS "day"
FROM (
  SELECT
    "t8"."visitor" AS "visitor",
    "t8"."j" AS "j",
    "t8"."n" AS "n",
    "t8"."opened_at" AS "opened_at",
    "t8"."id" AS "key",
    "t8"."surface" AS "came_by",
    "t8"."at" AS "filed_at",
    isNotNull("t8"."shown_n") AS "shown"
  FROM (
    SELECT
      "t7"."visitor" AS "visitor",
      "t7"."j" AS "j",
      "t7"."n" AS "n",
      "t7"."id" AS "id",
      "t7"."at" AS "at",
      "t7"."kind" AS "kind",
      "t7"."surface" AS "surface",
      "t7"."form" AS "form",
      "t7"."shown_n" AS "shown_n",
      minIf("t7"."at", "t7"."kind" = 'contact_opened') OVER (
        PARTITION BY "t7"."visitor", "t7"."j", "t7"."form"
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "opened_at"
    FROM (
      SELECT
        "t6"."visitor" AS "visitor",
        "t6"."j" AS "j",
        "t6"."n" AS "n",
        "t6"."id" AS "id",
        "t6"."at" AS "at",
        "t6"."kind" AS "kind",
        "t6"."surface" AS "surface",
        SUM(CAST("t6"."kind" = 'ticket_submitted' AS Nullable(Int32))) OVER (
          PARTITION BY "t6"."visitor", "t6"."j"
          ORDER BY "t6"."n" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) - CAST("t6"."kind" = 'ticket_submitted' AS Nullable(Int32)) AS "form",
        minIf("t6"."n", "t6"."kind" = 'suggestions_shown') OVER (
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
LEFT SEMI JOIN (
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
    "t1"."visitor" AS "visitor",
    "t1"."j" AS "j",
    "t1"."surface" AS "surface",
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
  "t0"."visitor" AS "visitor",
  "t0"."j" AS "j",
  MIN("t0"."at") AS "started_at",
  MAX("t0"."at") AS "ended_at",
  minIf(
    "t0"."at",
    "t0"."kind" IN ('contact_opened', 'contact_typed', 'contact_solved', 'contact_left')
    OR (
      (
        "t0"."kind" = 'ticket_submitted'
      ) AND "t0"."surface" IN ('web', 'widget')
    )
  ) AS "opened_at",
  countIf("t0"."kind" = 'ticket_submitted') AS "submitted",
  MAX("t0"."kind" = 'contact_solved') AS "solved",
  COALESCE(
    maxIf(
      "t0"."n",
      (
        "t0"."kind" = 'contact_left'
      ) AND "t0"."reason" IN ('gave_up', 'elsewhere')
    ) = maxIf("t0"."n", "t0"."kind" = 'contact_left'),
    FALSE
  ) AS "denied",
  MAX("t0"."kind" <> 'page_viewed') AS "sought",
  CASE
    WHEN COALESCE(
      minIf(
        "t0"."n",
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
        )
      ) = minIf("t0"."n", "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'search'
    WHEN COALESCE(
      minIf(
        "t0"."n",
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
        )
      ) = minIf("t0"."n", "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'form'
    WHEN COALESCE(
      minIf(
        "t0"."n",
        (
          "t0"."kind" <> 'page_viewed'
        )
        AND COALESCE("t0"."kind" = 'ticket_submitted', FALSE)
      ) = minIf("t0"."n", "t0"."kind" <> 'page_viewed'),
      FALSE
    )
    THEN 'elsewhere'
    WHEN MAX("t0"."kind" <> 'page_viewed')
    THEN 'direct'
    ELSE ''
  END AS "entry",
  MAX("t0"."kind" = 'searched') AS "searched",
  MAX(
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
  MAX("t0"."kind" = 'article_viewed') AS "viewed",
  COALESCE(
    minIf("t0"."article", "t0"."kind" = 'article_viewed') < maxIf("t0"."article", "t0"."kind" = 'article_viewed'),
    FALSE
  ) AS "several",
  COALESCE(MAX((
    "t0"."kind" = 'article_viewed'
  ) AND (
    "t0"."via" = 'search'
  )), FALSE) AS "viewed_search",
  COALESCE(
    MAX((
      "t0"."kind" = 'article_viewed'
    ) AND (
      "t0"."via" = 'suggestion'
    )),
    FALSE
  ) AS "viewed_suggestion",
  COALESCE(
    maxIf("t0"."at", "t0"."kind" = 'article_viewed') >= minIf(
      "t0"."at",
      "t0"."kind" IN ('contact_opened', 'contact_typed', 'contact_solved', 'contact_left')
      OR (
        (
          "t0"."kind" = 'ticket_submitted'
        ) AND "t0"."surface" IN ('web', 'widget')
      )
    ),
    FALSE
  ) AS "viewed_in_form",
  COALESCE(
    maxIf("t0"."n", (
      "t0"."kind" = 'article_rated'
    ) AND "t0"."positive") = maxIf("t0"."n", "t0"."kind" = 'article_rated'),
    FALSE
  ) AS "last_vote_positive"
FROM "cut" AS "t0"
GROUP BY
  "t0"."visitor",
  "t0"."j";

-- form_views
SELECT
  "t7"."visitor" AS "visitor",
  "t7"."j" AS "j",
  "t7"."article" AS "article",
  MIN("t7"."n") AS "view_n"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t4"."visitor" AS "visitor",
      "t4"."j" AS "j",
      "t4"."article" AS "article",
      "t4"."at" AS "at",
      "t4"."n" AS "n",
      "t5"."opened_at" AS "opened_at"
    FROM (
      SELECT
        "t0"."visitor" AS "visitor",
        "t0"."j" AS "j",
        "t0"."article" AS "article",
        "t0"."at" AS "at",
        "t0"."n" AS "n"
      FROM "cut" AS "t0"
      WHERE
        "t0"."kind" = 'article_viewed'
    ) AS "t4"
    INNER JOIN (
      SELECT
        "t1"."visitor" AS "visitor",
        "t1"."j" AS "j",
        "t1"."opened_at" AS "opened_at"
      FROM "facts" AS "t1"
      WHERE
        isNotNull("t1"."opened_at") AND NOT (
          "t1"."solved"
        )
    ) AS "t5"
      ON "t4"."visitor" = "t5"."visitor" AND "t4"."j" = "t5"."j"
  ) AS "t6"
  WHERE
    "t6"."at" >= "t6"."opened_at"
) AS "t7"
GROUP BY
  "t7"."visitor",
  "t7"."j",
  "t7"."article";

-- signals
SELECT
  "t8"."visitor" AS "visitor",
  "t8"."j" AS "j",
  "t8"."article" AS "article",
  "t8"."n" AS "n",
  "t8"."at" AS "at",
  "t8"."seconds" AS "seconds",
  "t8"."positive" AS "positive",
  "t8"."negative" AS "negative",
  "t8"."rated" AS "rated",
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
    "t5"."visitor" AS "visitor",
    "t5"."j" AS "j",
    "t5"."article" AS "article",
    "t5"."n" AS "n",
    "t5"."at" AS "at",
    "t5"."seconds" AS "seconds",
    "t5"."positive" AS "positive",
    "t5"."negative" AS "negative",
    "t5"."rated" AS "rated",
    "t7"."opened_at" AS "opened_at",
    "t7"."in_form" AS "in_form",
    "t3"."view_n" AS "view_n"
  FROM (
    SELECT
      "t0"."visitor" AS "visitor",
      "t0"."j" AS "j",
      "t0"."article" AS "article",
      "t0"."n" AS "n",
      "t0"."at" AS "at",
      "t0"."seconds" AS "seconds",
      "t0"."positive" AS "positive",
      "t0"."negative" AS "negative",
      "t0"."kind" = 'article_rated' AS "rated"
    FROM "cut" AS "t0"
    WHERE
      "t0"."kind" IN ('article_read', 'article_rated')
  ) AS "t5"
  INNER JOIN (
    SELECT
      "t2"."visitor" AS "visitor",
      "t2"."j" AS "j",
      "t2"."opened_at" AS "opened_at",
      isNotNull("t2"."opened_at") AND NOT (
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
  "t1"."visitor" AS "visitor",
  "t1"."j" AS "j",
  "t1"."article" AS "article",
  "t1"."seconds" AS "seconds",
  COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE) AS "positive",
  COALESCE("t1"."negative_n" = "t1"."vote_n", FALSE) AS "negative",
  CASE
    WHEN COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE)
    THEN "t1"."counted_vote_n"
    ELSE CAST(NULL AS Nullable(Int64))
  END AS "standing_n",
  isNotNull(
    CASE
      WHEN COALESCE("t1"."positive_n" = "t1"."vote_n", FALSE)
      THEN "t1"."counted_vote_n"
      ELSE CAST(NULL AS Nullable(Int64))
    END
  )
  OR (
    COALESCE("t1"."seconds" >= 20, FALSE)
    AND NOT (
      COALESCE("t1"."negative_n" = "t1"."vote_n", FALSE)
    )
  ) AS "helped"
FROM (
  SELECT
    "t0"."visitor" AS "visitor",
    "t0"."j" AS "j",
    "t0"."article" AS "article",
    maxIf("t0"."seconds", "t0"."counted" AND NOT (
      "t0"."rated"
    )) AS "seconds",
    maxIf("t0"."n", "t0"."rated") AS "vote_n",
    maxIf("t0"."n", "t0"."rated" AND "t0"."counted") AS "counted_vote_n",
    maxIf("t0"."n", "t0"."positive") AS "positive_n",
    maxIf("t0"."n", "t0"."negative") AS "negative_n"
  FROM "signals" AS "t0"
  GROUP BY
    "t0"."visitor",
    "t0"."j",
    "t0"."article"
) AS "t1";

-- credit
SELECT
  "t16"."visitor" AS "visitor",
  "t16"."j" AS "j",
  "t16"."positives" AS "positives",
  "t16"."negatives" AS "negatives",
  "t16"."longest" AS "longest",
  "t16"."voted" AS "voted",
  COALESCE("t16"."voted", "t16"."read") AS "helped"
FROM (
  SELECT
    "t8"."visitor" AS "visitor",
    "t8"."j" AS "j",
    "t8"."positives" AS "positives",
    "t8"."negatives" AS "negatives",
    "t8"."longest" AS "longest",
    "t12"."voted" AS "voted",
    "t15"."read" AS "read"
  FROM (
    SELECT
      "t0"."visitor" AS "visitor",
      "t0"."j" AS "j",
      countIf("t0"."positive") AS "positives",
      countIf("t0"."negative") AS "negatives",
      maxIf("t0"."seconds", NOT (
        "t0"."negative"
      )) AS "longest"
    FROM "articles" AS "t0"
    GROUP BY
      "t0"."visitor",
      "t0"."j"
  ) AS "t8"
  LEFT OUTER JOIN (
    SELECT
      "t9"."visitor" AS "visitor",
      "t9"."j" AS "j",
      "t9"."article" AS "voted"
    FROM (
      SELECT
        "t3"."visitor" AS "visitor",
        "t3"."j" AS "j",
        "t3"."article" AS "article",
        "t3"."seconds" AS "seconds",
        "t3"."positive" AS "positive",
        "t3"."negative" AS "negative",
        "t3"."standing_n" AS "standing_n",
        "t3"."helped" AS "helped",
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
          isNotNull("t0"."standing_n")
      ) AS "t3"
    ) AS "t9"
    WHERE
      "t9"."rank" = 0
  ) AS "t12"
    ON "t8"."visitor" = "t12"."visitor" AND "t8"."j" = "t12"."j"
  LEFT OUTER JOIN (
    SELECT
      "t13"."visitor" AS "visitor",
      "t13"."j" AS "j",
      "t13"."article" AS "read"
    FROM (
      SELECT
        "t10"."visitor" AS "visitor",
        "t10"."j" AS "j",
        "t10"."article" AS "article",
        "t10"."n" AS "n",
        "t10"."at" AS "at",
        "t10"."seconds" AS "seconds",
        "t10"."positive" AS "positive",
        "t10"."negative" AS "negative",
        "t10"."rated" AS "rated",
        "t10"."counted" AS "counted",
        ROW_NUMBER() OVER (
          PARTITION BY "t10"."visitor", "t10"."j"
          ORDER BY "t10"."seconds" DESC, "t10"."at" DESC, "t10"."article" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "rank"
      FROM (
        SELECT
          "t7"."visitor" AS "visitor",
          "t7"."j" AS "j",
          "t7"."article" AS "article",
          "t7"."n" AS "n",
          "t7"."at" AS "at",
          "t7"."seconds" AS "seconds",
          "t7"."positive" AS "positive",
          "t7"."negative" AS "negative",
          "t7"."rated" AS "rated",
          "t7"."counted" AS "counted"
        FROM (
          SELECT
            *
          FROM "signals" AS "t1"
          WHERE
            "t1"."counted" AND NOT (
              "t1"."rated"
            )
        ) AS "t7"
        LEFT SEMI JOIN (
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
  "t15"."customer" AS "customer",
  "t15"."visitor" AS "visitor",
  "t15"."j" AS "j",
  "t15"."at" AS "at",
  "t15"."mark" AS "mark",
  "t15"."number" AS "number",
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
      "t0"."customer" AS "customer",
      "t0"."visitor" AS "visitor",
      "t0"."j" AS "j",
      "t0"."filed_at" AS "at",
      1 AS "mark",
      "t0"."number" AS "number"
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
        "t11"."customer" AS "customer",
        "t11"."visitor" AS "visitor",
        "t11"."j" AS "j",
        "t11"."started_at" AS "at",
        0 AS "mark",
        CAST(NULL AS Nullable(Int64)) AS "number"
      FROM (
        SELECT
          "t9"."visitor" AS "visitor",
          "t9"."j" AS "j",
          "t9"."started_at" AS "started_at",
          "t9"."ended_at" AS "ended_at",
          "t9"."person" AS "person",
          COALESCE("t9"."person", "t9"."visitor") AS "customer"
        FROM (
          SELECT
            "t7"."visitor" AS "visitor",
            "t7"."j" AS "j",
            "t7"."started_at" AS "started_at",
            "t7"."ended_at" AS "ended_at",
            "t3"."person" AS "person"
          FROM (
            SELECT
              "t1"."visitor" AS "visitor",
              "t1"."j" AS "j",
              "t1"."started_at" AS "started_at",
              "t1"."ended_at" AS "ended_at"
            FROM "facts" AS "t1"
          ) AS "t7"
          LEFT OUTER JOIN "customers" AS "t3"
            ON "t7"."visitor" = "t3"."visitor"
        ) AS "t9"
      ) AS "t11"
      LEFT SEMI JOIN (
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
        "t11"."customer" AS "customer",
        "t11"."visitor" AS "visitor",
        "t11"."j" AS "j",
        "t11"."ended_at" AS "at",
        2 AS "mark",
        CAST(NULL AS Nullable(Int64)) AS "number"
      FROM (
        SELECT
          "t9"."visitor" AS "visitor",
          "t9"."j" AS "j",
          "t9"."started_at" AS "started_at",
          "t9"."ended_at" AS "ended_at",
          "t9"."person" AS "person",
          COALESCE("t9"."person", "t9"."visitor") AS "customer"
        FROM (
          SELECT
            "t7"."visitor" AS "visitor",
            "t7"."j" AS "j",
            "t7"."started_at" AS "started_at",
            "t7"."ended_at" AS "ended_at",
            "t3"."person" AS "person"
          FROM (
            SELECT
              "t1"."visitor" AS "visitor",
              "t1"."j" AS "j",
              "t1"."started_at" AS "started_at",
              "t1"."ended_at" AS "ended_at"
            FROM "facts" AS "t1"
          ) AS "t7"
          LEFT OUTER JOIN "customers" AS "t3"
            ON "t7"."visitor" = "t3"."visitor"
        ) AS "t9"
      ) AS "t11"
      LEFT SEMI JOIN (
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
  "t12"."visitor" AS "visitor",
  "t12"."j" AS "j",
  "t12"."first_at" <= (
    "t12"."ended_at" + INTERVAL '24' HOUR
  ) AS "case_in_a_day",
  "t12"."back_at" AS "next_ticket_at",
  CASE
    WHEN "t12"."back_at" <= (
      "t12"."ended_at" + INTERVAL '7' DAY
    )
    THEN "t12"."back"
    ELSE CAST(NULL AS Nullable(String))
  END AS "back"
FROM (
  SELECT
    "t11"."visitor" AS "visitor",
    "t11"."j" AS "j",
    "t11"."from_start" AS "from_start",
    "t11"."after_end" AS "after_end",
    "t7"."ended_at" AS "ended_at",
    "t8"."first_at" AS "first_at",
    "t9"."back_at" AS "back_at",
    "t9"."back" AS "back"
  FROM (
    SELECT
      "t6"."visitor" AS "visitor",
      "t6"."j" AS "j",
      maxIf("t6"."next", "t6"."mark" = 0) AS "from_start",
      maxIf("t6"."next", "t6"."mark" = 2) AS "after_end"
    FROM (
      SELECT
        *
      FROM "marks" AS "t0"
      WHERE
        "t0"."mark" <> 1 AND isNotNull("t0"."next")
    ) AS "t6"
    GROUP BY
      "t6"."visitor",
      "t6"."j"
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t1"."visitor" AS "visitor",
      "t1"."j" AS "j",
      "t1"."ended_at" AS "ended_at"
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
    "t24"."visitor" AS "visitor",
    "t24"."j" AS "j",
    "t24"."started_at" AS "started_at",
    "t24"."ended_at" AS "ended_at",
    "t24"."opened_at" AS "opened_at",
    "t24"."solved" AS "solved",
    "t24"."denied" AS "denied",
    "t24"."sought" AS "sought",
    "t24"."entry" AS "entry",
    "t24"."searched" AS "searched",
    "t24"."more" AS "more",
    "t24"."viewed" AS "viewed",
    "t24"."several" AS "several",
    "t24"."viewed_search" AS "viewed_search",
    "t24"."viewed_suggestion" AS "viewed_suggestion",
    "t24"."viewed_in_form" AS "viewed_in_form",
    "t24"."last_vote_positive" AS "last_vote_positive",
    "t24"."submitted" - COALESCE("t24"."gone", 0) AS "tickets"
  FROM (
    SELECT
      "t10"."visitor" AS "visitor",
      "t10"."j" AS "j",
      "t10"."started_at" AS "started_at",
      "t10"."ended_at" AS "ended_at",
      "t10"."opened_at" AS "opened_at",
      "t10"."submitted" AS "submitted",
      "t10"."solved" AS "solved",
      "t10"."denied" AS "denied",
      "t10"."sought" AS "sought",
      "t10"."entry" AS "entry",
      "t10"."searched" AS "searched",
      "t10"."more" AS "more",
      "t10"."viewed" AS "viewed",
      "t10"."several" AS "several",
      "t10"."viewed_search" AS "viewed_search",
      "t10"."viewed_suggestion" AS "viewed_suggestion",
      "t10"."viewed_in_form" AS "viewed_in_form",
      "t10"."last_vote_positive" AS "last_vote_positive",
      "t19"."gone" AS "gone"
    FROM "facts" AS "t10"
    LEFT OUTER JOIN (
      SELECT
        "t6"."visitor" AS "visitor",
        "t6"."j" AS "j",
        countIf("t6"."discarded") AS "gone"
      FROM "tickets" AS "t6"
      GROUP BY
        "t6"."visitor",
        "t6"."j"
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
  "t39"."visitor" AS "visitor",
  "t39"."started_at" AS "started_at",
  "t39"."ended_at" AS "ended_at",
  "t39"."opened_at" AS "opened_at",
  "t39"."solved" AS "solved",
  "t39"."denied" AS "denied",
  "t39"."sought" AS "sought",
  "t39"."entry" AS "entry",
  "t39"."searched" AS "searched",
  "t39"."more" AS "more",
  "t39"."viewed" AS "viewed",
  "t39"."several" AS "several",
  "t39"."viewed_search" AS "viewed_search",
  "t39"."viewed_suggestion" AS "viewed_suggestion",
  "t39"."viewed_in_form" AS "viewed_in_form",
  "t39"."last_vote_positive" AS "last_vote_positive",
  "t39"."tickets" AS "tickets",
  "t39"."landing" AS "landing",
  "t39"."returned" AS "returned",
  "t39"."surface" AS "surface",
  "t39"."key" AS "key",
  "t39"."locale" AS "locale",
  "t39"."arm" AS "arm",
  "t39"."positives" AS "positives",
  "t39"."negatives" AS "negatives",
  "t39"."case_in_a_day" AS "case_in_a_day",
  "t39"."next_ticket_at" AS "next_ticket_at",
  "t39"."customer" AS "customer",
  "t39"."case_in_window" AS "case_in_window",
  "t39"."outcome" AS "outcome",
  "t39"."deflected_up_to" AS "deflected_up_to",
  "t39"."day" AS "day",
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
    ELSE CAST(NULL AS Nullable(Int64))
  END AS "credited",
  CASE
    WHEN "t39"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN "t39"."back"
    ELSE CAST(NULL AS Nullable(String))
  END AS "reversed_by"
FROM (
  SELECT
    "t38"."visitor" AS "visitor",
    "t38"."j" AS "j",
    "t38"."started_at" AS "started_at",
    "t38"."ended_at" AS "ended_at",
    "t38"."opened_at" AS "opened_at",
    "t38"."solved" AS "solved",
    "t38"."denied" AS "denied",
    "t38"."sought" AS "sought",
    "t38"."entry" AS "entry",
    "t38"."searched" AS "searched",
    "t38"."more" AS "more",
    "t38"."viewed" AS "viewed",
    "t38"."several" AS "several",
    "t38"."viewed_search" AS "viewed_search",
    "t38"."viewed_suggestion" AS "viewed_suggestion",
    "t38"."viewed_in_form" AS "viewed_in_form",
    "t38"."last_vote_positive" AS "last_vote_positive",
    "t38"."tickets" AS "tickets",
    "t38"."landing" AS "landing",
    "t38"."returned" AS "returned",
    "t38"."surface" AS "surface",
    "t38"."key" AS "key",
    "t38"."locale" AS "locale",
    "t38"."arm" AS "arm",
    "t38"."positives" AS "positives",
    "t38"."negatives" AS "negatives",
    "t38"."longest" AS "longest",
    "t38"."voted" AS "voted",
    "t38"."helped" AS "helped",
    "t38"."said" AS "said",
    "t38"."case_in_a_day" AS "case_in_a_day",
    "t38"."next_ticket_at" AS "next_ticket_at",
    "t38"."back" AS "back",
    "t38"."person" AS "person",
    "t38"."customer" AS "customer",
    "t38"."case_in_window" AS "case_in_window",
    CASE
      WHEN "t38"."tickets" >= 1
      THEN 'contacted'
      WHEN isNotNull("t38"."opened_at") AND "t38"."solved"
      THEN 'explicit_confirmed'
      WHEN isNotNull("t38"."opened_at")
      AND isNotNull("t38"."helped")
      AND NOT (
        "t38"."denied"
      )
      THEN 'explicit_evidenced'
      WHEN isNotNull("t38"."opened_at")
      THEN 'abandoned'
      WHEN "t38"."positives" > 0
      THEN 'implicit_confirmed'
      WHEN isNotNull("t38"."helped")
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
      WHEN isNotNull("t38"."opened_at") AND "t38"."denied"
      THEN 0
      WHEN isNotNull("t38"."voted")
      THEN 86400
      ELSE COALESCE("t38"."longest", 0)
    END AS "deflected_up_to",
    toDate32(toTimeZone("t38"."started_at", 'UTC')) AS "day"
  FROM (
    SELECT
      "t37"."visitor" AS "visitor",
      "t37"."j" AS "j",
      "t37"."started_at" AS "started_at",
      "t37"."ended_at" AS "ended_at",
      "t37"."opened_at" AS "opened_at",
      "t37"."solved" AS "solved",
      "t37"."denied" AS "denied",
      "t37"."sought" AS "sought",
      "t37"."entry" AS "entry",
      "t37"."searched" AS "searched",
      "t37"."more" AS "more",
      "t37"."viewed" AS "viewed",
      "t37"."several" AS "several",
      "t37"."viewed_search" AS "viewed_search",
      "t37"."viewed_suggestion" AS "viewed_suggestion",
      "t37"."viewed_in_form" AS "viewed_in_form",
      "t37"."last_vote_positive" AS "last_vote_positive",
      "t37"."tickets" AS "tickets",
      "t37"."landing" AS "landing",
      "t37"."returned" AS "returned",
      "t37"."surface" AS "surface",
      "t37"."key" AS "key",
      "t37"."locale" AS "locale",
      "t37"."arm" AS "arm",
      COALESCE("t37"."positives", 0) AS "positives",
      COALESCE("t37"."negatives", 0) AS "negatives",
      "t37"."longest" AS "longest",
      "t37"."voted" AS "voted",
      "t37"."helped" AS "helped",
      "t37"."said" AS "said",
      COALESCE("t37"."case_in_a_day", FALSE) AS "case_in_a_day",
      "t37"."next_ticket_at" AS "next_ticket_at",
      "t37"."back" AS "back",
      "t37"."person" AS "person",
      COALESCE("t37"."person", "t37"."visitor") AS "customer",
      isNotNull("t37"."back") AS "case_in_window"
    FROM (
      SELECT
        "t36"."visitor" AS "visitor",
        "t36"."j" AS "j",
        "t36"."started_at" AS "started_at",
        "t36"."ended_at" AS "ended_at",
        "t36"."opened_at" AS "opened_at",
        "t36"."solved" AS "solved",
        "t36"."denied" AS "denied",
        "t36"."sought" AS "sought",
        "t36"."entry" AS "entry",
        "t36"."searched" AS "searched",
        "t36"."more" AS "more",
        "t36"."viewed" AS "viewed",
        "t36"."several" AS "several",
        "t36"."viewed_search" AS "viewed_search",
        "t36"."viewed_suggestion" AS "viewed_suggestion",
        "t36"."viewed_in_form" AS "viewed_in_form",
        "t36"."last_vote_positive" AS "last_vote_positive",
        "t36"."tickets" AS "tickets",
        "t36"."landing" AS "landing",
        "t36"."returned" AS "returned",
        "t16"."surface" AS "surface",
        "t16"."key" AS "key",
        "t16"."locale" AS "locale",
        "t16"."arm" AS "arm",
        "t7"."positives" AS "positives",
        "t7"."negatives" AS "negatives",
        "t7"."longest" AS "longest",
        "t7"."voted" AS "voted",
        "t7"."helped" AS "helped",
        "t27"."said" AS "said",
        "t8"."case_in_a_day" AS "case_in_a_day",
        "t8"."next_ticket_at" AS "next_ticket_at",
        "t8"."back" AS "back",
        "t9"."person" AS "person"
      FROM (
        SELECT
          "t34"."visitor" AS "visitor",
          "t34"."j" AS "j",
          "t34"."started_at" AS "started_at",
          "t34"."ended_at" AS "ended_at",
          "t34"."opened_at" AS "opened_at",
          "t34"."solved" AS "solved",
          "t34"."denied" AS "denied",
          "t34"."sought" AS "sought",
          "t34"."entry" AS "entry",
          "t34"."searched" AS "searched",
          "t34"."more" AS "more",
          "t34"."viewed" AS "viewed",
          "t34"."several" AS "several",
          "t34"."viewed_search" AS "viewed_search",
          "t34"."viewed_suggestion" AS "viewed_suggestion",
          "t34"."viewed_in_form" AS "viewed_in_form",
          "t34"."last_vote_positive" AS "last_vote_positive",
          "t34"."tickets" AS "tickets",
          "t34"."landing" AS "landing",
          (
            "t34"."j" > "t34"."earliest"
          ) OR isNotNull("t34"."until") AS "returned"
        FROM (
          SELECT
            "t31"."visitor" AS "visitor",
            "t31"."j" AS "j",
            "t31"."started_at" AS "started_at",
            "t31"."ended_at" AS "ended_at",
            "t31"."opened_at" AS "opened_at",
            "t31"."solved" AS "solved",
            "t31"."denied" AS "denied",
            "t31"."sought" AS "sought",
            "t31"."entry" AS "entry",
            "t31"."searched" AS "searched",
            "t31"."more" AS "more",
            "t31"."viewed" AS "viewed",
            "t31"."several" AS "several",
            "t31"."viewed_search" AS "viewed_search",
            "t31"."viewed_suggestion" AS "viewed_suggestion",
            "t31"."viewed_in_form" AS "viewed_in_form",
            "t31"."last_vote_positive" AS "last_vote_positive",
            "t31"."tickets" AS "tickets",
            "t33"."earliest" AS "earliest",
            "t18"."until" AS "until",
            "t28"."landing" AS "landing"
          FROM "t29" AS "t31"
          INNER JOIN (
            SELECT
              "t30"."visitor" AS "visitor",
              MIN("t30"."j") AS "earliest"
            FROM "t29" AS "t30"
            GROUP BY
              "t30"."visitor"
          ) AS "t33"
            ON "t31"."visitor" = "t33"."visitor"
          LEFT OUTER JOIN (
            SELECT
              "t4"."visitor" AS "visitor",
              "t4"."until" AS "until"
            FROM "carried" AS "t4"
            WHERE
              isNotNull("t4"."until")
          ) AS "t18"
            ON "t31"."visitor" = "t18"."visitor"
          LEFT OUTER JOIN (
            SELECT
              "t20"."visitor" AS "visitor",
              "t20"."j" AS "j",
              "t20"."article" AS "landing"
            FROM "t12" AS "t20"
            INNER JOIN (
              SELECT
                "t17"."visitor" AS "visitor",
                "t17"."j" AS "j",
                MIN("t17"."n") AS "n"
              FROM "t12" AS "t17"
              GROUP BY
                "t17"."visitor",
                "t17"."j"
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
          "t3"."visitor" AS "visitor",
          "t3"."j" AS "j",
          "t3"."surface" AS "surface",
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
          "t23"."visitor" AS "visitor",
          "t23"."j" AS "j",
          "t23"."article" AS "said"
        FROM (
          SELECT
            "t13"."id" AS "id",
            "t13"."at" AS "at",
            "t13"."visitor" AS "visitor",
            "t13"."kind" AS "kind",
            "t13"."locale" AS "locale",
            "t13"."arm" AS "arm",
            "t13"."article" AS "article",
            "t13"."via" AS "via",
            "t13"."seconds" AS "seconds",
            "t13"."reason" AS "reason",
            "t13"."ticket" AS "ticket",
            "t13"."surface" AS "surface",
            "t13"."positive" AS "positive",
            "t13"."negative" AS "negative",
            "t13"."n" AS "n",
            "t13"."first" AS "first",
            "t13"."j" AS "j",
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
              "t3"."kind" = 'contact_solved' AND isNotNull("t3"."article")
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
  "t12"."journey" AS "journey",
  "t14"."article" AS "article",
  "t12"."day" AS "day",
  "t12"."locale" AS "locale",
  "t12"."surface" AS "surface",
  "t12"."started_at" AS "started_at",
  isNotNull("t14"."view_n") AS "viewed",
  COALESCE("t14"."seconds" >= 20, FALSE) AS "read",
  COALESCE("t14"."positive_n" = "t14"."vote_n", FALSE) AS "helpful",
  COALESCE("t14"."negative_n" = "t14"."vote_n", FALSE) AS "unhelpful",
  COALESCE("t10"."ticket_n" > "t14"."view_n", FALSE) AS "filed"
FROM (
  SELECT
    "t8"."visitor" AS "visitor",
    "t8"."j" AS "j",
    "t8"."article" AS "article",
    minIf("t8"."n", "t8"."kind" = 'article_viewed') AS "view_n",
    maxIf("t8"."seconds", "t8"."kind" = 'article_read') AS "seconds",
    maxIf("t8"."n", "t8"."kind" = 'article_rated') AS "vote_n",
    maxIf("t8"."n", "t8"."positive") AS "positive_n",
    maxIf("t8"."n", "t8"."negative") AS "negative_n"
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
    "t8"."visitor",
    "t8"."j",
    "t8"."article"
) AS "t14"
LEFT OUTER JOIN (
  SELECT
    "t6"."visitor" AS "visitor",
    "t6"."j" AS "j",
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
    "t6"."visitor",
    "t6"."j"
) AS "t10"
  ON "t14"."visitor" = "t10"."visitor" AND "t14"."j" = "t10"."j"
INNER JOIN (
  SELECT
    "t5"."visitor" AS "visitor",
    "t5"."j" AS "j",
    "t5"."journey" AS "journey",
    "t7"."day" AS "day",
    "t7"."locale" AS "locale",
    "t7"."surface" AS "surface",
    "t7"."started_at" AS "started_at"
  FROM (
    SELECT
      "t0"."visitor" AS "visitor",
      "t0"."j" AS "j",
      "t0"."id" AS "journey"
    FROM "cut" AS "t0"
    WHERE
      "t0"."first"
  ) AS "t5"
  INNER JOIN (
    SELECT
      "t2"."day" AS "day",
      "t2"."locale" AS "locale",
      "t2"."surface" AS "surface",
      "t2"."started_at" AS "started_at",
      "t2"."key" AS "journey"
    FROM "journeys" AS "t2"
  ) AS "t7"
    ON "t5"."journey" = "t7"."journey"
) AS "t12"
  ON "t14"."visitor" = "t12"."visitor" AND "t14"."j" = "t12"."j";

-- rollups
SELECT
  "t1"."day" AS "day",
  "t1"."locale" AS "locale",
  "t1"."surface" AS "surface",
  "t1"."outcome" AS "outcome",
  "t1"."credited" AS "credited",
  CAST(COUNT(*) AS Nullable(Int32)) AS "journeys",
  CAST(countIf(isNotNull("t1"."opened_at")) AS Nullable(Int32)) AS "opened",
  CAST(countIf(isNotNull("t1"."reversed_by")) AS Nullable(Int32)) AS "reversed",
  CAST(countIf(
    "t1"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    AND isNull("t1"."reversed_by")
  ) AS Nullable(Int32)) AS "net",
  CAST(countIf("t1"."outcome" IN ('abandoned', 'unhelped') AND NOT (
    "t1"."denied"
  )) AS Nullable(Int32)) AS "unknown",
  CAST(countIf(
    "t1"."outcome" IN ('abandoned', 'unhelped')
    AND NOT (
      "t1"."denied"
    )
    AND "t1"."case_in_window"
  ) AS Nullable(Int32)) AS "unknown_back",
  CAST(countIf(isNotNull("t1"."opened_at") AND (
    "t1"."tickets" = 0
  )) AS Nullable(Int32)) AS "form_abandoned",
  CAST(countIf(
    isNotNull("t1"."opened_at")
    AND (
      "t1"."tickets" = 0
    )
    AND "t1"."viewed_suggestion"
  ) AS Nullable(Int32)) AS "left_after_suggestion",
  CAST(countIf("t1"."solved" AND (
    "t1"."tickets" = 0
  )) AS Nullable(Int32)) AS "said_solved",
  CAST(countIf("t1"."viewed_in_form") AS Nullable(Int32)) AS "article_in_form",
  CAST(countIf("t1"."viewed_in_form" AND (
    "t1"."tickets" = 0
  )) AS Nullable(Int32)) AS "article_in_form_no_case",
  CAST(countIf("t1"."searched") AS Nullable(Int32)) AS "searched",
  CAST(countIf(
    "t1"."searched"
    AND "t1"."viewed_search"
    AND NOT (
      isNotNull("t1"."opened_at")
    )
    AND (
      "t1"."tickets" = 0
    )
  ) AS Nullable(Int32)) AS "search_no_support_page",
  CAST(countIf("t1"."viewed") AS Nullable(Int32)) AS "viewed",
  CAST(countIf("t1"."viewed" AND (
    "t1"."tickets" = 0
  )) AS Nullable(Int32)) AS "read_no_case",
  CAST(countIf("t1"."viewed" AND "t1"."last_vote_positive" AND NOT (
    "t1"."case_in_a_day"
  )) AS Nullable(Int32)) AS "confirmed",
  CAST(countIf("t1"."viewed" AND NOT (
    "t1"."case_in_a_day"
  )) AS Nullable(Int32)) AS "potential",
  CAST(countIf("t1"."sought" AND NOT (
    "t1"."case_in_a_day"
  )) AS Nullable(Int32)) AS "no_ticket_in_a_day",
  CAST(countIf(
    "t1"."several"
    AND NOT (
      isNotNull("t1"."opened_at")
    )
    AND (
      "t1"."tickets" = 0
    )
  ) AS Nullable(Int32)) AS "several_read_no_case",
  CAST(SUM("t1"."tickets") AS Nullable(Int32)) AS "tickets",
  CAST(SUM("t1"."positives") AS Nullable(Int32)) AS "positives",
  CAST(SUM("t1"."negatives") AS Nullable(Int32)) AS "negatives"
FROM (
  SELECT
    "t0"."visitor" AS "visitor",
    "t0"."started_at" AS "started_at",
    "t0"."ended_at" AS "ended_at",
    "t0"."opened_at" AS "opened_at",
    "t0"."solved" AS "solved",
    "t0"."denied" AS "denied",
    "t0"."sought" AS "sought",
    "t0"."entry" AS "entry",
    "t0"."searched" AS "searched",
    "t0"."more" AS "more",
    "t0"."viewed" AS "viewed",
    "t0"."several" AS "several",
    "t0"."viewed_search" AS "viewed_search",
    "t0"."viewed_suggestion" AS "viewed_suggestion",
    "t0"."viewed_in_form" AS "viewed_in_form",
    "t0"."last_vote_positive" AS "last_vote_positive",
    "t0"."tickets" AS "tickets",
    "t0"."landing" AS "landing",
    "t0"."returned" AS "returned",
    "t0"."surface" AS "surface",
    "t0"."key" AS "key",
    "t0"."locale" AS "locale",
    "t0"."arm" AS "arm",
    "t0"."positives" AS "positives",
    "t0"."negatives" AS "negatives",
    "t0"."case_in_a_day" AS "case_in_a_day",
    "t0"."next_ticket_at" AS "next_ticket_at",
    "t0"."customer" AS "customer",
    "t0"."case_in_window" AS "case_in_window",
    "t0"."outcome" AS "outcome",
    "t0"."deflected_up_to" AS "deflected_up_to",
    "t0"."day" AS "day",
    COALESCE("t0"."credited", 0) AS "credited",
    "t0"."reversed_by" AS "reversed_by"
  FROM "journeys" AS "t0"
) AS "t1"
GROUP BY
  "t1"."day",
  "t1"."locale",
  "t1"."surface",
  "t1"."outcome",
  "t1"."credited";

-- article_rollups
SELECT
  "t0"."day" AS "day",
  "t0"."locale" AS "locale",
  "t0"."surface" AS "surface",
  "t0"."article" AS "article",
  CAST(COUNT(*) AS Nullable(Int32)) AS "journeys",
  CAST(countIf("t0"."viewed") AS Nullable(Int32)) AS "viewed",
  CAST(countIf("t0"."read") AS Nullable(Int32)) AS "read",
  CAST(countIf("t0"."viewed" AND "t0"."read") AS Nullable(Int32)) AS "viewed_read",
  CAST(countIf("t0"."helpful") AS Nullable(Int32)) AS "helpful",
  CAST(countIf("t0"."unhelpful") AS Nullable(Int32)) AS "unhelpful",
  CAST(countIf("t0"."filed") AS Nullable(Int32)) AS "filed"
FROM "encounters" AS "t0"
GROUP BY
  "t0"."day",
  "t0"."locale",
  "t0"."surface",
  "t0"."article";

