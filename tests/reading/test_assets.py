"""Pictures: the content is what the name says, and an SVG neither runs nor loads anything."""

import time

import pytest

from guidebuild.model.codes import Code
from guidebuild.reading.assets import read_asset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>t</title>{}</svg>'


def codes(content: bytes | str, name: str = "images/a.svg") -> list[Code]:
    content = content.encode() if isinstance(content, str) else content
    value, found = read_asset(content, name, f"guide/{name}")
    refused = [d.code for d in found if d.code is not Code.ASSET_ALT]
    assert (value is None) == bool(refused)
    return [d.code for d in found]


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="url(#g)"/>',
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>rect { fill: url('#g') }</style>",
        "<!-- a comment with <script> in it -->",
        '<rect width="9" height="9"/><circle r="2"/><text>on and on</text>',
    ],
)
def test_harmless_pictures(inside: str) -> None:
    assert codes(SVG.format(inside)) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<SCRIPT>x</SCRIPT>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg">x</x:script>',
        '<g onload="x"/>',
        '<g ONLOAD="x"/>',
        "<foreignObject/>",
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="//example.org/a.png"/>',
        '<image href="file:///a.png"/>',
        '<image href="a.png"/>',
        '<a href=" javascript:x"/>',
        '<a href="java&#10;script:x"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<g xml:base="https://example.org/"/>',
        '<rect fill="url(https://example.org/#g)"/>',
        "<rect style=\"fill: URL('a.svg')\"/>",
        "<style>@import 'a.css';</style>",
        "<style>@IMPORT 'a.css';</style>",
        "<style>a { b: \\75rl(x) }</style>",
        '<?xml-stylesheet href="a.css"?>',
        '<animate attributeName="href" to="https://example.org/"/>',
        '<set attributeName="xlink:href" to="javascript:x"/>',
    ],
)
def test_pictures_that_run_or_load(inside: str) -> None:
    assert codes(SVG.format(inside)) == [Code.ASSET_UNSAFE]


def test_an_entity_bomb_is_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    started = time.perf_counter()
    assert codes(f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]>' + SVG.format("&e8;")) == [Code.ASSET_UNSAFE]
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("images/a.png", b"\x89PNG\r\n\x1a\n", []),
        ("images/a.jpg", b"\xff\xd8\xff\xe0", []),
        ("images/a.jpeg", b"\xff\xd8\xff\xe1", []),
        ("images/a.jpg", b"\x89PNG\r\n\x1a\n", [Code.ASSET_KIND]),
        ("images/a.png", b"", [Code.ASSET_KIND]),
        ("images/a.webp", b"RIFF", [Code.ASSET_KIND]),
        ("images/a", b"", [Code.ASSET_KIND]),
        ("images/a.svg", b"", [Code.ASSET_KIND]),
        ("images/a.svg", b"<svg/>", [Code.ASSET_KIND]),
        ("images/a.svg", SVG.format("<g>").encode(), [Code.ASSET_KIND]),
        ("images/a.svg", SVG.format("").encode("utf-16"), [Code.FILE_ENCODING]),
        ("images/a.svg", SVG.format("").replace("<title>t</title>", "").encode(), [Code.ASSET_ALT]),
        ("images/a.svg", SVG.format("").replace("<title>t</title>", "<title> </title>").encode(), [Code.ASSET_ALT]),
    ],
)
def test_content_is_what_the_name_says(name: str, content: bytes, expected: list[Code]) -> None:
    assert codes(content, name) == expected


def test_an_xml_declaration_with_another_encoding_is_no_way_round() -> None:
    assert codes('<?xml version="1.0" encoding="utf-7"?>' + SVG.format("<script/>")) == [Code.ASSET_UNSAFE]
