# SPDX-License-Identifier: Apache-2.0
"""How a checkout becomes what people install. Run by ``packaging/pack.py``; knows no Qt."""
