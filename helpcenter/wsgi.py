"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
application = get_wsgi_application()

# What is loaded by now stays for good. To look through all of it for garbage, again and again, held up one in
# some twenty answers by as long as it took.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 100)
