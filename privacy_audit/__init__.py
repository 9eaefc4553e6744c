# SPDX-License-Identifier: Apache-2.0
"""Privacy Audit: look at yourself the way a stranger would, and close what stands open."""

__version__ = "0.1.0"
