# SPDX-License-Identifier: Apache-2.0
"""A child process that goes through the open run and names each query once its page is stored.

``python -m tests.search.running_child FOLDER``: prints ``ready``, then a key a line. Whoever
started it kills it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from privacy_audit.search.run_asking import Progress, ask_open_queries
from privacy_audit.search.runs import QueryState
from tests.search.running import ScriptedAsker, reopened_runs


def main(folder: Path) -> None:
    """Go through the run until killed."""
    with reopened_runs(folder) as runs:
        run = runs.service.open_run()
        assert run is not None
        said: set[str] = set()

        def say(_progress: Progress) -> None:
            for one in runs.service.queries(run.id):
                if one.state is QueryState.ANSWERED and one.query.key not in said:
                    said.add(one.query.key)
                    print(one.query.key, flush=True)

        print("ready", flush=True)
        asker = ScriptedAsker(seconds=0.02)
        ask_open_queries(runs.service, run.id, lambda _query: asker, progress=say)
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
