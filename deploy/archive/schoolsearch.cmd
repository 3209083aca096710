@echo off
rem The command of an unpacked archive on Windows.
set DOTNET_EnableDiagnostics=0
set DOTNET_DbgEnableMiniDump=0
"%~dp0program\schoolsearch.exe" %*
