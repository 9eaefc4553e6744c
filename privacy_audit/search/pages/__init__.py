# SPDX-License-Identifier: Apache-2.0
"""Result pages of search engines: from the bytes of a saved page to its rows and its status."""
