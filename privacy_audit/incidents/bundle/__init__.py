# SPDX-License-Identifier: Apache-2.0
"""What is handed to the police, the employer or a supervisor: a BagIt folder in a zip file."""
