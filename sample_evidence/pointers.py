"""Files that are no documents: shortcuts, links to a drive, lock files, what Windows leaves behind, broken bytes."""

from __future__ import annotations

import json
import struct

LINK_CLASS = bytes.fromhex("0114020000000000c000000000000046")


def url(address: str) -> bytes:
    """A Windows internet shortcut."""
    head = "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\n"
    return f"{head}URL={address}\r\nIDList=\r\n".encode()


def gdoc(number: str, mail: str) -> bytes:
    """What a drive client leaves for a document that lives in the cloud."""
    return json.dumps({"url": f"https://docs.google.com/open?id={number}", "doc_id": number, "email": mail}).encode()


def lnk(target: str) -> bytes:
    """A Windows shell link with a relative path: header, then one counted string."""
    has_relative_path, is_unicode = 0x08, 0x80
    header = struct.pack("<I", 0x4C) + LINK_CLASS + struct.pack("<II", has_relative_path | is_unicode, 0x20)
    header += bytes(24) + struct.pack("<IIIHHII", 0, 0, 1, 0, 0, 0, 0)
    return header + struct.pack("<H", len(target)) + target.encode("utf-16-le") + struct.pack("<I", 0)


def office_lock(user: str) -> bytes:
    """The ~$ file of an open Word document: the user's name, twice, padded to 162 bytes."""
    short = bytes([len(user)]) + user.encode("ascii").ljust(53, b" ")
    wide = struct.pack("<H", len(user)) + user.encode("utf-16-le").ljust(106, b"\0")
    return (short + wide).ljust(162, b"\0")[:162]


def thumbs() -> bytes:
    """The beginning of a thumbnail database: an OLE header over empty sectors."""
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return header.ljust(512, b"\xff") + bytes(1536)


def desktop_ini() -> bytes:
    """A folder's view settings."""
    return b"[.ShellClassInfo]\r\nIconResource=C:\\WINDOWS\\System32\\SHELL32.dll,4\r\n[ViewState]\r\nMode=\r\nVid=\r\n"


def cut_off(data: bytes, share: float) -> bytes:
    """A file whose copying stopped half way."""
    return data[: int(len(data) * share)]
