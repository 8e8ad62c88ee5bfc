"""Bringing articles in from elsewhere: read, compare with what is here, write only what differs."""
