# SPDX-License-Identifier: Apache-2.0
"""What differs by operating system: folders, private files, preferences of this machine."""
