# SPDX-License-Identifier: Apache-2.0
"""The unchangeable dated record of an audit, and the files made from it."""
