; The installer for Windows, over the folder that PyInstaller built: iscc /DVersion=0.1.0 packaging\windows\glossator.iss
; It needs no administrator: whoever may not install for all installs for themselves.
#ifndef Version
  #error Say which version: /DVersion=...
#endif

[Setup]
AppId={{8D3B6C0E-5F0B-4C43-9E0C-6B1F3A1F7A52}
AppName=Glossator
AppVersion={#Version}
AppPublisher=The Glossator founders
DefaultDirName={autopf}\Glossator
DefaultGroupName=Glossator
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
SetupIconFile=build\icons\glossator.ico
UninstallDisplayIcon={app}\glossator.exe
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=glossator-{#Version}-windows-x86_64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Tasks]
Name: desktopicon; Description: "A shortcut on the desktop"; Flags: unchecked

[Files]
Source: "build\glossator\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Glossator"; Filename: "{app}\glossator.exe"
Name: "{autodesktop}\Glossator"; Filename: "{app}\glossator.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.gloss"; ValueType: string; ValueData: "Glossator.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Glossator.Project"; ValueType: string; ValueData: "Glossator project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Glossator.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\glossator.exe,0"
Root: HKA; Subkey: "Software\Classes\Glossator.Project\shell\open\command"; ValueType: string; ValueData: """{app}\glossator.exe"" open ""%1"""

[Run]
Filename: "{app}\glossator.exe"; Description: "Start Glossator"; Flags: nowait postinstall skipifsilent

[InstallDelete]
; What an older version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"
