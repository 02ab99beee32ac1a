"""Where an installation keeps its things: everything below one data folder, told by the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATA_VARIABLE = "PARKLOOP_DATA"
DATABASE_VARIABLE = "PARKLOOP_DATABASE_URL"
SECRET_VARIABLE = "PARKLOOP_SECRET_KEY"  # noqa: S105 - the name of a variable, no secret
DEFAULT_DATA = ".parkloop"


def data_folder() -> Path:
    """The data folder; it may not exist yet."""
    return Path(os.environ.get(DATA_VARIABLE, DEFAULT_DATA)).resolve()


def secret_key() -> str:
    """Key that signs sessions: from the environment, else from the data folder, else a fresh one for this process."""
    if stated := os.environ.get(SECRET_VARIABLE):
        return stated
    file = data_folder() / "secret.key"
    return file.read_text(encoding="ascii").strip() if file.is_file() else secrets.token_urlsafe(50)


def keep_secret_key(folder: Path) -> None:
    """Make the key of an installation once, readable by its owner only; it appears whole or not at all."""
    file = folder / "secret.key"
    if file.exists():
        return
    made = folder / f".secret.key.{os.getpid()}"
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(50))
    made.replace(file)
