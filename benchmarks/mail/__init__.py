"""What the parser of mail makes of real and of broken mails, beside the standard library."""
