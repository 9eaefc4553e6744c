# SPDX-License-Identifier: Apache-2.0
"""Make the fixture of the present schema: ``python -m tests.vault.make_fixture``.

Run it once per migration, commit what it writes, and never run it for an older one: the value of
``v1`` is that version 1 wrote it. Everything in it is invented.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from privacy_audit.incidents.custody import CustodyKind, CustodyLog
from privacy_audit.vault.migrations import all_migrations
from privacy_audit.vault.service import Vault
from tests.vault.making import a_folder
from tests.vault.test_migrations import FIXTURE_PASSPHRASE, FIXTURES, dump

AT = "2026-11-20T10:00:00+00:00"
INCIDENT = (
    '{"device": "safe", "effect_on_work": "", "feelings": "", "first_seen": "2026-11-18", '
    '"given": {"device": "not_sure", "kinds": ["threats"], "relation": "unknown"}, '
    '"kinds": ["threats"], "label": "the page", "last_seen": null, "region": "wales", '
    '"relation": "unknown"}'
)
ROWS = """
INSERT INTO setting VALUES ('circumstances', '{"devices": ["iphone"]}'), ('seen', 'true');
INSERT INTO profile VALUES (1, '{"names": [{"text": "Ffion Example", "kind": "current"}]}',
                            'AT');
INSERT INTO profile_change (at, what, body) VALUES
  ('AT', 'declared', '{}'), ('AT', 'name_added', '{"text": "Ffion Example"}');
INSERT INTO audit (kind, started_at, finished_at) VALUES
  ('quick', '2026-05-20T10:00:00+00:00', '2026-05-20T10:20:00+00:00'), ('full', 'AT', NULL);
INSERT INTO audit_check (audit_id, position, pack_id, check_id, revision, body) VALUES
  (1, 0, 'facebook', 'facebook-past-posts', 1, '{"title": "Past posts"}'),
  (1, 1, 'bluetooth', 'bluetooth-name', 2, '{"title": "Device name"}'),
  (2, 0, 'facebook', 'facebook-past-posts', 1, '{"title": "Past posts"}');
INSERT INTO answer (audit_id, check_id, answer, established, note, reason, review_on, at, undone_at)
VALUES
  (1, 'facebook-past-posts', 'fail', NULL, 'old holiday pictures', '', NULL, 'AT', 'AT'),
  (1, 'facebook-past-posts', 'pass', 'verified', '', '', NULL, 'AT', NULL),
  (1, 'bluetooth-name', 'accepted', NULL, '', 'hearing aid', '2027-05-20', 'AT', NULL);
INSERT INTO action (check_id, audit_id, title, reason, severity, owner, due_on, state, created_at)
VALUES ('facebook-past-posts', 1, 'Limit old posts', 'public', 'high', 'me', '2026-12-01', 'open',
        'AT'), ('bluetooth-name', NULL, 'Rename', '', 'low', 'my_employer', '2026-12-02', 'done',
        'AT');
INSERT INTO evidence (audit_id, check_id, at, caption, width, height, sha256, image) VALUES
  (1, 'facebook-past-posts', 'AT', 'the settings page', 2, 1, 'ab', x'89504e470d0a1a0a00ff');
INSERT INTO report (audit_id, at, fingerprint, body) VALUES
  (1, 'AT', 'f00d', '{"checks": []}');
INSERT INTO own_pack (id, name, added_at, body) VALUES
  ('ours', 'Ours', 'AT', x'69643a206f757273');
INSERT INTO correction (check_id, pack_id, at, surface, note) VALUES
  ('facebook-past-posts', 'facebook', 'AT', 'web', 'the menu has moved');
INSERT INTO request_log (at, host, purpose, carries, method, sent_bytes, outcome, status_code,
                         received_bytes, seconds)
VALUES ('AT', 'www.gov.uk', 'GOV.UK search', '["name"]', 'GET', 120, 'answered', 200, 900, 0.5),
       ('AT', 'api.gravatar.com', 'Gravatar profile', '["email_hash"]', 'GET', 110, '', NULL, NULL,
        NULL);
