# SPDX-License-Identifier: Apache-2.0
"""Search interfaces that need a key or a server of one's own: a pure module for each."""
