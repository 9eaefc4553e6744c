# SPDX-License-Identifier: Apache-2.0
"""The way through in memory: answers that nobody stores. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from privacy_audit.incidents.model import Device, Region
from privacy_audit.incidents.tree.model import Answered, Place, Tree
from privacy_audit.incidents.tree.walking import path, walk

if TYPE_CHECKING:
    from privacy_audit.incidents.tree.model import NodeAnswer


@dataclass(slots=True)
class WayInMemory:
    """Where the way stands while nothing is written down. ``forget`` leaves no answer behind.

    declined: the user does not want the answers to be kept.
    """

    tree: Tree
    region: Region = Region.ENGLAND
    declined: bool = False
    answers: list[Answered] = field(default_factory=list)

    def place(self) -> Place:
        """Where it stands."""
        return walk(self.tree, self.answers, self.region)

    def answer(self, answer_id: str, note: str = "") -> Place:
        """Answer the present question. Raises KeyError for an answer that it does not have."""
        node = self.place().node
        offered: dict[str, NodeAnswer] = {each.id: each for each in node.answers}
        self.answers.append(Answered(node_id=node.id, answer_id=offered[answer_id].id, note=note))
        return self.place()

    def back(self) -> Place:
        """Take the newest answer back, if there is one."""
        used = path(self.tree, self.answers, self.region).used
        if used:
            del self.answers[used[-1]]
        return self.place()

    def forget(self) -> None:
        """Begin at the first question again."""
        self.answers.clear()
        self.declined = False

    def offers_to_keep(self) -> bool:
        """Whether to ask if the answers shall be kept: once, on a device that is the user's own."""
        place = self.place()
        own = place.known.device is Device.SAFE
        return place.may_write and own and not self.declined and place.can_go_back

    def may_keep(self) -> bool:
        """Whether the answers may be kept at all: the question about the device is behind."""
        place = self.place()
        return place.may_write and place.can_go_back

    def could_be_seen(self) -> bool:
        """Whether the person doing this may see this device, as far as the user knows."""
        return self.place().known.device is not Device.SAFE
