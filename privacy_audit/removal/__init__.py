# SPDX-License-Identifier: Apache-2.0
"""Having findings removed: routes, letters, cases and their clocks."""
