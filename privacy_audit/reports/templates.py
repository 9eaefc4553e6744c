# SPDX-License-Identifier: Apache-2.0
"""The one door to Jinja: a template and a style sheet become one self-contained HTML page.

Every value is escaped, and what is invisible or turns the direction of the text is shown as a
visible escape. The style is allowed by its hash alone; the page may load nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from privacy_audit.checklists.problems import FORBIDDEN
from privacy_audit.desktop.bundled import bundled_folder

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Half of a pair of code units is no character and cannot be written as UTF-8; the others are no
# characters either, and XML forbids two of them.
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def render_page(name: str, context: Mapping[str, Any]) -> str:
    """``<name>.html.j2`` with the style of ``<name>.css``, as the text of one HTML file.

    The template gets ``style`` and ``policy`` (the Content-Security-Policy) besides ``context``.
    """
    style = _style(name)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render({**context, "style": trusted(style), "policy": trusted(policy)})
    )


def visible(text: str) -> str:
    """Text in which nothing hides: control and direction marks stand there as ``\\u202e``."""
    return _NO_CHARACTER.sub(_escaped, FORBIDDEN.sub(_escaped, text))


def trusted(text: str) -> Markup:
    """Markup of our own that holds no value from anywhere else."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style sheets, drawings and numbers only


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _style(name: str) -> str:
    """The style sheet as browsers hash it: with plain line ends."""
    path = bundled_folder("resources") / "templates" / f"{name}.css"
    return path.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        is_plain = isinstance(value, str) and not isinstance(value, Markup)
        return visible(value) if is_plain else value  # type: ignore[arg-type] # is_plain says so

    return Environment(
        loader=FileSystemLoader(bundled_folder("resources") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
