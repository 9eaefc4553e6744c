# SPDX-License-Identifier: Apache-2.0
"""Pages that are no answer: bot checks and refusals, consent pages, pages that wait for scripts.

Marks and phrases that leave no doubt come first. Weak words ("captcha", "robot") also stand on
honest pages, so they are asked only where a page has no rows, and only where it says little else.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from privacy_audit.search.pages.layout import Layout
from privacy_audit.search.pages.tree import PageTree, attribute, inside, visible_text

# A page has these only when it asks to be convinced.
_CHALLENGE_IDS = (
    "captcha-form",
    "challenge-form",
    "px-captcha",
    "challenge-running",
    "challenge-stage",
    "challenge-error-text",
    "anubis_challenge",
)
_CHALLENGE_CLASSES = (
    "anomaly-modal__mask",
    "anomaly-modal__modal",
    "captcha-wrap",
    "captcha_header",
    "CheckboxCaptcha",
    "AdvancedCaptcha",
    "SmartCaptcha",
)
_CHALLENGE_ACTION = re.compile(
    r"anomaly\.js|/sorry/|checkcaptcha|showcaptcha|/sp/captcha|turing/captcha|"
    r"cdn-cgi/challenge|__cf_chl|/captcha(?:[/?]|$)",
    re.IGNORECASE,
)
# Widgets that may also stand in a feedback form.
_WIDGET_CLASSES = ("g-recaptcha", "h-captcha", "cf-turnstile", "captcha", "altcha", "frc-captcha")
_WIDGET_IDS = ("turnstile-widget", "recaptcha", "captcha", "altcha", "cf-wrapper")
_REFUSALS = re.compile(
    r"unusual traffic|automated (?:queries|requests|traffic)|bots use duckduckgo too"
    r"|squares containing a duck|if this (?:error )?persists, please (?:let us know|email)"
    r"|solve the challenge below|verify (?:that )?you(?:['’]re| are) (?:a )?human"
    r"|confirm (?:that )?you(?:['’]re| are) (?:a human|not a robot)"
    r"|are you (?:a )?(?:human|robot)\b"
    r"|making sure you(?:['’]re| are) not a bot|prove (?:that )?you(?:['’]re| are) not a robot"
    r"|requests sent by you, not a robot|please confirm that you and not a robot"
    r"|checking (?:your browser|if the site connection)|enable javascript and cookies to continue"
    r"|sorry, you have been blocked|attention required! \| cloudflare|access to this page has been"
    r"|not yet available in your country|not available in your (?:country|region)"
    r"|your ip (?:address )?has been|rate limit exceeded|too many requests|you have been rate"
    r"|have permission to access (?:the requested resource|this resource|this server|/)"
    r"|ungewöhnlichen? datenverkehr|trafic (?:exceptionnel|inhabituel)|tráfico inusual"
    r"|traffico insolito|tráfego incomum|ongebruikelijk verkeer"
    r"|запросы отправляли вы, а не робот|подтвердите, что (?:запросы|вы не робот)",
    re.IGNORECASE,
)
_REFUSING_TITLE = re.compile(
    r"^\W*(?:captcha|(?:error )?(?:403|429|503)\b.*|(?:403 |error )?forbidden|access denied"
    r"|too many requests|just a moment.*|attention required!.*|sorry\W*|ой!|oops!|are you.*robot.*"
    r"|service unavailable|verification required|bot check|pow captcha.*|security check)\W*",
    re.IGNORECASE,
)
_WEAK_WORDS = re.compile(
    r"captcha|\brobots?\b|\bbots?\b|access denied|forbidden|\bblocked\b|rate.?limit|\b429\b|\b403\b"
    r"|unusual activity|suspicious",
    re.IGNORECASE,
)
_CONSENT_ACTION = re.compile(
    r"//consent\.[\w.]+/|//guce\.|//consent\.yahoo|/collectconsent|consent\.google|/v2/collectConsent",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"before you continue|bevor sie (?:zu|fortfahren|weiter)|avant d['’]accéder"
    r"|antes de (?:ir|contin)"
    r"|prima di continuare|voordat u verdergaat|part of the yahoo family|your privacy choices"
    r"|yahoo (?:fait partie|ist teil|is part)",
    re.IGNORECASE,
)
_SCRIPT_WORDS = re.compile(
    r"(?:requires?|enable|turn on|activate|without|needs?|disabled|update your).{0,40}javascript"
    r"|javascript.{0,60}(?:required|disabled|enabled|is off|to work|activated|turned off)"
    r"|redirected to the non-javascript|you are being redirected|not redirected within"
    r"|trouble accessing google search|javascript (?:aktivieren|erforderlich|requis)"
    r"|activer javascript|habilit\w+ javascript",
    re.IGNORECASE,
)
_PLACEHOLDERS = ("skeleton", "skeleton-loader", "placeholder-glow", "loading-skeleton", "ghost")
# A page that says more than this says more than "no".
_LITTLE_TEXT = 1_500
# So many links to other sites are a result list, whether we can read it or not.
A_LIST = 6


def is_challenge(tree: PageTree) -> bool:
    """Whether the page has a bot check's own form: no other words on it count then."""
    if tree.has_id(*_CHALLENGE_IDS) or tree.has_class(*_CHALLENGE_CLASSES):
        return True
    for form in tree.names.get("form", ()):
        if _CHALLENGE_ACTION.search(attribute(form, "action")):
            return True
    return bool(re.search(r"/sorry/|/showcaptcha|/sp/captcha", tree.address))


