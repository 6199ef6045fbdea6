"""A YAML file as an editor reads it: by the core schema of YAML 1.2.2 (section 10.3.2)."""

import re
from typing import Any, ClassVar

import yaml


class _Texts(yaml.CSafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_WORDS = {"true": True, "false": False, "null": None, "": None, "~": None}


def load(text: str) -> Any:
    return _value(yaml.compose(text, Loader=_Texts))


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_value(key): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    if node.style or (node.value not in _WORDS and not re.fullmatch(r"[-+]?[\d.]+(?:e[-+]?\d+)?", node.value)):
        return node.value
    if node.value in _WORDS:
        return _WORDS[node.value]
    return int(node.value) if re.fullmatch(r"[-+]?\d+", node.value) else float(node.value)
