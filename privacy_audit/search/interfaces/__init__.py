# SPDX-License-Identifier: Apache-2.0
"""Public interfaces that the program asks by itself: one small pure module for each."""
