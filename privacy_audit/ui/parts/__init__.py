# SPDX-License-Identifier: Apache-2.0
"""The building blocks of the pages.

Import from the modules: nothing is re-exported here, so that a page loads only what it shows.
Each part takes the ``Theme`` first and follows its ``changed`` signal.
"""
