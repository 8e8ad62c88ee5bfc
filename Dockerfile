# The product without its embedded services: bring PostgreSQL and Redis or Valkey (compose.yaml does).
FROM python:3.11-slim AS build
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim
# FriBidi turns Arabic and Hebrew the right way round in the pictures that go with links.
RUN apt-get update && apt-get install -y --no-install-recommends libfribidi0 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --home-dir /data --create-home helpcenter
COPY --from=build /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH DATA_DIR=/data PYTHONUNBUFFERED=1 DATABASE_POOL_SIZE=3 DATABASE_STATEMENT_TIMEOUT=5s
# A database that is never asked: collecting static files needs none.
RUN DATABASE_URL=postgresql:///none DATA_DIR=/tmp/build STATIC_ROOT=/app/static-collected \
    python manage.py collectstatic --noinput -v0 && rm -rf /tmp/build
ENV STATIC_ROOT=/app/static-collected
USER helpcenter
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz')"
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "2", "--no-ws", "--respawn-failed-workers", "helpcenter.wsgi:application"]
