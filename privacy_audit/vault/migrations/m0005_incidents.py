# SPDX-License-Identifier: Apache-2.0
"""Migration 5: incidents, their evidence in chunks, and the custody log that only grows.

Moments are ISO 8601 times in UTC, days ISO 8601 dates. ``body`` columns are JSON.
"""

from __future__ import annotations

SQL = """
-- body: kinds, relation, region, device, label, first_seen, last_seen, effect_on_work, feelings;
-- given: what was said besides the answers; holds: when a hold was set and lifted, and why
CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  opened_at TEXT NOT NULL,
  state TEXT NOT NULL,
  practice INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  closed_at TEXT,
  purge_after TEXT,
  hold_reason TEXT NOT NULL DEFAULT '',
  changed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER incident_practice_is_said_once BEFORE UPDATE OF practice ON incident
WHEN OLD.practice IS NOT NEW.practice
BEGIN SELECT RAISE(ABORT, 'practice and earnest are never mixed'); END;

-- what was answered on the way, in order; taken back: undone_at
CREATE TABLE incident_answer (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  node_id TEXT NOT NULL,
  answer_id TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX incident_answer_by_incident ON incident_answer (incident_id, id);

CREATE TABLE incident_action (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  source TEXT NOT NULL,
  promise TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  owner TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  done_on TEXT,
  reference TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX incident_action_by_incident ON incident_action (incident_id, id);

-- recipient: platform, police, posh, ...; response: nothing_yet, removed, refused, other
CREATE TABLE incident_report (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  recipient TEXT NOT NULL,
  platform TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  sent_at TEXT NOT NULL,
  reference TEXT NOT NULL DEFAULT '',
  response TEXT NOT NULL,
  responded_on TEXT,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX incident_report_by_incident ON incident_report (incident_id, id);

-- number: the 4 of E-0004, never used twice. withdrawn_at: taken out; the row stays as a tombstone
CREATE TABLE incident_evidence (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  added_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_why TEXT NOT NULL DEFAULT '',
  UNIQUE (incident_id, number)
) STRICT;

-- role: original, view, context, transcript. evidence_id is empty while the file is being taken in;
-- what an interrupted import has left is swept away. size in bytes; sha256 in hex
CREATE TABLE incident_file (
  id INTEGER PRIMARY KEY,
  evidence_id INTEGER REFERENCES incident_evidence (id),
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  original_name TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX incident_file_by_evidence ON incident_file (evidence_id, id);

-- the bytes of a file in order; written once
CREATE TABLE incident_chunk (
  file_id INTEGER NOT NULL REFERENCES incident_file (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (file_id, number)
) STRICT;
CREATE TRIGGER incident_chunk_is_never_rewritten BEFORE UPDATE ON incident_chunk
BEGIN SELECT RAISE(ABORT, 'the bytes of evidence are never rewritten'); END;

-- one chain for each incident, seq from 1 without gaps; hashes in hex; payload: canonical JSON.
-- Only the chain of a practice incident may go, with the whole incident.
CREATE TABLE incident_custody (
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (incident_id, seq)
) STRICT;
CREATE TRIGGER incident_custody_is_never_rewritten BEFORE UPDATE ON incident_custody
BEGIN SELECT RAISE(ABORT, 'the custody log only grows'); END;
CREATE TRIGGER incident_custody_is_never_shortened BEFORE DELETE ON incident_custody
WHEN NOT EXISTS (SELECT 1 FROM incident WHERE id = OLD.incident_id AND practice = 1)
BEGIN SELECT RAISE(ABORT, 'the custody log only grows'); END;

-- looks at the page of somebody the user works with; handle_key: a keyed hash, never the handle
CREATE TABLE incident_look (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  handle_key TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  authorisation TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX incident_look_by_handle ON incident_look (handle_key, at);

-- bundles that were written; body: what was in them
CREATE TABLE incident_export (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  at TEXT NOT NULL,
  recipient TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  sealed INTEGER NOT NULL DEFAULT 0,
  time_stamp BLOB
) STRICT;
CREATE INDEX incident_export_by_incident ON incident_export (incident_id, id);
"""
