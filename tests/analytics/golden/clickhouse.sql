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
SELECT
  "t23"."visitor" AS "visitor",
  "t23"."started_at" AS "started_at",
  "t23"."ended_at" AS "ended_at",
  "t23"."opened_at" AS "opened_at",
  "t23"."solved" AS "solved",
  "t23"."denied" AS "denied",
  "t23"."sought" AS "sought",
  "t23"."searched" AS "searched",
  "t23"."more" AS "more",
  "t23"."viewed" AS "viewed",
  "t23"."several" AS "several",
  "t23"."viewed_search" AS "viewed_search",
  "t23"."viewed_suggestion" AS "viewed_suggestion",
  "t23"."viewed_in_form" AS "viewed_in_form",
  "t23"."last_vote_positive" AS "last_vote_positive",
  "t23"."tickets" AS "tickets",
  "t23"."surface" AS "surface",
  "t23"."key" AS "key",
  "t23"."locale" AS "locale",
  "t23"."arm" AS "arm",
  "t23"."positives" AS "positives",
  "t23"."negatives" AS "negatives",
  "t23"."case_in_a_day" AS "case_in_a_day",
  "t23"."next_ticket_at" AS "next_ticket_at",
  "t23"."customer" AS "customer",
  "t23"."case_in_window" AS "case_in_window",
  "t23"."outcome" AS "outcome",
  "t23"."deflected_up_to" AS "deflected_up_to",
  "t23"."day" AS "day",
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
    ELSE CAST(NULL AS Nullable(Int64))
  END AS "credited",
  CASE
    WHEN "t23"."outcome" IN (
      'explicit_confirmed',
      'explicit_evidenced',
      'implicit_confirmed',
      'implicit_inferred'
    )
    THEN "t23"."back"
    ELSE CAST(NULL AS Nullable(String))
  END AS "reversed_by"
