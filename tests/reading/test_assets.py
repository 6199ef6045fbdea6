"""Pictures: the content is what the name says, and an SVG neither runs nor loads anything."""

import time

import pytest
from tests.pictures import data_url, declared_jpeg, declared_png, jpeg, noise, png

from guidebuild.model.codes import Code
from guidebuild.reading.assets import read_asset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><title>t</title>{}</svg>'


def codes(content: bytes | str, name: str = "images/a.svg") -> list[Code]:
    content = content.encode() if isinstance(content, str) else content
    value, found = read_asset(content, name, f"guide/{name}")
    refused = [d.code for d in found]
    assert (value is None) == bool(refused)
    return [d.code for d in found]


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="url(#g)"/>',
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        f'<image href="{data_url(png())}"/>',
        "<style>rect { fill: url('#g') }</style>",
        "<!-- a comment with <script> in it -->",
        '<rect width="9" height="9"/><circle r="2"/><text>on and on</text>',
        '<g transform="translate(-.5.5) rotate( 45, 1 2 ),scale(1e-3)"/><g transform="none"/>',
        '<a:view xmlns:a="http://www.inkscape.org/namespaces/inkscape" a:label="x(y)"/>',
        f'<rect id="Layer (1))" label="Ann\'s (2" data-name="a)(b" fill="url({data_url(png())})"/>',
        '<metadata><x:y xmlns:x="https://unknown.example/">kept by a program</x:y></metadata>',
        "<style>@media print { path { marker-end: url(#m) } } .a::before { content: '\\201C' }</style>",
        '<marker id="m"><path d="M0 0L1 1"/></marker><path d="M0 0L9 9" marker-end="url(#m)"/>' * 20,
        '<linearGradient id="g" spreadMethod="repeat" x2="10%"><stop/></linearGradient>',
        '<path stroke-dasharray="1 2" d="M0-.5.5A1 1 0 01 5 5z"/>' * 900,
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
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>',
        '<metadata><x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script></metadata>',
        '<x:y xmlns:x="https://unknown.example/"/>',
        '<listener x:event="click" xmlns="http://www.w3.org/2001/xml-events" xmlns:x="urn:x"/>',
        '<rect style="fill: src(&quot;a.svg&quot;)"/>',
        '<rect style="fill: image-set(url(#g) 1x, &quot;a.png&quot; 2x)"/>',
        "<style>@\\69mport 'a.css';</style>",
        "<style>a { b: url(a b) }</style>",
        '<font-face-uri href="#a"/>',
        '<rect style="behavior: url(#a)"/>',
        '<rect style="fill: ' + "1" * 5_000 + '"/>',
        "<style><!-- a -->@import 'a.css';</style>",
        "<style>a { fill: red }<g/>@import 'a.css';</style>",
        '<a href="#a" ping="https://example.org/"/>',
        "<style>a { b: " + "1" * 5_000 + " }</style>",
    ],
)
def test_pictures_that_run_or_load(inside: str) -> None:
    assert codes(SVG.format(inside)) == [Code.ASSET_UNSAFE]


SVG_11 = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


@pytest.mark.parametrize(
    "before", ["", "\ufeff", '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: a program -->\n']
)
def test_the_document_type_that_only_names_svg_is_left_out(before: str) -> None:
    value, found = read_asset((before + SVG_11 + SVG.format("<g/>")).encode(), "images/a.svg", "guide/images/a.svg")
    assert not found
    assert value is not None
    assert value.content.decode() == before + "\n" + SVG.format("<g/>")


@pytest.mark.parametrize(
    "typed",
    [
        SVG_11.replace(">", ' [<!ENTITY a "b">]>'),
        SVG_11.replace("http://www.w3.org/", "http://example.org/"),
        SVG_11 + SVG_11,
        '<!DOCTYPE svg SYSTEM "svg11.dtd">',
        "<!-- <!DOCTYPE svg> -->",
    ],
)
def test_any_other_document_type_is_refused(typed: str) -> None:
    assert codes(typed + SVG.format("<g/>")) == [Code.ASSET_UNSAFE]


def test_an_entity_bomb_is_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    started = time.process_time()
    assert codes(f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]>' + SVG.format("&e8;")) == [Code.ASSET_UNSAFE]
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("images/a.png", png(), []),
        ("images/a.jpg", jpeg(), []),
        ("images/a.jpeg", jpeg(), []),
        ("images/a.jpg", png(), [Code.ASSET_KIND]),
        ("images/a.png", b"", [Code.ASSET_KIND]),
        ("images/a.webp", b"RIFF", [Code.ASSET_KIND]),
        ("images/a", b"", [Code.ASSET_KIND]),
        ("images/a.svg", b"", [Code.ASSET_KIND]),
        ("images/a.svg", b"<svg/>", [Code.ASSET_KIND]),
        ("images/a.svg", SVG.format("<g>").encode(), [Code.ASSET_KIND]),
        ("images/a.svg", SVG.format("").encode("utf-16"), [Code.FILE_ENCODING]),
        ("images/a.svg", SVG.format("").replace("<title>t</title>", "").encode(), []),
    ],
)
def test_content_is_what_the_name_says(name: str, content: bytes, expected: list[Code]) -> None:
    assert codes(content, name) == expected


def test_an_xml_declaration_with_another_encoding_is_no_way_round() -> None:
    assert codes('<?xml version="1.0" encoding="utf-7"?>' + SVG.format("<script/>")) == [Code.ASSET_UNSAFE]


