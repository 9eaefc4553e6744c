# SPDX-License-Identifier: Apache-2.0
"""Who the user is: the identifiers of the one person this program looks for."""