FROM (
  SELECT
    "t22"."visitor" AS "visitor",
    "t22"."j" AS "j",
    "t22"."started_at" AS "started_at",
    "t22"."ended_at" AS "ended_at",
    "t22"."opened_at" AS "opened_at",
    "t22"."solved" AS "solved",
    "t22"."denied" AS "denied",
    "t22"."sought" AS "sought",
    "t22"."searched" AS "searched",
    "t22"."more" AS "more",
    "t22"."viewed" AS "viewed",
    "t22"."several" AS "several",
    "t22"."viewed_search" AS "viewed_search",
    "t22"."viewed_suggestion" AS "viewed_suggestion",
    "t22"."viewed_in_form" AS "viewed_in_form",
    "t22"."last_vote_positive" AS "last_vote_positive",
    "t22"."tickets" AS "tickets",
    "t22"."surface" AS "surface",
    "t22"."key" AS "key",
    "t22"."locale" AS "locale",
    "t22"."arm" AS "arm",
    "t22"."positives" AS "positives",
    "t22"."negatives" AS "negatives",
    "t22"."longest" AS "longest",
    "t22"."voted" AS "voted",
    "t22"."helped" AS "helped",
    "t22"."said" AS "said",
    "t22"."case_in_a_day" AS "case_in_a_day",
    "t22"."next_ticket_at" AS "next_ticket_at",
    "t22"."back" AS "back",
    "t22"."person" AS "person",
    "t22"."customer" AS "customer",
    "t22"."case_in_window" AS "case_in_window",
    CASE
      WHEN "t22"."tickets" >= 1
      THEN 'contacted'
      WHEN isNotNull("t22"."opened_at") AND "t22"."solved"
      THEN 'explicit_confirmed'
      WHEN isNotNull("t22"."opened_at")
      AND isNotNull("t22"."helped")
      AND NOT (
        "t22"."denied"
      )
      THEN 'explicit_evidenced'
      WHEN isNotNull("t22"."opened_at")
      THEN 'abandoned'
      WHEN "t22"."positives" > 0
      THEN 'implicit_confirmed'
      WHEN isNotNull("t22"."helped")
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
      WHEN isNotNull("t22"."opened_at") AND "t22"."denied"
      THEN 0
      WHEN isNotNull("t22"."voted")
      THEN 86400
      ELSE COALESCE("t22"."longest", 0)
    END AS "deflected_up_to",
    toDate32(toTimeZone("t22"."started_at", 'UTC')) AS "day"
  FROM (
    SELECT
      "t21"."visitor" AS "visitor",
      "t21"."j" AS "j",
      "t21"."started_at" AS "started_at",
      "t21"."ended_at" AS "ended_at",
      "t21"."opened_at" AS "opened_at",
      "t21"."solved" AS "solved",
      "t21"."denied" AS "denied",
      "t21"."sought" AS "sought",
      "t21"."searched" AS "searched",
      "t21"."more" AS "more",
      "t21"."viewed" AS "viewed",
      "t21"."several" AS "several",
      "t21"."viewed_search" AS "viewed_search",
      "t21"."viewed_suggestion" AS "viewed_suggestion",
      "t21"."viewed_in_form" AS "viewed_in_form",
      "t21"."last_vote_positive" AS "last_vote_positive",
      "t21"."tickets" AS "tickets",
      "t21"."surface" AS "surface",
      "t21"."key" AS "key",
      "t21"."locale" AS "locale",
      "t21"."arm" AS "arm",
      COALESCE("t21"."positives", 0) AS "positives",
      COALESCE("t21"."negatives", 0) AS "negatives",
      "t21"."longest" AS "longest",
      "t21"."voted" AS "voted",
      "t21"."helped" AS "helped",
      "t21"."said" AS "said",
      COALESCE("t21"."case_in_a_day", FALSE) AS "case_in_a_day",
      "t21"."next_ticket_at" AS "next_ticket_at",
      "t21"."back" AS "back",
      "t21"."person" AS "person",
      COALESCE("t21"."person", "t21"."visitor") AS "customer",
      isNotNull("t21"."back") AS "case_in_window"
    FROM (
      SELECT
        "t20"."visitor" AS "visitor",
        "t20"."j" AS "j",
        "t20"."started_at" AS "started_at",
        "t20"."ended_at" AS "ended_at",
        "t20"."opened_at" AS "opened_at",
        "t20"."solved" AS "solved",
        "t20"."denied" AS "denied",
        "t20"."sought" AS "sought",
        "t20"."searched" AS "searched",
        "t20"."more" AS "more",
        "t20"."viewed" AS "viewed",
        "t20"."several" AS "several",
        "t20"."viewed_search" AS "viewed_search",
        "t20"."viewed_suggestion" AS "viewed_suggestion",
        "t20"."viewed_in_form" AS "viewed_in_form",
        "t20"."last_vote_positive" AS "last_vote_positive",
        "t20"."tickets" AS "tickets",
        "t13"."surface" AS "surface",
        "t13"."key" AS "key",
        "t13"."locale" AS "locale",
        "t13"."arm" AS "arm",
        "t6"."positives" AS "positives",
        "t6"."negatives" AS "negatives",
        "t6"."longest" AS "longest",
        "t6"."voted" AS "voted",
        "t6"."helped" AS "helped",
        "t18"."said" AS "said",
        "t7"."case_in_a_day" AS "case_in_a_day",
        "t7"."next_ticket_at" AS "next_ticket_at",
        "t7"."back" AS "back",
        "t8"."person" AS "person"
      FROM (
        SELECT
          "t16"."visitor" AS "visitor",
          "t16"."j" AS "j",
          "t16"."started_at" AS "started_at",
          "t16"."ended_at" AS "ended_at",
          "t16"."opened_at" AS "opened_at",
          "t16"."solved" AS "solved",
          "t16"."denied" AS "denied",
          "t16"."sought" AS "sought",
          "t16"."searched" AS "searched",
          "t16"."more" AS "more",
          "t16"."viewed" AS "viewed",
          "t16"."several" AS "several",
          "t16"."viewed_search" AS "viewed_search",
          "t16"."viewed_suggestion" AS "viewed_suggestion",
          "t16"."viewed_in_form" AS "viewed_in_form",
          "t16"."last_vote_positive" AS "last_vote_positive",
          "t16"."submitted" - COALESCE("t16"."gone", 0) AS "tickets"
        FROM (
          SELECT
            "t9"."visitor" AS "visitor",
            "t9"."j" AS "j",
            "t9"."started_at" AS "started_at",
            "t9"."ended_at" AS "ended_at",
            "t9"."opened_at" AS "opened_at",
            "t9"."submitted" AS "submitted",
            "t9"."solved" AS "solved",
            "t9"."denied" AS "denied",
            "t9"."sought" AS "sought",
            "t9"."searched" AS "searched",
            "t9"."more" AS "more",
            "t9"."viewed" AS "viewed",
            "t9"."several" AS "several",
            "t9"."viewed_search" AS "viewed_search",
            "t9"."viewed_suggestion" AS "viewed_suggestion",
            "t9"."viewed_in_form" AS "viewed_in_form",
            "t9"."last_vote_positive" AS "last_vote_positive",
            "t14"."gone" AS "gone"
          FROM "facts" AS "t9"
          LEFT OUTER JOIN (
            SELECT
              "t5"."visitor" AS "visitor",
              "t5"."j" AS "j",
              countIf("t5"."discarded") AS "gone"
            FROM "tickets" AS "t5"
            GROUP BY
              "t5"."visitor",
              "t5"."j"
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
          "t3"."visitor" AS "visitor",
          "t3"."j" AS "j",
          "t3"."surface" AS "surface",
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
          "t15"."visitor" AS "visitor",
          "t15"."j" AS "j",
          "t15"."article" AS "said"
        FROM (
          SELECT
            "t11"."id" AS "id",
            "t11"."at" AS "at",
            "t11"."visitor" AS "visitor",
            "t11"."kind" AS "kind",
            "t11"."locale" AS "locale",
            "t11"."arm" AS "arm",
            "t11"."article" AS "article",
            "t11"."via" AS "via",
            "t11"."seconds" AS "seconds",
            "t11"."reason" AS "reason",
            "t11"."ticket" AS "ticket",
            "t11"."surface" AS "surface",
            "t11"."positive" AS "positive",
            "t11"."negative" AS "negative",
            "t11"."n" AS "n",
            "t11"."first" AS "first",
            "t11"."j" AS "j",
            ROW_NUMBER() OVER (
              PARTITION BY "t11"."visitor", "t11"."j"
              ORDER BY "t11"."n" DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "rank"
          FROM (
            SELECT
              *
            FROM "cut" AS "t3"
            WHERE
              "t3"."kind" = 'contact_solved' AND isNotNull("t3"."article")
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
    "t0"."searched" AS "searched",
    "t0"."more" AS "more",
    "t0"."viewed" AS "viewed",
    "t0"."several" AS "several",
    "t0"."viewed_search" AS "viewed_search",
    "t0"."viewed_suggestion" AS "viewed_suggestion",
    "t0"."viewed_in_form" AS "viewed_in_form",
    "t0"."last_vote_positive" AS "last_vote_positive",
    "t0"."tickets" AS "tickets",
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

