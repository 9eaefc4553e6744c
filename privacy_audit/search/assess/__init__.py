# SPDX-License-Identifier: Apache-2.0
"""Whether a result is about the user, why, and what it gives away. Pure; nothing is asked.

``assessing.assess`` is the way in, ``view.ProfileView`` what it compares with, ``model`` what it
gives, ``chains.chains`` how findings combine.
"""
