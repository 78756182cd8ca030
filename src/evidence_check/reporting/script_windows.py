"""Chosen moves as a PowerShell or a batch script: both look first, move only when told to, and can take it back.

PowerShell takes four typographic quotes for the plain one, and text may hold signs that nobody sees: quotes are doubled
and unseen signs are written as their numbers. A batch file knows no safe way to write a few signs; names that hold one
are left out and named.
"""

from __future__ import annotations

import re

from evidence_check.language.file_names import FORBIDDEN
from evidence_check.messages import Translator
from evidence_check.model.organising import Order, Orders
from evidence_check.reporting import script
from evidence_check.reporting.inert import inert

_QUOTES = re.compile("['\u2018\u2019\u201a\u201b]")

_POWERSHELL = r"""
param([switch]$@RUN@, [switch]$@UNDO@, [string]$Folder = @ROOT@)
$ErrorActionPreference = 'Stop'
if (-not [System.IO.Directory]::Exists($Folder)) { [Console]::Error.WriteLine(@NO_ROOT@); exit 4 }
$top = [System.IO.Path]::GetFullPath($Folder)
$log = $PSCommandPath + '.log.tsv'
$plan = '@PLAN@'
$done = @{}
if ([System.IO.File]::Exists($log)) {
    foreach ($line in [System.IO.File]::ReadAllLines($log)) {
        $part = $line.Split("`t")
        if ($part.Length -gt 1 -and $part[0] -ceq $plan) { $done[$part[1]] = $true }
    }
}
$script:good = 0
$script:left = 0

function Skip($number, $why, $words) {
    $script:left++
    Write-Host ("{0}: {1}" -f $number, $why)
    Write-Host ("    " + $words)
}

function Move-One($number, $size, $time, $source, $target) {
    $words = $source + '  ->  ' + $target
    $from = [System.IO.Path]::Combine($top, $source)
    $to = [System.IO.Path]::Combine($top, $target)
    if ($@UNDO@) {
        if (-not $done.ContainsKey([string]$number)) { return }
        $from, $to = $to, $from
    }
    if (-not [System.IO.File]::Exists($from)) { Skip $number @GONE@ $words; return }
    if ([System.IO.File]::Exists($to) -or [System.IO.Directory]::Exists($to)) { Skip $number @THERE@ $words; return }
    $file = New-Object System.IO.FileInfo $from
    $seen = [DateTime]::new(1970, 1, 1, 0, 0, 0, [DateTimeKind]::Utc).AddSeconds($time)
    $apart = [Math]::Abs(($file.LastWriteTimeUtc - $seen).TotalSeconds)
    if ($file.Length -ne $size -or $apart -gt 3) { Skip $number @CHANGED@ $words; return }
    if (-not $@RUN@ -and -not $@UNDO@) { $script:good++; Write-Host ("{0}: {1}" -f $number, $words); return }
    try {
        [void][System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($to))
        [System.IO.File]::Move($from, $to)
    } catch { Skip $number (@FAILED@ + ' ' + $_.Exception.Message) $words; return }
    $script:good++
    if ($@RUN@) { [System.IO.File]::AppendAllText($log, "$plan`t$number`t" + $words + "`r`n") }
    else { $done.Remove([string]$number) }
    Write-Host ("{0}: {1}" -f $number, $words)
}

@MOVES@
Write-Host ''
if ($@UNDO@) {
    $rest = @($done.Keys | ForEach-Object { "$plan`t$_`t" })
    [System.IO.File]::WriteAllLines($log, [string[]]$rest)
    Write-Host ("{0} {1}" -f $script:good, @UNDONE@)
} elseif ($@RUN@) { Write-Host ("{0} {1}" -f $script:good, @MOVED@) }
else { Write-Host ("{0} {1}" -f $script:good, @LOOKED@) }
if ($script:left -gt 0) { Write-Host ("{0} {1}" -f $script:left, @LEFT@); exit 1 }
"""

