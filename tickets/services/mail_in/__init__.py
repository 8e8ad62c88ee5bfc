"""Taking mails in: kept as they came, read behind a fence, and made what they are."""
