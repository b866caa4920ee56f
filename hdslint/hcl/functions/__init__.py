"""The built-in functions of the Terraform language, one module per group of the documentation.

``try``, ``can`` and ``issensitive`` are forms of the evaluator; file functions are bound to a module by ``filesystem``.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..function import Function
from .collection import COLLECTION
from .date import DATE
from .encoding import ENCODING
from .filesystem import PATHS
from .hashing import HASHING
from .network import NETWORK
from .numeric import NUMERIC
from .string import STRINGS
from .type_conversion import TYPE_CONVERSION

FUNCTIONS: Mapping[str, Function] = {
    **NUMERIC,
    **STRINGS,
    **COLLECTION,
    **ENCODING,
    **DATE,
    **HASHING,
    **NETWORK,
    **TYPE_CONVERSION,
    **PATHS,
}
