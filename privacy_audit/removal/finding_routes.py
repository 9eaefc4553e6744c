# SPDX-License-Identifier: Apache-2.0
"""Which routes fit a page, and in which order: the source before its copies. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from privacy_audit.removal.model import ShownPage
from privacy_audit.removal.route_model import Fits, Means, Route, Routes
from privacy_audit.search.addresses import host_of


def routes_for(page: ShownPage, routes: Routes) -> tuple[Route, ...]:
    """The routes for a page, in the order in which they are worth walking.

    First what others copy from, then the site itself, then what lists it, then archives. Where no
    route is known for the site, the general way stands in its place.
    """
    of_site = [route for route in routes if route.fits is Fits.SITE and _is_on(page, route)]
    chosen = [
        *of_site,
        *_sources_of(of_site, routes),
        *(
            route
            for route in routes
            if route.fits is Fits.EXPOSURE and page.exposures.intersection(route.exposures)
        ),
        *(route for route in routes if route.fits is Fits.EVERY_PAGE),
    ]
    if not of_site:
        chosen += [
            route
            for route in routes
            if route.fits is Fits.UNKNOWN_SITE
            and (not route.exposures or page.exposures.intersection(route.exposures))
        ]
    if "hostile" in page.exposures:
        chosen = [route for route in chosen if _helps_against_hostility(route)]
    place = {route.id: number for number, route in enumerate(routes)}
    unique = {route.id: route for route in chosen}
    return tuple(
        sorted(
            unique.values(),
            key=lambda route: (
                route.upstream,
                route.fits is not Fits.SITE,
                -_closeness(page, route),
                place[route.id],
            ),
        )
    )


def routes_for_host(host: str, routes: Routes) -> tuple[Route, ...]:
    """The routes for a site, whatever it shows."""
    return routes_for(ShownPage(address=f"https://{host}/"), routes)


def next_route(page: ShownPage, routes: Routes, *, tried: Iterable[str] = ()) -> Route | None:
    """The one to walk next for the page itself: its own site first, unless that was tried.

    tried: ids of routes that have a case already.
    """
    done = set(tried)
    fitting = [route for route in routes_for(page, routes) if route.id not in done]
    direct = {Fits.SITE, Fits.UNKNOWN_SITE}
    own = [route for route in fitting if route.fits in direct and _about_page(page, route)]
    return next(iter([*own, *fitting]), None)


def site_of(page: ShownPage) -> str:
    """The host of a page as people write it."""
    return host_of(page.address).removeprefix("www.")


def _helps_against_hostility(route: Route) -> bool:
    """Own settings do not reach another's post, and nobody writes to the one who threatens."""
    return route.means is not Means.SETTING and route.letter != "friend"


def _about_page(page: ShownPage, route: Route) -> bool:
    return route.fits is Fits.UNKNOWN_SITE or _is_on(page, route)


def _is_on(page: ShownPage, route: Route) -> bool:
    host = host_of(page.address)
    if not any(host == one or host.endswith(f".{one}") for one in route.hosts):
        return False
    if not route.path_words:
        return True
    parts = urlsplit(page.address.lower())
    address = f"{parts.netloc}{parts.path}?{parts.query}"
    return any(word in address for word in route.path_words)


def _closeness(page: ShownPage, route: Route) -> int:
    """How narrowly a route fits: words of the address before hosts, long hosts before short."""
    if not _is_on(page, route):
        return 0
    host = host_of(page.address)
    fitting = [one for one in route.hosts if host == one or host.endswith(f".{one}")]
    return max(len(one) for one in fitting) + (100 if route.path_words else 0)


def _sources_of(of_site: Iterable[Route], routes: Routes) -> list[Route]:
    """What the sites copy from, and what that copies from, without going round in circles."""
    wanted = {route.id for route in of_site}
    found: list[Route] = []
    grown = True
    while grown:
        more = [
            route
            for route in routes
            if route.id not in wanted and wanted.intersection(route.source_of)
        ]
        found += more
        wanted.update(route.id for route in more)
        grown = bool(more)
    return found
