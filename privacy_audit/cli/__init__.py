# SPDX-License-Identifier: Apache-2.0
"""The command line: the same services as the window, without Qt."""
