#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Sign the app and put it into a disk image. Called by packaging/pack.py on macOS.
#
#   sign-and-pack.sh "Privacy Audit.app" OUT.dmg
#
# PRIVACY_AUDIT_SIGN_AS: the identity for codesign; without it the app is signed for this machine only
# ("ad hoc"), and Gatekeeper asks elsewhere. PRIVACY_AUDIT_NOTARY_PROFILE: a profile that was stored
# with `xcrun notarytool store-credentials`; with it the image is notarised and stapled.
set -euo pipefail

app="$1"
image="$2"
here="$(cd "$(dirname "$0")" && pwd)"
identity="${PRIVACY_AUDIT_SIGN_AS:--}"
options=(--force --sign "$identity")
if [ "$identity" != - ]; then
    options+=(--options runtime --timestamp)
fi

# From the inside out: first every library, then the program, then the whole.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign "${options[@]}"
codesign "${options[@]}" --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

staging="$(mktemp -d)"
trap 'rm -rf "$staging"' EXIT
ditto "$app" "$staging/$(basename "$app")"
ln -s /Applications "$staging/Applications"
hdiutil create -quiet -ov -format UDZO -volname "Privacy Audit" -srcfolder "$staging" "$image"

if [ -n "${PRIVACY_AUDIT_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$PRIVACY_AUDIT_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
