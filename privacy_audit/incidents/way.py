# SPDX-License-Identifier: Apache-2.0
"""What the answers of the way make: what is known, and the employer's promises as actions. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from privacy_audit.errors import UserError
from privacy_audit.incidents.model import (
    ActionState,
    Device,
    Incident,
    IncidentAction,
    Kind,
    Owner,
    Region,
    Relation,
)
from privacy_audit.incidents.tree.model import Answered, Known, Node, Place, Promise, Tree
from privacy_audit.incidents.tree.walking import promises_made, walk

_STATES = {state.value: state for state in ActionState}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way of one incident: its answers in order, and what was said besides them."""

    tree: Tree
    incident: Incident
    answers: tuple[Answered, ...]
    given: Known

    def place(self) -> Place:
        """Where it stands."""
        return walk(self.tree, self.answers, self.incident.region, given=self.given)

    def known_of(self) -> Incident:
        """The incident with what is known now."""
        known = self.place().known
        return replace(
            self.incident, kinds=known.kinds, relation=known.relation, device=known.device
        )

    def require_fits(self, answered: Answered) -> None:
        """Raises ``UserError`` unless this answers the present question."""
        require_fits(self.place().node, answered)

    def promised(self, existing: Sequence[IncidentAction], *, today: date) -> list[IncidentAction]:
        """The actions that the promises met so far ask for and that are not there yet."""
        there = {action.promise for action in existing if action.promise}
        return [
            IncidentAction(
                id=0,
                incident_id=self.incident.id,
                source=node_id,
                promise=promise.id,
                text=promise.text,
                owner=promise.owner,
                due_on=today + timedelta(days=promise.days),
            )
            for promise, node_id in self._promises()
            if promise.id not in there
        ]

    def broken_off(self, existing: Sequence[IncidentAction]) -> list[str]:
        """The promises of actions that the answers ask for no more."""
        asked = {promise.id for promise, _node in self._promises()}
        return [
            action.promise for action in existing if action.promise and action.promise not in asked
        ]

    def settled_by(
        self, answered: Answered, actions: Sequence[IncidentAction], *, today: date
    ) -> list[IncidentAction]:
        """The user's own action that the answer to a task has settled.

        The first promise of a task is what it is about; the others only come up with it. What
        others owe is settled by ``set_action`` only: that it was asked for does not keep it.
        """
        state = _STATES.get(answered.answer_id)
        node = self.tree.nodes.get(answered.node_id)
        if state is None or node is None:
            return []
        return [
            replace(action, state=state, done_on=today if state is ActionState.DONE else None)
            for action in actions
            if action.promise in node.promises[:1]
            and action.owner is Owner.ME
            and action.state in {ActionState.TODO, ActionState.CANNOT_YET}
            and action.state is not state
        ]

    def _promises(self) -> tuple[tuple[Promise, str], ...]:
        return promises_made(self.tree, self.answers, self.incident.region, given=self.given)


def require_fits(node: Node, answered: Answered) -> None:
    """Raises ``UserError`` unless this answers the node."""
    answer = {each.id: each for each in node.answers}.get(answered.answer_id)
    if answered.node_id != node.id or answer is None:
        offered = ", ".join(each.id for each in node.answers) or "none: it ends here"
        raise UserError(
            "This is no answer to the present question.",
            "Nothing was changed.",
            f"The answers are: {offered}.",
            field="answer",
        )
    if answer.needs_reason and not answered.note.strip():
        raise UserError(
            "This step needs a reason when it is left out.",
            "Nothing was changed.",
            "A few words are enough.",
            field="note",
        )


def look_along(tree: Tree, words: Sequence[str], region: Region, *, note: str = "") -> Place:
    """Where these answers lead, one after the other; nothing is kept of them.

    note: the reason for each step that is left out. Raises ``UserError`` for one that does not fit.
    """
    answers: list[Answered] = []
    for word in words:
        node = walk(tree, answers, region).node
        answered = Answered(node_id=node.id, answer_id=word, note=note)
        require_fits(node, answered)
        answers.append(answered)
    return walk(tree, answers, region)


def given_body(known: Known) -> dict[str, Any]:
    """What was said besides the answers, as it is stored."""
    return {
        "kinds": sorted(kind.value for kind in known.kinds),
        "relation": known.relation.value,
        "device": known.device.value,
    }


def given_of(body: Mapping[str, Any], incident: Incident) -> Known:
    """The reverse of ``given_body``; the incident's own values where nothing was stored."""
    given = body.get("given")
    if given is None:
        return known_of(incident)
    return Known(
        kinds=frozenset(Kind(kind) for kind in given["kinds"]),
        relation=Relation(given["relation"]),
        device=Device(given["device"]),
        region=incident.region,
    )


def known_of(incident: Incident) -> Known:
    """What an incident says of itself."""
    return Known(
        kinds=incident.kinds,
        relation=incident.relation,
        region=incident.region,
        device=incident.device,
    )
