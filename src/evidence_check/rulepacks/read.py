"""Reads the files of a pack into plain data that remembers its lines.

YAML is composed into nodes, never loaded into objects, and the nodes are turned into data here: so that every value
has a line, a key that is written twice is seen, and anchors (a file of one kilobyte can grow to a billion values
with them) are refused rather than followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from evidence_check.rulepacks.faults import Fault, fault

MAX_DEPTH = 12  # the deepest pack file has 6
REQUIRED = ("pack.yaml", "clusters.yaml", "agencies.yaml", "document_types.yaml")
OPTIONAL = ("vocabulary.yaml", "confusable.yaml", "legacy.yaml", "sensitive.yaml")

Place = tuple[str | int, ...]

_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# What the parser itself gives to plain words; anything else was written into the file by hand.
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in "str int float bool null timestamp merge value".split())
# What the parser's English sentences are about -> a fault of its own. The rest is told as the parser says it.
_PROBLEMS = (
    ("found character '\\t'", "yaml-tab"),
    ("mapping values are not allowed", "yaml-colon"),
    ("found unexpected end of stream", "yaml-quote"),
    ("found unknown escape character", "yaml-escape"),
    ("found another document", "yaml-documents"),
    ("found undefined alias", "anchor"),
    ("that cannot start any token", "yaml-sign"),
    ("sequence entries are not allowed", "yaml-block"),
    ("<block end>", "yaml-block"),
    ("expected ',' or", "yaml-bracket"),
)
_NULL = {"", "~", "null", "Null", "NULL"}
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?\Z")


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file as data. ``lines`` maps the place of a value (keys and positions) to its line.

    ``written`` holds what stands in the file where a value is no text: ``1.10`` is a number that has lost its zero.
    """

    name: str
    data: Any
    lines: Mapping[Place, int] = field(default_factory=dict)
    written: Mapping[Place, str] = field(default_factory=dict)

    def line(self, place: Place) -> int | None:
        """The line of a value, or of the nearest thing around it that is really in the file."""
        for end in range(len(place), -1, -1):
            found = self.lines.get(place[:end])
            if found is not None:
                return found
        return None


def parse(name: str, raw: bytes) -> tuple[PackFile | None, list[Fault]]:
    """A file as data with lines, or None and why."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [fault(name, raw[: error.start].count(b"\n") + 1, "not-utf8")]
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        return None, [_misread(name, error)]
    except ReaderError as error:
        # It counts letters; what stands there cannot be shown either.
        return None, [fault(name, text[: error.position].count("\n") + 1, "yaml-character")]
    except YAMLError as error:
        return None, [fault(name, None, "bad-yaml", problem=_plain(str(error).splitlines()[0] if str(error) else ""))]
    except (RecursionError, ValueError) as error:
        # A thousand nested brackets, a character that YAML forbids: the parser has no error of its own for them.
        return None, [fault(name, None, "bad-yaml", problem=type(error).__name__)]
    if node is None:
        return None, [fault(name, 1, "empty-file")]
    builder = _Builder(name)
    data = builder.build(node, ())
    return PackFile(name, data, builder.lines, builder.written), builder.faults


def _misread(name: str, error: MarkedYAMLError) -> Fault:
    problem = f"{error.context or ''} {error.problem or ''}"
    kind = next((kind for part, kind in _PROBLEMS if part in problem), None)
    # What was never closed is noticed at the end of the file; the line to look at is where it was opened.
    unclosed = kind in {"yaml-quote", "yaml-bracket"}
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark or error.context_mark
    line = None if mark is None else int(mark.line) + 1
    return fault(name, line, "bad-yaml", problem=_plain(problem)) if kind is None else fault(name, line, kind)


def _plain(text: str) -> str:
    return " ".join(text.split())[:160]


class _Builder:
    """Turns nodes into data once, noting lines and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def build(self, node: Node, place: Place) -> Any:
        """The value of a node. A node that comes by twice was named with an anchor."""
        line = int(node.start_mark.line) + 1
        self.lines.setdefault(place, line)
        if id(node) in self._seen or node.anchor:
            self._fault(line, "anchor")
            return None
        self._seen.add(id(node))
        if len(place) > MAX_DEPTH:
            self._fault(line, "too-deep", limit=MAX_DEPTH)
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self.build(item, (*place, index)) for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            value = self._scalar(node, line)
            if not isinstance(value, str):
                self.written[place] = str(node.value)
            return value
        return None

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = int(key_node.start_mark.line) + 1
            key = self._scalar(key_node, line) if isinstance(key_node, ScalarNode) and not key_node.anchor else None
            if not isinstance(key, str):
                self._fault(line, "unquoted-key", key=str(key_node.value)[:60])
                continue
            if key in found:
                self._fault(line, "duplicate-key", key=key, first=self.lines[*place, key])
                continue
            self.lines[*place, key] = line
            found[key] = self.build(value_node, (*place, key))
        return found

    def _scalar(self, node: ScalarNode, line: int) -> str | int | float | bool | None:
        """Core schema of YAML 1.2, and no more of it than packs need: no octal numbers, no dates, no tags."""
        text = str(node.value)
        if str(node.tag) not in _TAGS:
            self._fault(line, "tag", tag=_plain(str(node.tag)))
            return None
        if node.style in {"'", '"', "|", ">"}:
            return text
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _INT.match(text):
            return int(text)
        return float(text) if _FLOAT.match(text) else text

    def _fault(self, line: int, kind: str, **params: str | float) -> None:
        self.faults.append(fault(self.name, line, kind, **params))
