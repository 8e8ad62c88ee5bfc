"""Taking mails in: kept as they came, read in a child process, and made a ticket, a reply or something to look at."""
