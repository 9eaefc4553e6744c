# SPDX-License-Identifier: Apache-2.0
"""A dated run over checks: answering, resuming, comparing with last time, actions."""
