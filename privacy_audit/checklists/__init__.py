# SPDX-License-Identifier: Apache-2.0
"""Packs as data: their shape, loading, tailoring and policy trace."""
