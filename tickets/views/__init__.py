"""Requests become words of the services, and answers become pages."""
