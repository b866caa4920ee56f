"""IP network functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import EvaluationError
from ..function import Function, Parameter
from ..types import STRING
from ..values import List, Number, Value


def _network(prefix: str) -> Any:
    import ipaddress

    try:
        return ipaddress.ip_network(prefix, strict=False)
    except ValueError:
        raise EvaluationError("not a network prefix in CIDR notation") from None


def _cidrhost(prefix: str, host: Number) -> Value:
    network = _network(prefix)
    if not isinstance(host, int) or not -network.num_addresses <= host < network.num_addresses:
        raise EvaluationError("the host number is outside the network")
    return str(network[host])


def _cidrnetmask(prefix: str) -> Value:
    network = _network(prefix)
    if network.version != 4:
        raise EvaluationError("only IPv4 has netmasks")
    return str(network.netmask)


def _cidrsubnet(prefix: str, newbits: Number, netnum: Number) -> Value:
    network = _network(prefix)
    if not isinstance(newbits, int) or not isinstance(netnum, int) or newbits < 0:
        raise EvaluationError("newbits and netnum must be whole numbers")
    length = network.prefixlen + newbits
    if length > network.max_prefixlen or not 0 <= netnum < 2**newbits:
        raise EvaluationError("the prefix has no such subnet")
    import ipaddress

    address = int(network.network_address) + (netnum << (network.max_prefixlen - length))
    kind = ipaddress.IPv4Address if network.version == 4 else ipaddress.IPv6Address
    return f"{kind(address)}/{length}"


def _cidrsubnets(prefix: str, *newbits: Number) -> Value:
    network = _network(prefix)
    import ipaddress

    kind = ipaddress.IPv4Address if network.version == 4 else ipaddress.IPv6Address
    start, end = int(network.network_address), int(network.broadcast_address)
    result: list[Value] = []
    for bits in newbits:
        length = network.prefixlen + (bits if isinstance(bits, int) and bits >= 1 else network.max_prefixlen + 1)
        if length > network.max_prefixlen:
            raise EvaluationError("not enough remaining address space")
        size = 1 << (network.max_prefixlen - length)
        start = -(-start // size) * size
        if start + size - 1 > end:
            raise EvaluationError("not enough remaining address space")
        result.append(f"{kind(start)}/{length}")
        start += size
    return List(result, STRING)


def _cidrcontains(prefix: str, address: str) -> Value:
    outer, inner = _network(prefix), _network(address)
    return bool(outer.version == inner.version and inner.subnet_of(outer))


_P = Parameter("prefix", "string")
NETWORK: Mapping[str, Function] = {
    "cidrhost": Function("cidrhost", _cidrhost, (_P, Parameter("hostnum", "number"))),
    "cidrnetmask": Function("cidrnetmask", _cidrnetmask, (_P,)),
    "cidrsubnet": Function(
        "cidrsubnet", _cidrsubnet, (_P, Parameter("newbits", "number"), Parameter("netnum", "number"))
    ),
    "cidrsubnets": Function("cidrsubnets", _cidrsubnets, (_P,), Parameter("newbits", "number")),
    "cidrcontains": Function("cidrcontains", _cidrcontains, (_P, Parameter("address", "string"))),
}
