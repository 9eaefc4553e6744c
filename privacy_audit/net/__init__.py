# SPDX-License-Identifier: Apache-2.0
"""The only door to the network, its manners and its ledger."""
