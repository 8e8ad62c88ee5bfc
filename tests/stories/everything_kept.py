"""All that a site keeps anywhere, as text to look in: database, files, Redis, and a process's memory."""

import gc
import gzip
import io
import pickle
from pathlib import Path

import brotli
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from psycopg import sql

from knowledgebase.page_cache import Page
from knowledgebase.search import shelf

TABLES = """
    SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
"""
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


def kept():
    """Each place with its text."""
    return {
        "database": database(),
        "media": "\n".join(files(Path(settings.MEDIA_ROOT))),
        "Redis": "\n".join(redis()),
        "search index": memory_of(shelf._places),  # noqa: SLF001  what nobody else may look at is the question
    }


def database():
    """Every row of every table with its column's values as text, and every large object."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 20
        rows = []
        for name in tables:
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.SQL(name)))
            rows += [f"{name} {text}" for (text,) in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM pg_largeobject_metadata")
        assert cursor.fetchone() == (0,)
    return "\n".join(rows)


def files(folder):
    """Names and contents of all files."""
    for path in folder.rglob("*"):
        yield str(path)
        if path.is_file():
            yield path.read_bytes().decode("latin-1")


def redis():
    """Every key and value; what is pickled or packed is opened."""
    client = cache._cache.get_client()  # noqa: SLF001  Django's cache lists no keys
    for key in client.keys("*"):
        yield key.decode("latin-1")
        if client.type(key) == b"string":
            yield opened(client.get(key))


def opened(value):
    try:
        content = pickle.loads(value)  # noqa: S301  our own cache's
    except (pickle.UnpicklingError, ValueError, EOFError, KeyError, IndexError):
        return value.decode("latin-1")
    if isinstance(content, Page):
        return UNPACK[content.encoding](content.body).decode()
    return str(content)


def memory_of(thing):
    """Every text that can be reached from an object."""
    seen, found, waiting = set(), io.StringIO(), [thing]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (type(gc), type)):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found.write(one + "\n")
        waiting += gc.get_referents(one)
    return found.getvalue()
