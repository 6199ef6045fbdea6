"""The one list of what may stand in an output: elements, their attributes, and which attributes hold addresses.

Sources: HTML Living Standard (elements and attributes that hold text, tables and pictures); SVG 2 and SVG 1.1 (static
pictures); MathML Core 1.0; EPUB 3.3. What is not here is refused: everything that runs, embeds, loads, submits, or
moves the reader elsewhere unasked.
"""

from collections.abc import Mapping

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_TEXT = """
    a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl
    dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p pre q rp rt
    ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title", "role", "style", "hidden", "tabindex", "translate"})
"""Attributes that any element of HTML may have; `aria-` and `data-` ones as well."""

HTML: Mapping[str, frozenset[str]] = dict.fromkeys(_TEXT.split(), frozenset()) | {
    "a": frozenset({"href", "hreflang"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "table": frozenset(),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
"""What may stand in the text of a page, each with attributes of its own."""

COUNTS: Mapping[str, int] = {
    "colspan": 100, "span": 100, "rowspan": 2_000, "start": 999_999_999, "value": 999_999_999, "tabindex": 1_000,
}  # fmt: skip
"""The largest whole number that an attribute of HTML may hold: engines make as many cells as a table asks for."""

PAGE: Mapping[str, frozenset[str]] = {
    "html": frozenset(),
    "head": frozenset(),
    "body": frozenset(),
    "title": frozenset(),
    "meta": frozenset({"charset", "name", "content", "http-equiv"}),
    "style": frozenset(),
    "script": frozenset({"type"}),
}
"""What stands around the text of a whole page. What these hold is vetted by `pages.py`, word for word."""

FIELDS: Mapping[str, frozenset[str]] = {
    "input": frozenset({"type", "name", "value", "checked"}),
    "label": frozenset(),
    "fieldset": frozenset(),
}
"""What can be filled in on a page. There is no `form` around it, so nothing is sent."""
KINDS_OF_INPUT = frozenset({"text", "checkbox", "radio"})

SHEETS_IN_BOOKS: Mapping[str, frozenset[str]] = {"link": frozenset({"rel", "type", "href"})}
"""In a book the style sheet is a file."""

_SVG_ELEMENTS = """
    circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile filter g line
    linearGradient marker mask path pattern polygon polyline radialGradient rect stop svg switch symbol text
    textPath title tspan use view
"""
SVG_ELEMENTS = frozenset(_SVG_ELEMENTS.split())
"""Static pictures. No script, animation, foreign object, link or embedded document."""

_SVG_ATTRIBUTES = """
    alignment-baseline amplitude azimuth baseProfile baseline-shift class clip clip-path clip-rule clipPathUnits color
    color-interpolation color-interpolation-filters color-rendering cursor cx cy d direction display dominant-baseline
    dx dy edgeMode elevation enable-background exponent fill fill-opacity fill-rule filter filterUnits flood-color
    flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
    font-style font-variant font-weight focusable fr fx fy glyph-orientation-horizontal glyph-orientation-vertical
    gradientTransform gradientUnits height id image-rendering in in2 intercept isolation k1 k2 k3 k4 kerning lang
    lengthAdjust letter-spacing lighting-color line-height marker-end marker-mid marker-start markerHeight markerUnits
    markerWidth mask maskContentUnits maskUnits method mix-blend-mode mode offset opacity operator order orient
    overflow paint-order pathLength patternContentUnits patternTransform patternUnits pointer-events points
    preserveAspectRatio primitiveUnits r radius refX refY requiredFeatures result role rotate rx ry scale
    shape-rendering side slope spacing spreadMethod startOffset stdDeviation stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    style systemLanguage tabindex tableValues text-align text-anchor text-decoration text-indent text-orientation
    text-overflow text-rendering textLength transform transform-box transform-origin type unicode-bidi values
    vector-effect version viewBox visibility white-space width word-spacing writing-mode x x1 x2 y y1 y2 z
"""
SVG_ATTRIBUTES = frozenset(_SVG_ATTRIBUTES.split())
SVG_PICTURE = "image"
"""The cover page of a book shows its picture so."""

SVG_FILE_ELEMENTS = SVG_ELEMENTS | {
    "a", "image", "metadata", "style", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
    "feImage", "fePointLight", "feSpecularLighting", "feSpotLight", "feTurbulence", "font", "font-face",
    "font-face-name", "font-face-src", "glyph", "hkern", "missing-glyph", "vkern",
}  # fmt: skip
"""What a picture may be made of that is a file: no page is around it that its styles, links and fonts could change."""
OF_PROGRAMS = (
    "http://www.inkscape.org/", "http://inkscape.sourceforge.net/", "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
    "http://purl.org/dc/", "http://ns.adobe.com/", "http://www.serif.com/", "http://www.bohemiancoding.com/sketch/",
    "http://www.figma.com/", "http://svgjs.com/", "http://svgjs.dev/", "http://vectornator.io", "https://boxy-svg.com",
    "http://www.vectornator.io/", "https://vecta.io/", "http://www.corel.com/", "http://www.openoffice.org/",
    "http://xml.openoffice.org/", "http://sozi.baierouge.fr", "http://www.geogebra.org/", "http://krita.org/",
)  # fmt: skip
"""Beginnings of the namespaces in which drawing programs note what only they read."""
ACTIVE = (None, XHTML, MATHML)
"""Namespaces whose elements a browser obeys wherever they stand."""

MATHML_ELEMENTS = frozenset({
    "annotation", "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mlabeledtr", "mmultiscripts", "mn", "mo",
    "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub",
    "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "semantics",
})  # fmt: skip
MATHML_ATTRIBUTES = frozenset({
    "accent", "accentunder", "align", "alttext", "class", "columnalign", "columnlines", "columnspacing",
    "columnspan", "data-mjx-texclass", "depth", "dir", "display", "displaystyle", "encoding", "equalcolumns",
    "equalrows", "fence", "form", "height", "id", "lang", "largeop", "linebreak", "linethickness", "lquote",
    "lspace", "mathbackground", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits",
    "notation", "open", "close", "separators", "rowalign", "rowlines", "rowspacing", "rowspan", "rquote", "rspace",
    "scriptlevel", "separator", "stretchy", "style", "symmetric", "title", "voffset", "width",
})  # fmt: skip

DEEPEST = 256
"""Elements in each other. A browser flattens what lies deeper than 512: other elements are then around it."""
