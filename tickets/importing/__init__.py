"""Bringing tickets in from elsewhere: as history, of which nobody is told and nothing is measured."""