_BATCH = r"""
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
set "MODE=look"
set "TOP=@ROOT@"
:options
if "%~1"=="" goto ready
if /i "%~1"=="@RUN@" (set "MODE=run" & shift & goto options)
if /i "%~1"=="@UNDO@" (set "MODE=undo" & shift & goto options)
if /i "%~1"=="@FOLDER@" (set "TOP=%~2" & shift & shift & goto options)
echo @USAGE@
exit /b 2
:ready
set "LOG=%~f0.log.tsv"
set "PLAN=@PLAN@"
set /a GOOD=0, LEFT=0
cd /d "%TOP%" 2>nul || (echo @NO_ROOT@& exit /b 4)

@MOVES@
echo.
if "%MODE%"=="look" echo %GOOD% @LOOKED@
if "%MODE%"=="run" echo %GOOD% @MOVED@
if "%MODE%"=="undo" echo %GOOD% @UNDONE@
if %LEFT% gtr 0 (echo %LEFT% @LEFT@& exit /b 1)
exit /b 0

:move
setlocal EnableDelayedExpansion
set "FROM=!SRC!"
set "TO=!DST!"
if "!MODE!"=="undo" (
    findstr /b /c:"!PLAN! !NUM! " "!LOG!" >nul 2>nul || (endlocal & exit /b 0)
    set "FROM=!DST!"
    set "TO=!SRC!"
)
set "WHY="
if not exist "!FROM!" set "WHY=@GONE@"
if exist "!FROM!\" set "WHY=@GONE@"
if exist "!TO!" set "WHY=@THERE@"
if not defined WHY for %%A in ("!FROM!") do if not "%%~zA"=="!SIZE!" set "WHY=@CHANGED@"
if not defined WHY if not "!MODE!"=="look" (
    for %%A in ("!TO!") do if not exist "%%~dpA" mkdir "%%~dpA" 2>nul
    move /-y "!FROM!" "!TO!" <nul >nul 2>nul
    if exist "!FROM!" set "WHY=@FAILED@"
    if not defined WHY if "!MODE!"=="run" >>"!LOG!" echo(!PLAN! !NUM! !SRC!
)
if defined WHY (echo !NUM!: !WHY! & echo     !SRC!) else (echo !NUM!: !FROM!  -^>  !TO!)
if defined WHY (endlocal & set /a LEFT+=1) else (endlocal & set /a GOOD+=1)
exit /b 0
"""


def powershell(orders: Orders, t: Translator) -> bytes:
    """The script, in UTF-8 with the mark without which old PowerShell reads it as something else."""
    body = script.spoken(
        _POWERSHELL,
        t,
        words={"LOOKED": "looked-ps1"},
        quoted=literal,
        option=lambda word: word.lstrip("-").capitalize(),
    )
    lines, left_out = [], []
    for number, order in enumerate(orders.orders, start=1):
        if _writable(order.raw_source):
            source, target = (path.replace("/", "\\") for path in (order.raw_source, order.target))
            seconds = order.modified_ns // 1_000_000_000
            lines.append(f"Move-One {number} {order.bytes} {seconds} {literal(source)} {literal(target)}")
        else:
            left_out.append(_left_out(number, order, t))
    moves = [*(f"# {one}" for one in left_out), *lines]
    text = script.head(t, "how-ps1", "# ") + script.assembled(body, orders, root=literal(orders.root), moves=moves)
    return text.replace("\n", "\r\n").encode("utf-8-sig", "backslashreplace")


def batch(orders: Orders, t: Translator) -> bytes:
    """The script. It compares sizes only: a batch file reads times in the words of each country."""
    body = script.spoken(_BATCH, t, words={"LOOKED": "looked-cmd", "USAGE": "usage-cmd"}, quoted=_spoken)
    lines: list[str] = []
    for number, order in enumerate(orders.orders, start=1):
        source, target = order.raw_source.replace("/", "\\"), order.target.replace("/", "\\")
        if not _writable(order.raw_source) or not (source + target).isprintable():
            lines.append(f"rem {_left_out(number, order, t)}")
            continue
        lines += [f'set "NUM={number}"', f'set "SIZE={order.bytes}"']
        lines += [f'set "SRC={_set(source)}"', f'set "DST={_set(target)}"', "call :move"]
    text = script.head(t, "how-cmd", "rem ") + script.assembled(body, orders, root=_set(orders.root), moves=lines)
    return f"@echo off\n{text}".replace("\n", "\r\n").encode("utf-8", "backslashreplace")


def literal(text: str) -> str:
    """A PowerShell expression for a text: nothing in it is expanded, and nothing in it is unseen."""
    parts: list[str] = []
    plain = ""
    for character in text:
        if character.isprintable():
            plain += character * (2 if _QUOTES.match(character) else 1)
            continue
        if plain:
            parts.append(f"'{plain}'")
            plain = ""
        units = character.encode("utf-16-be", "surrogatepass")
        parts += [f"[char]0x{units[at : at + 2].hex()}" for at in range(0, len(units), 2)]
    if plain or not parts:
        parts.append(f"'{plain}'")
    if len(parts) == 1 and parts[0].startswith("'"):
        return parts[0]
    return "('' + " + " + ".join(parts) + ")"


def _writable(raw: str) -> bool:
    """Whether Windows can know a name at all: no bytes that are no text, none of its forbidden signs."""
    return not any(
        "\ud800" <= sign <= "\udfff" or (sign in FORBIDDEN and sign != "/") or ord(sign) < 32 for sign in raw
    )


def _left_out(number: int, order: Order, t: Translator) -> str:
    return t("organise.script.left-out", number=number, source=_spoken(inert(order.source)))


def _set(text: str) -> str:
    """Text between the quotes of ``set "NAME=..."``: only the percent sign is more than itself there."""
    return text.replace("%", "%%").replace('"', "")


def _spoken(text: str) -> str:
    """A sentence that a batch file may say: without the signs that steer it."""
    return re.sub(r'[&|<>^%!"()]', "", inert(text))