INSERT INTO host_rest VALUES ('api.github.com', '2026-11-20T11:00:00+00:00', 'too_many', 'AT');
INSERT INTO robots_kept VALUES ('https://www.thegazette.co.uk', 'AT', 'read', 'User-agent: *');
INSERT INTO answer_cache VALUES ('c0ffee', 'govuk', 'AT', '{"status": "empty"}');
INSERT INTO search_run (kind, started_at, finished_at) VALUES
  ('first', '2026-05-20T10:00:00+00:00', '2026-05-20T10:30:00+00:00'), ('recheck', 'AT', NULL);
INSERT INTO run_query (run_id, position, query_key, engine, way, text, form, carries, state, status,
                       asked_at, done_at)
VALUES (1, 0, 'govuk:name:ab12', 'govuk', 'open', '"Ffion Example"', 'name',
        '[{"kind": "name", "text": "Ffion Example"}]', 'answered', 'ok', 'AT', 'AT'),
       (2, 0, 'govuk:name:ab12', 'govuk', 'open', '"Ffion Example"', 'name',
        '[{"kind": "name", "text": "Ffion Example"}]', 'planned', NULL, NULL, NULL);
INSERT INTO result_page (run_id, run_query_id, engine, query, status, source, fingerprint, at)
VALUES (1, 1, 'govuk', '"Ffion Example"', 'ok', 'door', 'beef', 'AT');
INSERT INTO result (page_id, rank, title, url, snippet, address_key, likelihood) VALUES
  (1, 1, 'Ffion Example', 'https://www.gov.uk/x', 'a snippet', 'gov.uk/x', 'likely');
INSERT INTO usual_set VALUES ('govuk:name:ab12', 0, 0), ('bing:name:cd34', 1, 1);
INSERT INTO judgement (scope, key_hash, verdict, at) VALUES
  ('address', 'ab', 'me', 'AT'), ('site', 'cd', 'not_me', 'AT');
INSERT INTO finding (address_key, url, site, title, snippet, state, likelihood, verdict, severity,
                     exposures, first_seen_at, last_seen_at)
VALUES ('gov.uk/x', 'https://www.gov.uk/x', 'gov.uk', 'Ffion Example', 'a snippet', 'still_there',
        'likely', 'me', 'medium', '[{"kind": "employer"}]', 'AT', 'AT');
INSERT INTO finding_sighting (finding_id, run_id, result_id, how, seen, at) VALUES
  (1, 1, 1, 'result', 'there', 'AT');
INSERT INTO removal_case (finding_id, route_id, site, title, state, due_on, opened_at, asked_at)
VALUES (1, 'erasure-letter', 'gov.uk', 'Ask to take it down', 'asked', '2026-12-20', 'AT', 'AT');
INSERT INTO case_step (case_id, at, what, letter, gave) VALUES
  (1, 'AT', 'asked', 'erasure', '["name"]');
INSERT INTO action_source VALUES (1, 1, 1);
INSERT INTO export (report_id, at, format, variant, for_whom, file_name, sha256, content_sha256,
                    encrypted)
VALUES (1, 'AT', 'pdf', 'file', 'my file at work', 'report-1-2026-05-20.pdf', 'aa', 'aa', 0),
       (1, 'AT', 'html', 'full', '', 'report-1-2026-05-20.html.palocked', 'bb', 'cc', 1),
       (NULL, 'AT', 'txt', 'letter', 'my employer', 'letter.txt', 'dd', 'dd', 0);
INSERT INTO supervision_note (at, body) VALUES ('AT', '{"agenda": ["How are you?"]}');
INSERT INTO agreed_action (action_id, at, title, owner, due_on, source, names_kept) VALUES
  (2, 'AT', 'Give me a work phone', 'my_employer', '2026-12-18', 'supervision', 1),
  (NULL, 'AT', 'Talk to the team', 'my_manager', NULL, 'supervision', 0);
INSERT INTO reminder_settings VALUES (1, '{"text": "A review is due", "every": "month"}', 'AT');
INSERT INTO reminder_put_off (item_key, kind, due_on, until, reason, at, undone_at) VALUES
  ('check:facebook-past-posts', 'snooze', '2026-11-20', '2026-11-27', '', 'AT', NULL),
  ('search', 'skip', '2026-11-01', '2027-01-30', 'on leave', 'AT', 'AT');
INSERT INTO reminder_event (trigger_id, happens_on, pack_id, reported_at, undone_at) VALUES
  ('court-hearing', '2026-12-03', '', 'AT', NULL),
  ('platform-changes', '2026-11-20', 'facebook', 'AT', 'AT');
