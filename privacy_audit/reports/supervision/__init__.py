# SPDX-License-Identifier: Apache-2.0
"""What a worker lets a supervisor see, the talk about it, and what was agreed there."""
