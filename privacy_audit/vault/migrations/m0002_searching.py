# SPDX-License-Identifier: Apache-2.0
"""Migration 2: requests, runs, result pages, judgements, findings, removal cases.

Dates and times are ISO 8601 text, times in UTC; lists and values are JSON. A request that has been
completed is never changed, and a result that is not the user's can be deleted without a trace but
the keyed hash in ``judgement``.
"""

from __future__ import annotations

SQL = """
-- the ledger: written before a request goes out (outcome ''), completed afterwards.
-- host: with its port where that is not the usual one; carries: kinds of facts, never the facts
CREATE TABLE request_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  host TEXT NOT NULL,
  purpose TEXT NOT NULL,
  carries TEXT NOT NULL DEFAULT '[]',
  method TEXT NOT NULL,
  sent_bytes INTEGER NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  status_code INTEGER,
  received_bytes INTEGER,
  seconds REAL
) STRICT;
CREATE INDEX request_log_by_host ON request_log (host, at);
CREATE TRIGGER request_log_is_completed_once BEFORE UPDATE ON request_log WHEN OLD.outcome <> ''
BEGIN SELECT RAISE(ABORT, 'a completed request is never changed'); END;

-- a host that is left alone until a moment; reason: see net/manners.py
CREATE TABLE host_rest (
  host TEXT PRIMARY KEY,
  until TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL
) STRICT;

-- outcome: read, absent, unreadable; body only when read
CREATE TABLE robots_kept (
  origin TEXT PRIMARY KEY,
  fetched_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT ''
) STRICT;

-- a good answer kept for a day; request_key: hash of the request; page: JSON of a ResultPage
CREATE TABLE answer_cache (
  request_key TEXT PRIMARY KEY,
  engine TEXT NOT NULL,
  at TEXT NOT NULL,
  page TEXT NOT NULL
) STRICT;

-- kind: first, recheck, single, practice
CREATE TABLE search_run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;

-- one planned query of a run. carries: JSON list of {"kind", "text"}; state: planned, struck,
-- asking, answered, could_not_check; status: the page status that counts; reason: plain words
CREATE TABLE run_query (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES search_run(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  query_key TEXT NOT NULL,
  engine TEXT NOT NULL,
  way TEXT NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  carries TEXT NOT NULL DEFAULT '[]',
  minutes REAL NOT NULL DEFAULT 0,
  us_cents REAL NOT NULL DEFAULT 0,
  opt_in INTEGER NOT NULL DEFAULT 0 CHECK (opt_in IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'planned',
  status TEXT,
  reason TEXT NOT NULL DEFAULT '',
  asked_at TEXT,
  done_at TEXT,
  UNIQUE (run_id, query_key)
) STRICT;
CREATE INDEX run_query_by_key ON run_query (query_key, run_id);

-- one page that came in. run_query_id: empty for a page that fits no planned query.
-- source: door, file, paste, cache, practice; fingerprint: SHA-256 of its bytes
CREATE TABLE result_page (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES search_run(id) ON DELETE CASCADE,
  run_query_id INTEGER REFERENCES run_query(id) ON DELETE CASCADE,
  engine TEXT NOT NULL,
  query TEXT,
  page_number INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL,
  fingerprint TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL
) STRICT;
CREATE INDEX result_page_by_run ON result_page (run_id, run_query_id);

-- address_key: canonical form of the address. likelihood: likely, possible, unlikely, '' before
-- it is assessed; assessment: JSON of the reasons and exposures
CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES result_page(id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  snippet TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  address_key TEXT NOT NULL,
  likelihood TEXT NOT NULL DEFAULT '',
  assessment TEXT NOT NULL DEFAULT '{}',
  UNIQUE (page_id, rank)
) STRICT;
CREATE INDEX result_by_address ON result (address_key);

-- "my usual set": the query keys in the user's order; struck ones are remembered as struck
CREATE TABLE usual_set (
  query_key TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  struck INTEGER NOT NULL DEFAULT 0 CHECK (struck IN (0, 1))
) STRICT;

-- the user's own verdict: me, not_me, unsure. A log: the newest row that is not undone counts.
-- scope: address or site; key_hash: keyed hash of the address key or of the site
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  verdict TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX judgement_by_key ON judgement (key_hash, scope);

-- state: new, still_there, changed, gone, could_not_check; verdict: '' or the user's own.
-- severity: critical, high, medium, low; exposures: JSON; content_print: keyed hash of the content
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  address_key TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  site TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  snippet TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  likelihood TEXT NOT NULL,
  verdict TEXT NOT NULL DEFAULT '',
  severity TEXT NOT NULL,
  hostile INTEGER NOT NULL DEFAULT 0 CHECK (hostile IN (0, 1)),
  exposures TEXT NOT NULL DEFAULT '[]',
  assessment TEXT NOT NULL DEFAULT '{}',
  content_print TEXT NOT NULL DEFAULT '',
  page_print TEXT NOT NULL DEFAULT '',
  kept_copy BLOB,
  note TEXT NOT NULL DEFAULT '',
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT
) STRICT;
CREATE INDEX finding_by_content ON finding (content_print);

-- what was seen of a finding, and when. how: result (in a run), page (a look at the page itself);
-- seen: there, changed, not_there, could_not_check; changes: JSON of what differs
CREATE TABLE finding_sighting (
  id INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE,
  run_id INTEGER REFERENCES search_run(id) ON DELETE SET NULL,
  result_id INTEGER REFERENCES result(id) ON DELETE SET NULL,
  how TEXT NOT NULL,
  seen TEXT NOT NULL,
  changes TEXT NOT NULL DEFAULT '{}',
  at TEXT NOT NULL
) STRICT;
CREATE INDEX finding_sighting_by_finding ON finding_sighting (finding_id, at);

-- state: planned, asked, acknowledged, refused, removed, back_again; due_on: when the clock of the
-- law or of the site runs out; clock: its name
CREATE TABLE removal_case (
  id INTEGER PRIMARY KEY,
  finding_id INTEGER REFERENCES finding(id) ON DELETE SET NULL,
  route_id TEXT NOT NULL,
  site TEXT NOT NULL,
  url TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  clock TEXT NOT NULL DEFAULT '',
  due_on TEXT,
  extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
  note TEXT NOT NULL DEFAULT '',
  opened_at TEXT NOT NULL,
  asked_at TEXT,
  closed_at TEXT
) STRICT;
CREATE INDEX removal_case_by_finding ON removal_case (finding_id);

-- the dated history of a case; what: a state or letter, chased, extended, complained, looked, note.
-- gave: JSON list of the kinds of facts that a letter told the site
CREATE TABLE case_step (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES removal_case(id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  letter TEXT NOT NULL DEFAULT '',
  gave TEXT NOT NULL DEFAULT '[]',
  body TEXT NOT NULL DEFAULT '',
  undone_at TEXT
) STRICT;
CREATE INDEX case_step_by_case ON case_step (case_id, at);

-- which finding or case a to-do of the table "action" came from
CREATE TABLE action_source (
  action_id INTEGER PRIMARY KEY REFERENCES action(id) ON DELETE CASCADE,
  finding_id INTEGER REFERENCES finding(id) ON DELETE SET NULL,
  case_id INTEGER REFERENCES removal_case(id) ON DELETE SET NULL
) STRICT;
"""
