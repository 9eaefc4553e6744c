# SPDX-License-Identifier: Apache-2.0
"""Where this user's files lie on this system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from privacy_audit.desktop.private_files import private_folder

APP_NAME = "privacy-audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The three folders of one user. Nothing is created before ``make``."""

    data: Path
    config: Path
    cache: Path

    def make(self) -> Folders:
        """Create what is missing, open to its owner only. Raises EnvironmentProblem."""
        for folder in (self.data, self.config, self.cache):
            private_folder(folder)
        return self


def user_folders(data_dir: Path | None = None) -> Folders:
    """The usual folders of the system, or all of them in ``data_dir`` when one is given.

    ``data_dir`` keeps a whole set together: a portable copy, a test, the practice person.
    """
    if data_dir is not None:
        data = data_dir.expanduser().absolute()
        return Folders(data=data, config=data, cache=data / "cache")
    from platformdirs import PlatformDirs  # slow to load, and most calls name the folder

    places = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    return Folders(
        data=places.user_data_path, config=places.user_config_path, cache=places.user_cache_path
    )


def data_folder() -> Path:
    """The system's usual folder for this user's vault and preferences. Creates nothing."""
    return user_folders().data
