"""What can be set from the environment, with the defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, AnyHttpUrl, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Settings of one process: each is read from `ENTENTE_<NAME>`, the port from `PORT` as well.

    Raises `pydantic.ValidationError` for a value of the wrong type or out of bounds.
    """

    model_config = SettingsConfigDict(env_prefix="ENTENTE_", frozen=True, populate_by_name=True)

    data: Path = Field(default=ROOT / "data", description="folder of releases")
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        validation_alias=AliasChoices("ENTENTE_PORT", "PORT"),
        description="port to listen on; 0 takes a free one",
    )
    store_url: AnyHttpUrl | None = Field(
        default=None,
        description="SPARQL 1.1 query endpoint to answer from in place of the releases in the data folder",
    )
    pages: Path = Field(default=ROOT / "web" / "dist", description="folder of the built pages")
    sparql_workers: int = Field(default=2, ge=1, le=64, description="processes that answer /sparql")
    sparql_seconds: float = Field(default=10.0, gt=0, description="time one query to /sparql may take")
    sparql_rows: int = Field(
        default=10_000, ge=1, description="rows or triples one answer of /sparql holds at most"
    )
    sparql_megabytes: int = Field(
        default=1024, ge=256, description="memory one process that answers /sparql may use"
    )
    body_bytes: int = Field(default=1_000_000, ge=1, description="size of a request body at most")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="least level logged"
    )
    log_json: bool | None = Field(
        default=None, description="JSON lines; unset: when standard error is no terminal"
    )
