@echo off
rem Start Loa on Windows by a double click. The first time it makes .venv and installs the lock.
setlocal
chcp 65001 >nul
cd /d "%~dp0"

set "FOUND="
for %%V in (3.13 3.12 3.11) do if not defined FOUND (py -%%V -c "" >nul 2>nul && set "FOUND=py -%%V")
if not defined FOUND (python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))" >nul 2>nul && set "FOUND=python")
if not defined FOUND (
    echo Loa cần Python 3.11, 3.12 hoặc 3.13. Hãy cài Python rồi mở lại Loa.
    echo Loa needs Python 3.11, 3.12 or 3.13. Install it, then start Loa again.
    pause
    exit /b 1
)

%FOUND% packaging\environment.py run
if errorlevel 1 (
    echo Loa chưa cài đặt xong. Nguyên nhân nằm ở các dòng trên.
    echo Loa could not be set up. The lines above say why.
    pause
    exit /b 1
)
start "" ".venv\Scripts\loa.exe" %*
