"""Data sources and built-in resources whose results follow from their arguments, or from the provider configuration.

Nothing is read from a host. What cannot be derived is left out: a reference to it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..hcl.documents import encoded_unknown
from ..hcl.errors import EvaluationError
from ..hcl.evaluator import Scope
from ..hcl.function import call
from ..hcl.functions.encoding import encode_json
from ..hcl.types import STRING
from ..hcl.values import Partial, Set, Unknown, Value, Written, is_wholly_known
from ..inventory import Provider
from .policy_document import policy_document

Compute = Callable[[Written, Provider, Scope], Mapping[str, Value]]


def computed(mode: str, type_: str, arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """The computed attributes of a data source (or of ``terraform_data``) that the code decides."""
    compute = _DATA.get(type_) if mode == "data" else _MANAGED.get(type_)
    if compute is None:
        return {}
    try:
        return compute(arguments, provider, scope)
    except EvaluationError:
        return {}  # what the provider would refuse


def _iam_policy_document(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document."""
    document = policy_document(arguments)
    if isinstance(document, Unknown):
        return {}
    return {"json": _json(document), "minified_json": _json(document)}


def _iam_policy(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/google/latest/docs/data-sources/iam_policy."""
    bindings = arguments.get("binding")
    if arguments.get("audit_config") is not None or not isinstance(bindings, list):
        return {}
    shown: list[Value] = []
    for binding in bindings:
        if not isinstance(binding, dict):
            return {}
        item: dict[str, Value] = {"role": binding.get("role"), "members": _as_list(binding.get("members"))}
        if binding.get("condition") is not None:
            item["condition"] = binding["condition"]
        shown.append(item)
    return {"policy_data": _json({"bindings": shown})}


def _template_file(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file."""
    template, variables = arguments.get("template"), arguments.get("vars")
    values = [template, {} if variables is None else variables]
    return {"rendered": call(scope.functions["templatestring"], values)}


def _local_file(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/local/latest/docs/data-sources/file."""
    content = call(scope.functions["file"], [arguments.get("filename")])
    return {} if isinstance(content, Unknown) else {"content": content}


def _null(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/null/latest/docs/data-sources/data_source."""
    return {"outputs": arguments.get("inputs")}


def _aws_region(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region."""
    own = next((arguments[name] for name in ("region", "name") if arguments.get(name) is not None), None)
    region = own if own is not None else _configured(provider, "region")
    return {} if region is None else {"name": region, "id": region, "region": region}


_PARTITIONS = (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"))
_OTHER_PARTITIONS = ("us-iso", "eu-iso", "us-isob", "us-isof")


def _aws_partition(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """The partition that a region belongs to. Source: docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-
    boundaries/partitions.html."""
    region = _configured(provider, "region")
    if not isinstance(region, str) or region.startswith(_OTHER_PARTITIONS):
        return {}
    partition = next((name for prefix, name in _PARTITIONS if region.startswith(prefix)), "aws")
    return {"partition": partition, "id": partition}


def _aws_arn(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/arn."""
    arn = arguments.get("arn")
    parts = arn.split(":", 5) if isinstance(arn, str) else []
    if len(parts) != 6 or parts[0] != "arn":
        return {}
    return dict(zip(("partition", "service", "region", "account", "resource"), parts[1:], strict=True))


def _google_client_config(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/google/latest/docs/data-sources/client_config."""
    values = {name: _configured(provider, name) for name in ("project", "region", "zone")}
    return {name: value for name, value in values.items() if value is not None}


def _terraform_data(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: developer.hashicorp.com/terraform/language/resources/terraform-data."""
    given, triggers = arguments.get("input"), arguments.get("triggers_replace")
    return {"input": given, "output": given, "triggers_replace": triggers}


_DATA: Mapping[str, Compute] = {
    "aws_arn": _aws_arn,
    "aws_iam_policy_document": _iam_policy_document,
    "aws_partition": _aws_partition,
    "aws_region": _aws_region,
    "google_client_config": _google_client_config,
    "google_iam_policy": _iam_policy,
    "local_file": _local_file,
    "null_data_source": _null,
    "template_file": _template_file,
}
_MANAGED: Mapping[str, Compute] = {"terraform_data": _terraform_data}


def _json(document: Value) -> Value:
    """The text of a document; where parts are unknown, an unknown that still knows what it encodes."""
    return encode_json(document) if is_wholly_known(document) else replace(encoded_unknown(document), type=STRING)


def _configured(provider: Provider, name: str) -> Value:
    return provider.values.get(name) if provider.values is not None else None


def _as_list(value: Value) -> Value:
    if isinstance(value, Partial):
        return value.rest
    return sorted(value, key=str) if isinstance(value, list | Set) and is_wholly_known(value) else value
