# SPDX-License-Identifier: Apache-2.0
"""What is due, when the user is told, and how it reaches them outside the program."""
