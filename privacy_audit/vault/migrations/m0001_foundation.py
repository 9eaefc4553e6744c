# SPDX-License-Identifier: Apache-2.0
"""Migration 1: settings, profile, audits with their answers, actions, evidence, reports, packs.

Dates and times are ISO 8601 text, times in UTC. Reports are never changed or deleted: triggers
refuse it.
"""

from __future__ import annotations

SQL = """
-- value is JSON
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- body is JSON
CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  body TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- what: declared, name_added, name_removed, name_changed
CREATE TABLE profile_change (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;

-- body: JSON of the wording as asked
CREATE TABLE audit_check (
  audit_id INTEGER NOT NULL REFERENCES audit(id),
  position INTEGER NOT NULL,
  pack_id TEXT NOT NULL,
  check_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (audit_id, check_id)
) STRICT;

-- a log that only grows: the newest row that is not undone counts
CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit(id),
  check_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  established TEXT,
  note TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  review_on TEXT,
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX answer_by_check ON answer (check_id, audit_id);

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL,
  audit_id INTEGER REFERENCES audit(id),
  title TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  severity TEXT NOT NULL,
  owner TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  closed_at TEXT
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit(id),
  check_id TEXT NOT NULL,
  at TEXT NOT NULL,
  caption TEXT NOT NULL DEFAULT '',
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  image BLOB NOT NULL
) STRICT;

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  audit_id INTEGER NOT NULL UNIQUE REFERENCES audit(id),
  at TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TRIGGER report_is_not_changed BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_is_not_deleted BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;

-- packs from the employer; body: the file's bytes
CREATE TABLE own_pack (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  added_at TEXT NOT NULL,
  signed_by TEXT NOT NULL DEFAULT '',
  body BLOB NOT NULL
) STRICT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  at TEXT NOT NULL,
  surface TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL
) STRICT;
"""
