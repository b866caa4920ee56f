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
from ..hcl.types import STRING
from ..hcl.values import Partial, Set, Unknown, Value, Written, is_wholly_known
from ..inventory import Provider
from .cloud_init import multipart
from .policy_document import policy_document, policy_text

Compute = Callable[[Written, Provider, Scope], Mapping[str, Value]]


def is_computed(mode: str, type_: str) -> bool:
    """Whether there are attributes that ``computed`` could derive."""
    return type_ in (_DATA if mode == "data" else _MANAGED)


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
        return dict.fromkeys(("json", "minified_json"), replace(document, not_null=True, type=STRING))
    if not is_wholly_known(document):
        return dict.fromkeys(("json", "minified_json"), encoded_unknown(document))
    return {"json": policy_text(document, ""), "minified_json": policy_text(document)}


def _iam_policy(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/google/latest/docs/data-sources/iam_policy. The order of the
    bindings in the text is the provider's own, so what it says is known, and the text is not."""
    bindings = arguments.get("binding")
    if arguments.get("audit_config") is not None or not isinstance(bindings, list):
        return {}
    shown: list[Value] = []
    for binding in bindings:
        if not isinstance(binding, dict):
            return {}
        item: dict[str, Value] = {"role": binding.get("role"), "members": _as_list(binding.get("members"))}
        condition = binding.get("condition")
        if condition is not None:
            item["condition"] = condition[0] if isinstance(condition, list) and condition else condition
        shown.append(item)
    return {"policy_data": encoded_unknown({"bindings": shown})}


def _template_file(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file."""
    template, variables = arguments.get("template"), arguments.get("vars")
    values = [template, {} if variables is None else variables]
    return {"rendered": call(scope.functions["templatestring"], values)}


def _cloudinit(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/cloudinit/latest/docs/data-sources/config."""
    return _rendered(arguments, multipart(arguments, "text/plain"), scope)


def _template_cloudinit(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/cloudinit_config, which has
    no default content type."""
    return _rendered(arguments, multipart(arguments), scope)


def _rendered(arguments: Written, text: str | Unknown, scope: Scope) -> Mapping[str, Value]:
    """What is compressed depends on the compressor, so it is left out; compression is the default."""
    compressed, encoded = (arguments.get(name) for name in ("gzip", "base64_encode"))
    if compressed is not False or not isinstance(encoded, bool | None):
        return {}
    if isinstance(text, Unknown) or encoded is False:
        return {"rendered": text}
    return {"rendered": call(scope.functions["base64encode"], [text])}


def _local_file(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/local/latest/docs/data-sources/file."""
    content = call(scope.functions["file"], [arguments.get("filename")])
    return {} if isinstance(content, Unknown) else {"content": content}


def _null(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/null/latest/docs/data-sources/data_source."""
    return {"outputs": arguments.get("inputs")}


def _aws_region(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """Source: registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region."""
    if arguments.get("endpoint") is not None:
        return {}
    own = next((arguments[name] for name in ("region", "name") if arguments.get(name) is not None), None)
    region = own if own is not None else _configured(provider, "region")
    return {} if region is None else {"name": region, "id": region, "region": region}


_PARTITIONS = (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"))
_OTHER_PARTITIONS = ("us-iso", "eu-iso")
_DNS_SUFFIXES = {"aws": "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn"}


def _aws_partition(arguments: Written, provider: Provider, scope: Scope) -> Mapping[str, Value]:
    """The partition that a region belongs to. Source: docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-
    boundaries/partitions.html."""
    region = _configured(provider, "region")
    if not isinstance(region, str) or region.startswith(_OTHER_PARTITIONS):
        return {}
    partition = next((name for prefix, name in _PARTITIONS if region.startswith(prefix)), "aws")
    known: dict[str, Value] = {"partition": partition, "id": partition}
    if partition in _DNS_SUFFIXES:
        suffix = _DNS_SUFFIXES[partition]
        known |= {"dns_suffix": suffix, "reverse_dns_prefix": ".".join(reversed(suffix.split(".")))}
    return known


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
    "cloudinit_config": _cloudinit,
    "google_client_config": _google_client_config,
    "google_iam_policy": _iam_policy,
    "local_file": _local_file,
    "null_data_source": _null,
    "template_cloudinit_config": _template_cloudinit,
    "template_file": _template_file,
}
_MANAGED: Mapping[str, Compute] = {"terraform_data": _terraform_data}


def _configured(provider: Provider, name: str) -> Value:
    return provider.values.get(name) if provider.values is not None else None


def _as_list(value: Value) -> Value:
    if isinstance(value, Partial):
        return value.rest
    return sorted(value, key=str) if isinstance(value, list | Set) and is_wholly_known(value) else value
