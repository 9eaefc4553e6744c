# SPDX-License-Identifier: Apache-2.0
"""The words of the window as Qt catalogues: found in the source, kept, checked, compiled."""