BOMBS = {
    "uses": '<rect id="a0"/>'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 9 + "</g>" for n in range(1, 30)),
    "a use of itself": '<g id="a"><use href="#a"/></g>',
    "a pattern in itself": '<pattern id="p"><rect fill="url(#p)"/></pattern>',
    "a mask in itself": '<mask id="m"><g><rect style="mask: url( \'#m\' )"/></g></mask>',
    "a marker on every point": '<marker id="m"><g>' + "<path/>" * 99 + '</g></marker><path d="M0 0' + "L1 1" * 2000
    + '" marker-mid="url(#m)"/>',
    "a marker by a sheet": '<style>.a { marker: url(#m) }</style><marker id="m">' + "<path/>" * 300 + "</marker>"
    + '<path class="a"/>' * 300,
    "a pattern on a group": '<pattern id="p">'
    + "<path/>" * 300 + '</pattern><g fill="url(#p)">' + "<path/>" * 300 + "</g>",
    "elements in elements": "<g>" * 200 + "</g>" * 200,
    "a chain of uses": "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(5000)),
    "a path of points": '<path d="M0 0' + "L1 1" * 500_000 + '"/>',
    "letters": "<text>" + "a" * 300_000 + "</text><path/><path/>",
    "steps of a gradient": '<linearGradient spreadMethod="reflect" x2="0.0000001"><stop/></linearGradient>',
    "rings of a gradient": '<radialGradient spreadMethod="repeat" r="0.00001%"><stop/></radialGradient>',
    "pixels inside": f'<image href="{data_url(declared_png(20_000, 20_000))}"/>',
}  # fmt: skip


@pytest.mark.parametrize("inside", BOMBS.values(), ids=BOMBS)
def test_a_drawing_that_has_no_end_is_refused_at_once(inside: str) -> None:
    started = time.process_time()
    assert codes(SVG.format(inside)) == [Code.LIMIT_SIZE]
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "inside",
    [
        '<svg viewBox="0 0 10"/>',
        '<svg viewBox="0 0 a b"/>',
        '<svg viewBox="0 0 nan 1"/>',
        '<svg viewBox="0 0 1e300 1"/>',
        '<g transform="rotate(x)"/>',
        '<g transform="rotate(' + "1" * 100_000 + 'x"/>',
        '<g transform="translate(' + "1.5 " * 100_000 + 'x"/>',
        '<g transform="' + "scale(1) " * 50_000 + 'x"/>',
        '<rect width="inf"/>',
        '<rect x="-1e99"/>',
        '<text font-size="1e9"/><path/><path/>',
        "<image/>",
        '<image href="data:image/png;base64,R0lGODlh"/>',
    ],
)
def test_a_drawing_that_engines_stumble_over_is_refused(inside: str) -> None:
    started = time.process_time()
    assert codes(SVG.format(inside)) == [Code.ASSET_KIND]
    assert time.process_time() - started < 1


def test_a_prefix_of_the_namespace_makes_no_difference() -> None:
    prefixed = '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:title>t</s:title>{}</s:svg>'
    assert codes(prefixed.format("<s:rect/>")) == []
    assert codes(prefixed.format("<s:script/>")) == [Code.ASSET_UNSAFE]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        *((f"images/{mode}.png", png(mode), []) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")),
        ("images/junk-profile.png", png(icc_profile=b"junk"), []),
        ("images/junk-exif.jpg", jpeg(exif=b"Exif\0\0junk"), []),
        ("images/progressive.jpg", jpeg(size=(64, 64), progressive=True), []),
        ("images/after-its-end.png", png() + b"more", []),
        ("images/grey.jpg", jpeg("L"), []),
        ("images/16.png", png("I;16"), [Code.ASSET_KIND]),
        ("images/cmyk.jpg", jpeg("CMYK"), [Code.ASSET_KIND]),
        ("images/cut.png", noise("PNG")[:2000], [Code.ASSET_DAMAGED]),
        ("images/cut.jpg", noise("JPEG")[:2000], [Code.ASSET_DAMAGED]),
        ("images/begun.png", png()[:10], [Code.ASSET_DAMAGED]),
        ("images/begun.jpg", jpeg()[:5], [Code.ASSET_DAMAGED]),
        ("images/no-pixels.png", png().replace(b"\0\0\0\3\0\0\0\2", b"\0\0\0\0\0\0\0\2"), [Code.ASSET_DAMAGED]),
        ("images/crc.png", png().replace(b"IDAT", b"IDAT")[:-13] + b"x" + png()[-12:], [Code.ASSET_DAMAGED]),
        ("images/scans.jpg", jpeg()[:-2] + b"\xff\xda\0\2" * 101 + b"\xff\xd9", [Code.ASSET_DAMAGED]),
        ("images/large.png", declared_png(20_000, 20_000), [Code.LIMIT_SIZE]),
        ("images/wide.jpg", declared_jpeg(60_000, 2_000), [Code.LIMIT_SIZE]),
    ],
)
def test_a_bitmap_is_whole_and_shown_by_every_format(name: str, content: bytes, expected: list[Code]) -> None:
    started = time.process_time()
    assert codes(content, name) == expected
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a" + bytes(9), "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"%PDF-1.7", "PDF"),
        (b"\n<!DOCTYPE html><p>Not found</p>", "a web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS instead of the picture"),
        (b"", "empty"),
        (b"words", "something else"),
    ],
)
def test_a_picture_of_another_kind_says_which(content: bytes, said: str) -> None:
    (found,) = read_asset(content, "images/a.png", "guide/images/a.png").diagnostics
    assert found.message == f"the name says PNG, and the content is {said}"
