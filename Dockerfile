# syntax=docker/dockerfile:1

# The dependencies are installed where pip is; the service runs where it is not.
FROM python:3.11.14-slim-bookworm AS dependencies

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/dateline
RUN python -m venv --without-pip /opt/dateline
COPY requirements.lock ./
RUN python -m pip --python /opt/dateline/bin/python install --require-hashes --only-binary :all: --requirement requirements.lock \
    && python -m compileall -q /opt/dateline/lib


FROM python:3.11.14-slim-bookworm AS service

RUN python -m pip uninstall --yes pip setuptools wheel \
    && useradd --system --uid 10001 --home-dir /srv/dateline --shell /usr/sbin/nologin dateline \
    && install --directory --owner=dateline --group=dateline --mode=0700 /var/lib/dateline

WORKDIR /srv/dateline
COPY --from=dependencies /opt/dateline /opt/dateline
COPY app ./app
COPY migrations ./migrations

ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONPATH=/srv/dateline \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_PORT=8000 \
    DATELINE_DATA_DIR=/var/lib/dateline \
    DATELINE_LOG_FORMAT=json

USER 10001
VOLUME /var/lib/dateline
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"DATELINE_PORT\"]}/readyz', timeout=4)"]

ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]
