# SPDX-License-Identifier: Apache-2.0
"""Looking for oneself: planning queries, asking, reading result pages, judging results."""
