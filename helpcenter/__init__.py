"""Helpcenter: customers find help, and the site measures honestly whether they did."""
