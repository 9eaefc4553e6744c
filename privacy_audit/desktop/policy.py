# SPDX-License-Identifier: Apache-2.0
"""What the employer has set for this computer: a file that only an administrator can write.

It can forbid, and it can offer: fewer engines, no key store, a longer passphrase, the employer's
own search server, contacts and packs. There is no field that reads, sends, unlocks or loosens
anything of the worker's, and ``docs/for-it.md`` says so to both sides. Each value is shown to the
user as set by their employer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

USUAL_MINIMUM = 8
"""Characters of a passphrase without a policy; a test holds it to the vault's own number."""

FILE_NAME = "policy.toml"
LARGEST_FILE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody at the employer's who can be turned to. At least one way to reach them is filled."""

    name: str
    phone: str = ""
    email: str = ""
    web: str = ""
    hours: str = ""

    def ways(self) -> tuple[str, ...]:
        """Phone, e-mail, page and hours, as far as they are known."""
        return tuple(way for way in (self.phone, self.email, self.web, self.hours) if way)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetByEmployer:
    """One thing that is set: a short title and a sentence for the user."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The settings of the employer; the defaults are those of a computer without a policy.

    allowed_engines: ``None`` for all but the forbidden ones. packs: whole paths of files that
    are offered to the user, who looks at each before it is taken in.
    """

    employer: str = ""
    allowed_engines: frozenset[str] | None = None
    forbidden_engines: frozenset[str] = frozenset()
    searxng_address: str = ""
    minimum_characters: int = USUAL_MINIMUM
    keyring_allowed: bool = True
    contacts: tuple[Contact, ...] = ()
    packs: tuple[Path, ...] = field(default=())

    def allows_engine(self, engine_id: str) -> bool:
        """Whether this place may be asked. The employer's own server always may."""
        if self.searxng_address and engine_id == "searxng":
            return True
        if engine_id in self.forbidden_engines:
            return False
        return self.allowed_engines is None or engine_id in self.allowed_engines

    def set_values(self) -> tuple[SetByEmployer, ...]:
        """What is set, in words; empty without a policy."""
        rows = [
            ("Search engines", _engine_sentence(self)),
            ("Search server", self.searxng_address and f"Searches may use {self.searxng_address}."),
            ("Passphrase", _minimum_sentence(self)),
            ("Key store", "" if self.keyring_allowed else "The key store of this computer is off."),
            *((contact.name, ", ".join(contact.ways())) for contact in self.contacts),
            ("Packs", self.packs and f"{len(self.packs)} offered to you. You choose."),
        ]
        return tuple(
            SetByEmployer(title=title, sentence=str(words)) for title, words in rows if words
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPolicy:
    """The policy in force, the file it came from if there is one, and what is wrong with it.

    problems: sentences for the user and for IT. With a damaged file everything is forbidden that a
    policy can forbid: what the employer meant cannot be known, and none of it is needed to use
    what the user has already.
    """

    policy: Policy = field(default_factory=Policy)
    path: Path | None = None
    problems: tuple[str, ...] = ()


def policy_path(system: str, program_data: str = "") -> Path:
    """Where the file of this system lies. system: ``sys.platform``.

    program_data: what Windows calls the folder for the programs of all users.
    """
    if system == "win32":
        return Path(program_data or r"C:\ProgramData") / "PrivacyAudit" / FILE_NAME
    if system == "darwin":
        return Path("/Library/Application Support/Privacy Audit") / FILE_NAME
    return Path("/etc/privacy-audit") / FILE_NAME


@lru_cache(maxsize=1)
def current_policy() -> LoadedPolicy:
    """The policy of this computer, read once in the life of the program."""
    import sys

    return load_policy(policy_path(sys.platform, _program_data(sys.platform)))


def load_policy(path: Path, owner_problem: Callable[[Path], str] | None = None) -> LoadedPolicy:
    """Read a policy file; without one, the defaults. Never raises.

    owner_problem: says why the file is not an administrator's, or "". A file that anybody could
    have written is not the employer's: it is left aside, and told.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return LoadedPolicy()
    except OSError as error:
        return _closed(path, [f"{path} cannot be read ({error.strerror})."])
    from privacy_audit.desktop import policy_owner, policy_reading

    whose = (owner_problem or policy_owner.owner_problem)(path)
    if whose:
        return LoadedPolicy(path=path, problems=(f"{path} is left aside: {whose}",))
    if len(data) > LARGEST_FILE_BYTES:
        return _closed(path, [f"{path} is larger than {LARGEST_FILE_BYTES // 1024} KiB."])
    policy, problems = policy_reading.read_policy(data)
    if problems:
        return _closed(path, [f"{path}: {problem}" for problem in problems], policy.contacts)
    return LoadedPolicy(policy=policy, path=path)


def is_absolute(text: str) -> bool:
    """Whether a path names one place on this system."""
    return PurePath(text).is_absolute()


def _closed(path: Path, problems: list[str], contacts: tuple[Contact, ...] = ()) -> LoadedPolicy:
    closed = Policy(allowed_engines=frozenset(), keyring_allowed=False, contacts=contacts)
    return LoadedPolicy(policy=closed, path=path, problems=tuple(problems))


def _engine_sentence(policy: Policy) -> str:
    if policy.allowed_engines is not None:
        names = sorted(name for name in policy.allowed_engines if policy.allows_engine(name))
        return f"Only these may be asked: {', '.join(names)}." if names else "None may be asked."
    if policy.forbidden_engines:
        return f"These may not be asked: {', '.join(sorted(policy.forbidden_engines))}."
    return ""


def _minimum_sentence(policy: Policy) -> str:
    if policy.minimum_characters == USUAL_MINIMUM:
        return ""
    return f"A new passphrase has at least {policy.minimum_characters} characters."


def _program_data(system: str) -> str:
    if system != "win32":
        return ""
    # Not from the environment: that one is the user's, and could name a file of their own.
    from privacy_audit.desktop.policy_owner import windows_program_data

    return windows_program_data()
