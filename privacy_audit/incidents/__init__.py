# SPDX-License-Identifier: Apache-2.0
"""Something has happened: the way through, evidence and its custody log, bundles for others."""
