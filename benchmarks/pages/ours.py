"""Our own server, filled with the same articles, and the bare one beside it."""

from pathlib import Path

from benchmarks.pages.servers import PROJECT, Server, own_python, run

FILL = "import django; django.setup(); from benchmarks.pages.seed import fill_ours; print(fill_ours())"


def start(folder: Path, *, database: str, redis: str) -> tuple[Server, Server, str]:
    """The product's server, the one without middleware, and the end of an article's path."""
    python = own_python()
    surroundings = {
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "DATA_DIR": str(folder),
        "DATABASE_POOL_SIZE": "3",
        "DATABASE_STATEMENT_TIMEOUT": "5s",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings",
        "PYTHONPATH": str(PROJECT),
    }
    run(python, "-m", "django", "migrate", "-v", "0", environment=surroundings)
    run(python, "-m", "django", "collectstatic", "-v", "0", "--no-input", environment=surroundings)
    end = run(python, "-c", FILL, environment=surroundings).split()[-1]
    application = "helpcenter.wsgi:application"
    whole = Server(python, application, environment=surroundings, folder=PROJECT, log=folder / "ours.log")
    bare = surroundings | {"DJANGO_SETTINGS_MODULE": "benchmarks.pages.bare"}
    return (
        whole,
        Server(python, application, environment=bare, folder=PROJECT, log=folder / "bare.log"),
        end,
    )
