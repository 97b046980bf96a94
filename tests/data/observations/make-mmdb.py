#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a tiny address database of invented places: make-mmdb.py TYPE EPOCH FILE

After the description of the MaxMind DB file format, version 2.0. TYPE decides on the records:
“City” as in GeoLite2, “Lite” flat as in IPinfo Lite, “ASN” of networks.
"""

import ipaddress
import struct
import sys

# Types of the format that are used here.
STRING, DOUBLE, UINT16, UINT32, MAP, UINT64, ARRAY, BOOLEAN = 2, 3, 5, 6, 7, 9, 11, 14


class Wide(int):
    """A number of 64 bits."""


class Short(int):
    """A number of 16 bits."""


def control(kind, size):
    """The first bytes of a value."""
    extra = b""
    if size >= 29:
        assert size < 29 + 256
        extra, size = bytes([size - 29]), 29
    if kind > 7:
        return bytes([size, kind - 7]) + extra
    return bytes([kind << 5 | size]) + extra


def encode(value):
    if isinstance(value, bool):
        return control(BOOLEAN, int(value))
    if isinstance(value, str):
        data = value.encode()
        return control(STRING, len(data)) + data
    if isinstance(value, float):
        return control(DOUBLE, 8) + struct.pack(">d", value)
    if isinstance(value, int):
        kind = UINT64 if isinstance(value, Wide) else UINT16 if isinstance(value, Short) else UINT32
        data = value.to_bytes(8, "big").lstrip(b"\0")
        return control(kind, len(data)) + data
    if isinstance(value, list):
        return control(ARRAY, len(value)) + b"".join(encode(item) for item in value)
    return control(MAP, len(value)) + b"".join(
        encode(key) + encode(item) for key, item in value.items())


def place(code, city, lat, lon, radius, registered):
    return {
        "city": {"names": {"en": city}},
        "country": {"iso_code": code, "names": {"en": code}},
        "location": {"latitude": lat, "longitude": lon, "accuracy_radius": Short(radius)},
        "registered_country": {"iso_code": registered},
    }


RECORDS = {
    "City": {
        "170.33.13.0/24": place("SG", "Singapore", 1.3, 103.8, 20, "SG"),
        "170.33.0.0/17": place("CN", "Hangzhou", 30.3, 120.2, 1000, "SG"),
        "2001:db8::/32": place("ID", "Jakarta", -6.2, 106.8, 50, "ID"),
        # Whoever made this was wrong.
        "203.0.113.0/24": {"location": {"latitude": 900.0, "longitude": 1.0}},
    },
    "Lite": {
        "170.33.13.0/24": {"country": "Indonesia", "country_code": "ID", "asn": "AS64500",
                           "as_name": "An invented network"},
    },
    "ASN": {
        "170.33.0.0/16": {"autonomous_system_number": 64500,
                          "autonomous_system_organization": "An invented network"},
    },
}


def insert(root, network, record):
    """A tree of two-element lists; longer prefixes come after shorter ones."""
    bits = network.network_address.packed
    length = network.prefixlen
    if network.version == 4:
        bits, length = b"\0" * 12 + bits, length + 96
    node = root
    for position in range(length):
        side = bits[position // 8] >> (7 - position % 8) & 1
        if position == length - 1:
            node[side] = record
        else:
            if not isinstance(node[side], list):
                node[side] = [node[side], node[side]]
            node = node[side]


def write(kind, epoch):
    root = [None, None]
    data, offsets = b"", {}
    networks = sorted((ipaddress.ip_network(text) for text in RECORDS[kind]),
                      key=lambda network: network.prefixlen)
    for network in networks:
        offsets[str(network)] = len(data)
        data += encode(RECORDS[kind][str(network)])
        insert(root, network, (offsets[str(network)],))

    nodes = []

    def number(node):
        nodes.append(node)
        for child in node:
            if isinstance(child, list):
                number(child)

    number(root)
    numbers = {id(node): n for n, node in enumerate(nodes)}
    tree = b""
    for node in nodes:
        for child in node:
            value = len(nodes)
            if isinstance(child, list):
                value = numbers[id(child)]
            elif child is not None:
                value = len(nodes) + 16 + child[0]
            tree += value.to_bytes(3, "big")

    metadata = {
        "node_count": len(nodes), "record_size": Short(24), "ip_version": Short(6),
        "database_type": "Saksi-Test-" + kind, "languages": ["en"],
        "binary_format_major_version": Short(2), "binary_format_minor_version": Short(0),
        "build_epoch": Wide(epoch), "description": {"en": "Invented places"},
    }
    return tree + b"\0" * 16 + data + b"\xab\xcd\xefMaxMind.com" + encode(metadata)


if __name__ == "__main__":
    with open(sys.argv[3], "wb") as file:
        file.write(write(sys.argv[1], int(sys.argv[2])))
