; SPDX-License-Identifier: Apache-2.0
; The installer for Windows, by Inno Setup 6 (iscc). Called by packaging/pack.py, which gives Version,
; Source (the built folder), Out, Stem and Page. For one user, into their own folder, without
; administrator rights; IT can install for all with /ALLUSERS.

#define Name "Privacy Audit"

[Setup]
AppId={{6B4B6D0C-6D0B-4B52-9C1E-5B7B2F3B7A41}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The Privacy Audit maintainers
AppPublisherURL={#Page}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Source}\licences\LICENSE.txt
OutputDir={#Out}
OutputBaseFilename={#Stem}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\privacy-audit.exe
; Nothing is written to the registry but the entry that lets Windows uninstall it.
ChangesEnvironment=no
ChangesAssociations=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; Files of an older version that a newer one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\privacy-audit.exe"

[UninstallRun]
; The hourly reminder of the user who uninstalls; without one this does nothing.
Filename: "{app}\privacy-audit-command.exe"; Parameters: "remind uninstall"; Flags: runhidden; RunOnceId: "Reminder"

; The vault in %LOCALAPPDATA%\privacy-audit is the user's: uninstalling leaves it. To erase it, use
; Settings, Erase everything, before.
