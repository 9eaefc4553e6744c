# SPDX-License-Identifier: Apache-2.0
"""The catalogues of the window, and the texts of packs in other languages."""
