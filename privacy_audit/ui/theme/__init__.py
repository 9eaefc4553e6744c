# SPDX-License-Identifier: Apache-2.0
"""Colours, type, icons and the style sheet: how the window looks, in one place."""
