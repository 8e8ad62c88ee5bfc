"""How dates are written, where the site's own way differs from Django's."""
