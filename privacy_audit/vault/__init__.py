# SPDX-License-Identifier: Apache-2.0
"""The encrypted store: keys, database, migrations, backup, erase."""
