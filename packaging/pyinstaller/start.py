# SPDX-License-Identifier: Apache-2.0
"""Where a packed program begins."""

from __future__ import annotations

import sys

from privacy_audit.__main__ import main

sys.exit(main())