def says_refusal(tree: PageTree) -> bool:
    """Whether the page says in plain words that it refuses, whatever else it says."""
    text = visible_text(tree.soup.body or tree.soup, most=20_000)
    return _REFUSALS.search(f"{tree.title} {text}") is not None


def is_refusal(tree: PageTree, *, engine_known: bool) -> bool:
    """Whether a page without rows refuses to answer."""
    if _REFUSING_TITLE.fullmatch(tree.title):
        return True
    text = visible_text(tree.soup.body or tree.soup, most=20_000)
    little = len(text) <= _LITTLE_TEXT
    # A long page of nobody we know may be an article about robots.
    if (engine_known or little) and says_refusal(tree):
        return True
    if engine_known and (tree.has_class(*_WIDGET_CLASSES) or tree.has_id(*_WIDGET_IDS)):
        return True
    scripts = " ".join(attribute(tag, "src") for tag in tree.by_name("script", "iframe"))
    if re.search(r"captcha-delivery\.com|altcha|/turnstile/|hcaptcha\.com", scripts):
        return True
    return little and bool(_WEAK_WORDS.search(f"{tree.title} {text}"))


def is_consent(tree: PageTree) -> bool:
    """Whether a page without rows asks for consent first. A banner over results is none."""
    if re.search(r"^https?://(?:consent\.|guce\.)", tree.address):
        return True
    if tree.has_id("consent-page") or tree.has_class("consent-form"):
        return True
    for form in tree.names.get("form", ()):
        if _CONSENT_ACTION.search(attribute(form, "action")):
            return True
    headings = " ".join(
        visible_text(tag, most=300) for tag in tree.by_name("h1", "h2") if len(tag.contents) < 20
    )
    return bool(_CONSENT_WORDS.search(f"{tree.title} {headings}"))


def is_shell(tree: PageTree, layout: Layout | None) -> bool:
    """Whether a page without rows waits for scripts to bring them."""
    if links_elsewhere(tree, layout) >= A_LIST:
        return False
    text = visible_text(tree.soup.body or tree.soup, most=20_000)
    hidden = " ".join(
        visible_text(tag, most=500, seen_only=False) for tag in tree.names.get("noscript", ())
    )
    if _SCRIPT_WORDS.search(text) or _SCRIPT_WORDS.search(tree.title):
        return True
    if layout is None:
        return False
    if _SCRIPT_WORDS.search(hidden) or "enablejs" in tree.text[:100_000]:
        return True
    if any("refresh" in attribute(tag, "http-equiv").lower() for tag in tree.names.get("meta", ())):
        return True
    return tree.has_class(*_PLACEHOLDERS) or layout.is_waiting(tree) or _is_only_script(tree, text)


def _is_only_script(tree: PageTree, text: str) -> bool:
    return len(text) < 200 and any(
        attribute(tag, "src") or len(tag.get_text()) > 500 for tag in tree.names.get("script", ())
    )


def links_elsewhere(tree: PageTree, layout: Layout | None) -> int:
    """How many other sites a page links to with words, outside its head, foot and menus."""
    hosts: set[str] = set()
    for link in tree.names.get("a", ()):
        try:
            host = urlsplit(attribute(link, "href")).hostname or ""
        except ValueError:
            continue
        if not host or host in hosts or (layout is not None and layout.hosts.search(host)):
            continue
        around = inside(
            link,
            names={"footer", "header", "nav", "aside"},
            ids={"footer", "header"},
            classes={"footer", "header"},
        )
        if around is None and len(visible_text(link, most=50)) > 3:
            hosts.add(host)
    return len(hosts)
