"""Chosen moves as a POSIX shell script: looks first, moves only when told to, and can take everything back.

Every path stands between single quotes as the bytes that the system knows; inside them the shell expands nothing.
"""

from __future__ import annotations

import os

from evidence_check.messages import Translator
from evidence_check.model.organising import Order, Orders
from evidence_check.reporting import script
from evidence_check.reporting.inert import inert

_BODY = r"""
LC_ALL=C
export LC_ALL
set -u

mode=look
root=@ROOT@
while [ $# -gt 0 ]; do
    case $1 in
        @RUN@) mode=run ;;
        @UNDO@) mode=undo ;;
        @FOLDER@)
            [ $# -gt 1 ] || { printf '%s\n' @USAGE@ >&2; exit 2; }
            root=$2
            shift ;;
        *) printf '%s\n' @USAGE@ >&2; exit 2 ;;
    esac
    shift
done
case $0 in
    */*) here=${0%/*} ;;
    *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd -P && printf x) || exit 2
here=${here%?x}
log=$here/$(basename -- "$0").log.tsv
plan=@PLAN@
CDPATH='' cd -- "$root" 2>/dev/null || { printf '%s\n' @NO_ROOT@ >&2; exit 4; }
if [ "$mode" = run ]; then
    { : >> "$log"; } 2>/dev/null || { printf '%s\n' @NO_LOG@ >&2; exit 7; }
fi
good=0
left=0

facts() { # size and time of a file, whichever stat this system has
    stat -c '%s %Y' -- "$1" 2>/dev/null || stat -f '%z %m' -- "$1" 2>/dev/null
}

skip() {
    left=$((left + 1))
    printf '%s: %s\n    %s\n' "$1" "$2" "$3"
}

same() { # file size time: whether it is the file that was scanned (times may be off by two seconds)
    found=$(facts "$1") || return 1
    [ "${found%% *}" = "$2" ] || return 1
    apart=$(( ${found##* } - $3 ))
    [ "$apart" -ge -2 ] && [ "$apart" -le 2 ]
}

move() { # number size time source target words
    if [ "$mode" = undo ]; then
        grep -q "^$plan	$1	" "$log" 2>/dev/null || return 0
        from=$5
        to=$4
    else
        from=$4
        to=$5
    fi
    if [ -L "$from" ] || [ ! -f "$from" ]; then skip "$1" @GONE@ "$6"; return 0; fi
    if [ -e "$to" ] || [ -L "$to" ]; then skip "$1" @THERE@ "$6"; return 0; fi
    if ! same "$from" "$2" "$3"; then skip "$1" @CHANGED@ "$6"; return 0; fi
    if [ "$mode" = look ]; then
        good=$((good + 1))
        printf '%s: %s\n' "$1" "$6"
        return 0
    fi
    if ! mkdir -p -- "${to%/*}"; then skip "$1" @FAILED@ "$6"; return 0; fi
    inside=$(CDPATH='' cd -P -- "${to%/*}" && pwd -P) || inside=
    top=$(pwd -P)
    case $inside/ in
        "${top%/}"/*) ;;
        *) skip "$1" @OUTSIDE@ "$6"; return 0 ;;
    esac
    if mv -n -- "$from" "$to" && [ ! -e "$from" ] && [ -f "$to" ]; then
        good=$((good + 1))
        if [ "$mode" = run ]; then
            printf '%s\t%s\t%s\n' "$plan" "$1" "$6" >> "$log"
        else
            grep -v "^$plan	$1	" "$log" > "$log.new"
            cat "$log.new" > "$log" && rm -f -- "$log.new"
        fi
        printf '%s: %s\n' "$1" "$6"
    else
        skip "$1" @FAILED@ "$6"
    fi
}

@MOVES@
printf '\n'
case $mode in
    look) printf '%s %s\n' "$good" @LOOKED@ ;;
    run) printf '%s %s\n' "$good" @MOVED@ ;;
    undo) printf '%s %s\n' "$good" @UNDONE@ ;;
esac
[ "$left" -eq 0 ] || { printf '%s %s\n' "$left" @LEFT@; exit 1; }
"""
_WORDS = {"USAGE": "usage-sh", "NO_LOG": "no-log", "OUTSIDE": "outside", "LOOKED": "looked-sh"}


def write(orders: Orders, t: Translator) -> bytes:
    """The script."""
    body = script.spoken(_BODY, t, words=_WORDS, quoted=lambda text: _quoted(inert(text)))
    moves = [_line(number, order) for number, order in enumerate(orders.orders, start=1)]
    text = script.assembled(body, orders, root=_quoted(os.fspath(orders.root)), moves=moves)
    return os.fsencode("#!/bin/sh\n" + script.head(t, "how-sh", "# ") + text)


def _line(number: int, order: Order) -> str:
    words = f"{inert(order.source)}  ->  {inert(order.target)}"
    facts = f"{number} {order.bytes} {order.modified_ns // 1_000_000_000}"
    return f"move {facts} {_quoted('./' + order.raw_source)} {_quoted('./' + order.target)} {_quoted(words)}"


def _quoted(text: str) -> str:
    """One word of the shell, whatever it holds."""
    return "'" + text.replace("'", "'\\''") + "'"
