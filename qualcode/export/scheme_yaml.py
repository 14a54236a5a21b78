"""A scheme as YAML, in the style of the files in `schemes/`: blocks, double-quoted text, nothing by reference.

Fields that have their default value are left out; figures keep their digits.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from qualcode.export.output import write_output
from qualcode.model.scheme import Scheme

_WIDEST = 1_000_000
"""Characters; a text is never broken over lines, so that lines are found by searching."""


class _Representer(RoundTripRepresenter):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # the signature is ruamel's
        return True

    def represent_number(self, data: Decimal) -> ScalarNode:
        text = str(data)
        kind = "int" if text.lstrip("-").isdigit() else "float"
        node: ScalarNode = self.represent_scalar(f"tag:yaml.org,2002:{kind}", text)
        return node


_Representer.add_representer(Decimal, _Representer.represent_number)


def write_scheme_yaml(scheme: Scheme, path: Path) -> None:
    """Write a scheme that `read_scheme` reads back equal; ExportError when the file cannot be written."""
    write_output(path, yaml_bytes(plain_yaml(scheme)))


def yaml_bytes(plain: Any) -> bytes:
    """What `plain_yaml` gave as a file."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    buffer = BytesIO()
    yaml.dump(plain, buffer)
    return buffer.getvalue()


def plain_yaml(value: Any) -> Any:
    """Dataclasses as keys with values, in the order of their fields and without what has its default."""
    if is_dataclass(value):
        return {
            field.name: plain_yaml(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, tuple):
        return [plain_yaml(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


def _default(field: Field[Any]) -> Any:
    """The default of a field; MISSING, which equals nothing, where it has to be given."""
    return field.default if field.default_factory is MISSING else field.default_factory()