INSERT INTO reminder_pause (begins_on, ends_on, set_at) VALUES ('2026-12-20', '2027-01-04', 'AT');
INSERT INTO reminder_pack VALUES ('facebook', 30, 'AT');
INSERT INTO reminder_calendar VALUES (1, 2, '{"on": "2026-12-18"}', 'AT');
INSERT INTO incident (reference, opened_at, state, practice, body, closed_at, purge_after,
                      hold_reason, changed_at)
VALUES ('INC-2026-0001', '2026-11-18T20:00:00+00:00', 'closed', 0, 'INCIDENT', 'AT', '2027-02-18',
        'Reported to the police', 'AT'),
       ('PRACTICE-2026-0001', 'AT', 'open', 1, 'INCIDENT', NULL, NULL, '', 'AT');
INSERT INTO incident_answer (incident_id, node_id, answer_id, note, at, undone_at) VALUES
  (1, 'safe-now', 'safe', '', 'AT', NULL), (1, 'device', 'mine', 'a new phone', 'AT', 'AT');
INSERT INTO incident_action (incident_id, source, promise, text, owner, due_on, state, done_on,
                             reference, outcome, made_at, changed_at)
VALUES (1, 'tell-manager', 'police-told', 'Tell the police', 'me', '2026-11-21', 'done',
        '2026-11-20', 'CAD 1234', 'they will ring', 'AT', 'AT'),
       (1, 'own', '', 'Park elsewhere', 'my_manager', '2026-11-25', 'todo', NULL, '', '', 'AT',
        'AT');
INSERT INTO incident_report (incident_id, recipient, platform, channel, sent_at, reference,
                             response, responded_on, changed_at)
VALUES (1, 'platform', 'Facebook', 'form', 'AT', 'F-1', 'refused', '2026-11-20', 'AT');
INSERT INTO incident_evidence (incident_id, number, body, added_at, changed_at, withdrawn_at,
                               withdrawn_why)
VALUES (1, 1, '{"entry": {"about": "names_me", "kind": "post", "what_it_says": "They know."}}',
        'AT', 'AT', NULL, ''),
       (1, 2, '{}', 'AT', 'AT', 'AT', 'not about me');
INSERT INTO incident_file (evidence_id, role, name, original_name, media_type, size, sha256,
                           added_at)
VALUES (1, 'original', 'E-0001-original.png', 'IMG_2231.PNG', 'image/png', 4,
        '0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543', 'AT');
INSERT INTO incident_chunk VALUES (1, 0, x'89504e47');
INSERT INTO incident_look (incident_id, handle_key, at, reason, authorisation) VALUES
  (1, 'a1b2', 'AT', '', ''), (1, 'a1b2', 'AT', 'it was changed', 'manager, 20 November');
INSERT INTO incident_export (incident_id, at, recipient, purpose, body, head_seq, head_hash,
                             file_sha256, sealed, time_stamp)
VALUES (1, 'AT', 'police', 'my statement', '{"files": 1}', 2, 'HASH', 'cc', 1, x'3082');
""".replace("'AT'", f"'{AT}'").replace("'INCIDENT'", f"'{INCIDENT}'")


def main() -> None:
    """Write ``fixtures/vN``, ``vN.json`` and ``vN.backup`` for the present schema."""
    name = f"v{all_migrations().latest}"
    folder = FIXTURES / name
    if folder.exists():
        raise SystemExit(f"{folder} is there already, and old fixtures stay as they were written")
    with a_folder(folder).create(FIXTURE_PASSPHRASE) as vault:
        fill(vault)
        (FIXTURES / f"{name}.json").write_text(json.dumps(dump(vault), indent=1) + "\n")
        vault.backup(Path(FIXTURES / f"{name}.backup"))
    (folder / "vault.lock").unlink()


def fill(vault: Vault) -> None:
    """At least one row in every table."""
    with vault.database.transaction():
        vault.database.execute(ROWS)
        log = CustodyLog(vault.database, now=lambda: datetime.fromisoformat(AT))
        log.append(1, CustodyKind.CREATED, {"what": "incident"})
        log.append(1, CustodyKind.FILE_IMPORTED, {"evidence": 1, "sha256": "0f46"})


if __name__ == "__main__":
    main()
