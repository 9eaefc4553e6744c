# SPDX-License-Identifier: Apache-2.0
"""The way through as data: nodes, contacts, capture lists, and walking them."""
