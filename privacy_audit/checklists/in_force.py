# SPDX-License-Identifier: Apache-2.0
"""The packs that count in an open vault: the program's own and the employer's in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.checklists.records import StoredPack
    from privacy_audit.checklists.service import OwnPackService


class PacksInForce:
    """Gives the catalogue of the moment; reads the employer's packs again when they changed.

    ours: the program's own packs. own: the packs in the vault.
    """

    def __init__(self, ours: Catalogue, own: OwnPackService) -> None:
        self._ours = ours
        self._own = own
        self._stored: list[StoredPack] = []
        self._catalogue = ours

    def __call__(self) -> Catalogue:
        """The catalogue as it stands now; call it on the thread that owns the vault."""
        stored = self._own.stored()
        if stored != self._stored:
            self._catalogue = self._ours.with_packs(self._own.usable().packs)
            self._stored = stored
        return self._catalogue
