"""Reads the operator's settings from the environment into one typed object, and names every mistake at once."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1", "testserver"})


class SettingsError(Exception):
    """The settings cannot be used; the text lists every mistake, one a line, in words."""


class Environment(BaseSettings):
    """Everything an operator can set. Each field is one environment variable named INGLENOOK_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="INGLENOOK_", env_ignore_empty=True, extra="ignore", frozen=True)

    name: str = Field(default="Inglenook", max_length=60, description="The community's name, shown on every page.")
    address: str = Field(
        default="http://127.0.0.1:8000",
        description="Where people find the site, for example https://circles.example.org. Links in mails use it.",
    )
    extra_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Further host names that the site answers to, separated by commas."
    )
    data: Path = Field(
        default=Path("var"),
        description="The directory for the database, the secret key, uploads and the demo's mails. Back it up.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias=AliasChoices("DATABASE_URL", "INGLENOOK_DATABASE_URL"),
        description="postgres://user:password@host:5432/name, or sqlite:///path. Else SQLite in the data directory.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        min_length=40,
        description="Signs sessions and links. Without it, one is made on first start and kept in the data directory.",
    )
    old_secret_keys: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="Earlier secret keys that still count while you change keys, separated by commas."
    )
    mail_url: SecretStr | None = Field(
        default=None,
        description="smtp://user:password@host:587 (STARTTLS), smtps://…:465 (TLS), or smtp+plain://host:25 (in one "
        "machine only). Without it, mails are written as files to the data directory's outbox.",
    )
    mail_from: str = Field(
        default="Inglenook <inglenook@localhost>", description="Name and address that the site's mails come from."
    )
    contact: str = Field(
        default="", description="An address for questions, shown on the pages about privacy and on error pages."
    )
    demo: bool = Field(
        default=False, description="Lets anyone sign in as any of an invented cast. Refused on a public address."
    )
    debug: bool = Field(default=False, description="Shows errors in full to developers. Refused on a public address.")
    worker: bool = Field(
        default=True,
        description="Runs the jobs inside the server process. Switch off where `inglenook worker` runs beside it.",
    )
    threads: int = Field(default=4, ge=1, le=64, description="How many pages are made at the same time.")
    processes: int = Field(
        default=1, ge=1, le=64, description="How many server processes you run on this database (for a check on start)."
    )
    trusted_proxies: int = Field(
        default=0,
        ge=0,
        le=5,
        description="How many reverse proxies stand in front and add to X-Forwarded-For. 0: the header is ignored.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged. Names, addresses and messages never are."
    )

    @field_validator("extra_hosts", "old_secret_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("address")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"} or parts.query:
            raise ValueError("must look like https://circles.example.org, with no path behind it")
        if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
            raise ValueError("must start with https:// unless it is this machine")
        return value.rstrip("/")

    @field_validator("mail_url")
    @classmethod
    def _mail_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
            raise ValueError("must start with smtp://, smtps:// or smtp+plain:// and name a host")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"postgres", "postgresql", "sqlite"} or not parts.path.strip("/"):
            raise ValueError("must look like postgres://user:password@host:5432/name or sqlite:///path")
        return value

    @model_validator(mode="after")
    def _nothing_loose_in_public(self) -> "Environment":
        if self.is_public and self.demo:
            raise ValueError("INGLENOOK_DEMO lets anyone in and works only on this machine, not on a public address")
        if self.is_public and self.debug:
            raise ValueError("INGLENOOK_DEBUG shows secrets and works only on this machine, not on a public address")
        return self

    @property
    def host(self) -> str:
        """The host name of the public address."""
        return urlsplit(self.address).hostname or "127.0.0.1"

    @property
    def is_public(self) -> bool:
        """True when the address or an extra host is not this machine itself."""
        return any(host not in LOCAL_HOSTS for host in (self.host, *self.extra_hosts))

    @property
    def is_https(self) -> bool:
        """True when people reach the site over TLS."""
        return self.address.startswith("https://")


def variable_of(field: str) -> str:
    """Return the environment variable of a field."""
    return "DATABASE_URL" if field == "database_url" else f"INGLENOOK_{field.upper()}"


def read_environment() -> Environment:
    """Read the environment; raise SettingsError with every mistake in it, without the values (they may be secret)."""
    try:
        return Environment()
    except ValidationError as error:
        lines = []
        for mistake in error.errors(include_input=False, include_context=False, include_url=False):
            where = str(mistake["loc"][0]) if mistake["loc"] else ""
            what = mistake["msg"].removeprefix("Value error, ")
            name = where if where.isupper() else variable_of(where)
            lines.append(f"{name}: {what}" if where else what)
        raise SettingsError("The settings need a look:\n  " + "\n  ".join(lines)) from None


def settings_table() -> str:
    """Return every setting as a Markdown table: its variable, its default, what it does."""
    lines = ["| setting | default | what it does |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        default = ",".join(field.default) if isinstance(field.default, tuple) else str(field.default or "")
        shown = f"`{default}`" if default else "-"
        lines.append(f"| `{variable_of(name)}` | {shown} | {field.description} |")
    return "\n".join(lines)
