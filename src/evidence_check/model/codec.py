"""Frozen values to JSON and back: what leaves a worker or rests in the index is data, never pickled code."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


_PLAIN = frozenset({str, int, float, bool, type(None)})


class CodecError(ValueError):
    """The data do not have the shape of the value they should become."""


def to_data(value: Any) -> Any:
    """Plain lists, dicts, strings and numbers for a frozen value; fields at their default are left out."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if is_dataclass(kind):
        told = {}
        for name, default in _defaults(kind).items():
            held = getattr(value, name)
            if held is not default and held != default:
                told[name] = to_data(held)
        return told
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, Sequence | frozenset) and not isinstance(value, str | bytes):
        return [to_data(item) for item in value]
    return value


def from_data(kind: type[T], data: Any) -> T:
    """The value that ``to_data`` described. Raises CodecError where the shape is another one."""
    try:
        result: T = _build(kind, data)
    except CodecError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise CodecError(f"{kind}: {error}") from error
    return result


def dumps(value: Any) -> bytes:
    """``to_data`` as JSON bytes. Surrogates (names that are not UTF-8) survive as escapes."""
    return json.dumps(to_data(value), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def loads(kind: type[T], raw: bytes) -> T:
    """The inverse of ``dumps``. Raises CodecError on anything else."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise CodecError(str(error)) from error
    return from_data(kind, data)


@cache
def _defaults(kind: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in fields(kind):
        if entry.default is not MISSING:
            found[entry.name] = entry.default
        elif entry.default_factory is not MISSING:
            found[entry.name] = entry.default_factory()
        else:
            found[entry.name] = MISSING
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The kinds of the fields; of a generic value (``Fact[str]``) those that its parameters make of them."""
    origin = get_origin(kind)
    if origin is None:
        return get_type_hints(kind)
    given = dict(zip(origin.__parameters__, get_args(kind), strict=True))
    return {name: given.get(hint, hint) for name, hint in get_type_hints(origin).items()}


_Builder = Callable[[Any], Any]


def _build(kind: Any, data: Any) -> Any:
    return _builder(kind)(data)


@cache
def _builder(kind: Any) -> _Builder:
    """How a kind is built, found out once: an index is read back value by value, with dozens of fields each."""
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _union_builder(get_args(kind))
    if origin is Sequence:
        return _row_builder(get_args(kind)[0])
    if origin is tuple:
        kinds = get_args(kind)
        return _row_builder(kinds[0]) if len(kinds) == 2 and kinds[1] is Ellipsis else _tuple_builder(kinds)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        build = _builder(get_args(kind)[1])
        return lambda data: {str(key): build(item) for key, item in data.items()}
    if is_dataclass(kind) or is_dataclass(origin):
        # The bare class is called: the alias of a generic one would try to write itself into the frozen value.
        return _value_builder(kind, origin or kind)
    return _plain_builder(kind)


def _value_builder(kind: Any, made: Any) -> _Builder:
    def build(data: Any) -> Any:
        builders = _field_builders(kind)
        try:
            return made(**{name: builders[name](item) for name, item in data.items()})
        except KeyError:
            unknown = sorted(data.keys() - builders.keys())
            raise CodecError(f"{kind}: unknown fields {unknown}") from None

    return build


@cache
def _field_builders(kind: Any) -> dict[str, _Builder]:
    return {name: _builder(hint) for name, hint in _hints(kind).items()}


def _plain_builder(kind: Any) -> _Builder:
    if kind in {datetime, date}:
        made: _Builder = kind.fromisoformat
        return made
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind

    def build(data: Any) -> Any:
        if kind is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data)
        if kind is Any or (isinstance(data, kind) and not (kind is int and isinstance(data, bool))):
            return data
        raise CodecError(f"expected {kind}, got {type(data).__name__}")

    return build


def _union_builder(kinds: tuple[Any, ...]) -> _Builder:
    builders = [_builder(kind) for kind in kinds if kind is not type(None)]
    optional = type(None) in kinds

    def build(data: Any) -> Any:
        if data is None and optional:
            return None
        for builder in builders:
            try:
                return builder(data)
            except (CodecError, ValueError, TypeError, AttributeError):
                continue
        raise CodecError(f"no one of {kinds} fits {type(data).__name__}")

    return build


def _row_builder(kind: Any) -> _Builder:
    builder = _builder(kind)

    def build(data: Any) -> Any:
        if not isinstance(data, list):
            raise CodecError(f"expected a list, got {type(data).__name__}")
        return tuple([builder(item) for item in data])

    return build


def _tuple_builder(kinds: tuple[Any, ...]) -> _Builder:
    builders = [_builder(kind) for kind in kinds]

    def build(data: Any) -> Any:
        if not isinstance(data, list):
            raise CodecError(f"expected a list, got {type(data).__name__}")
        return tuple([builder(item) for builder, item in zip(builders, data, strict=True)])

    return build
