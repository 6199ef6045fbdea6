"""Names of CSS that browsers and reading systems know: properties, units, and words that stand for a colour.

The properties are those of the W3C's index (All CSS properties, 2025) and of SVG 2 (6.6); the units those of CSS
Values 4; the words for colours beside the named ones are those of CSS Color 4 (6.2) and CSS Cascade 5 (7.3).
"""

import itertools

from PIL import ImageColor

_SIDES = ("top", "right", "bottom", "left")
_FLOW = ("block", "block-start", "block-end", "inline", "inline-start", "inline-end")
_CORNERS = (
    "top-left", "top-right", "bottom-left", "bottom-right", "start-start", "start-end", "end-start", "end-end",
)  # fmt: skip


def _of(base: str, *lists: tuple[str, ...]) -> list[str]:
    """`base-a-c`, `base-a-d` and so on."""
    return ["-".join((base, *parts)) for parts in itertools.product(*lists)]


PROPERTIES = frozenset({
    "accent-color", "align-content", "align-items", "align-self", "alignment-baseline", "all", "anchor-name",
    "anchor-scope", "animation", "animation-composition", "animation-delay", "animation-direction",
    "animation-duration", "animation-fill-mode", "animation-iteration-count", "animation-name",
    "animation-play-state", "animation-range", "animation-range-end", "animation-range-start", "animation-timeline",
    "animation-timing-function", "appearance", "aspect-ratio", "backdrop-filter", "backface-visibility", "background",
    "background-attachment", "background-blend-mode", "background-clip", "background-color", "background-image",
    "background-origin", "background-position", "background-position-block", "background-position-inline",
    "background-position-x", "background-position-y", "background-repeat", "background-repeat-block",
    "background-repeat-inline", "background-repeat-x", "background-repeat-y", "background-size", "baseline-shift",
    "baseline-source", "block-ellipsis", "block-size", "block-step", "bookmark-label", "bookmark-level",
    "bookmark-state", "border", "border-boundary", "border-collapse", "border-color", "border-image",
    "border-image-outset", "border-image-repeat", "border-image-slice", "border-image-source", "border-image-width",
    "border-radius", "border-spacing", "border-style", "border-width", "bottom", "box-decoration-break", "box-shadow",
    "box-sizing", "box-snap", "break-after", "break-before", "break-inside", "caption-side", "caret", "caret-animation",
    "caret-color", "caret-shape", "clear", "clip", "clip-path", "clip-rule", "color", "color-adjust",
    "color-interpolation", "color-interpolation-filters", "color-rendering", "color-scheme", "column-count",
    "column-fill", "column-gap", "column-height", "column-rule", "column-rule-color", "column-rule-style",
    "column-rule-width", "column-span", "column-width", "column-wrap", "columns", "contain",
    "contain-intrinsic-block-size", "contain-intrinsic-height", "contain-intrinsic-inline-size",
    "contain-intrinsic-size", "contain-intrinsic-width", "container", "container-name", "container-type", "content",
    "content-visibility", "continue", "corner-shape", "counter-increment", "counter-reset", "counter-set", "cursor",
    "cx", "cy", "d", "direction", "display", "dominant-baseline", "dynamic-range-limit", "empty-cells",
    "field-sizing", "fill", "fill-opacity", "fill-rule", "filter", "flex", "flex-basis", "flex-direction",
    "flex-flow", "flex-grow", "flex-shrink", "flex-wrap", "float", "float-defer", "float-offset", "float-reference",
    "flood-color", "flood-opacity", "flow-from", "flow-into", "font", "font-family", "font-feature-settings",
    "font-kerning", "font-language-override", "font-optical-sizing", "font-palette", "font-size", "font-size-adjust",
    "font-smooth", "font-stretch", "font-style", "font-synthesis", "font-synthesis-position",
    "font-synthesis-small-caps", "font-synthesis-style", "font-synthesis-weight", "font-variant",
    "font-variant-alternates", "font-variant-caps", "font-variant-east-asian", "font-variant-emoji",
    "font-variant-ligatures", "font-variant-numeric", "font-variant-position", "font-variation-settings",
    "font-weight", "font-width", "footnote-display", "footnote-policy", "forced-color-adjust", "gap",
    "glyph-orientation-vertical", "grid", "grid-area", "grid-auto-columns", "grid-auto-flow", "grid-auto-rows",
    "grid-column", "grid-column-end", "grid-column-gap", "grid-column-start", "grid-gap", "grid-row", "grid-row-end",
    "grid-row-gap", "grid-row-start", "grid-template", "grid-template-areas", "grid-template-columns",
    "grid-template-rows", "hanging-punctuation", "height", "hyphenate-character", "hyphenate-limit-chars",
    "hyphenate-limit-last", "hyphenate-limit-lines", "hyphenate-limit-zone", "hyphens", "image-orientation",
    "image-rendering", "image-resolution", "initial-letter", "initial-letter-align", "initial-letter-wrap",
    "inline-size", "inline-sizing", "inset", "interactivity", "interpolate-size", "isolation", "justify-content",
    "justify-items", "justify-self", "kerning", "left", "letter-spacing", "lighting-color", "line-break",
    "line-clamp", "line-fit-edge", "line-grid", "line-height", "line-height-step", "line-padding", "line-snap",
    "list-style", "list-style-image", "list-style-position", "list-style-type", "margin", "margin-break",
    "margin-trim", "marker", "marker-end", "marker-mid", "marker-side", "marker-start", "mask", "mask-border",
    "mask-border-mode", "mask-border-outset", "mask-border-repeat", "mask-border-slice", "mask-border-source",
    "mask-border-width", "mask-clip", "mask-composite", "mask-image", "mask-mode", "mask-origin", "mask-position",
    "mask-repeat", "mask-size", "mask-type", "math-depth", "math-shift", "math-style", "max-block-size", "max-height",
    "max-inline-size", "max-lines", "max-width", "min-block-size", "min-height", "min-inline-size", "min-width",
    "mix-blend-mode", "object-fit", "object-position", "object-view-box", "offset", "offset-anchor",
    "offset-distance", "offset-path", "offset-position", "offset-rotate", "opacity", "order", "orphans", "outline",
    "outline-color", "outline-offset", "outline-style", "outline-width", "overflow", "overflow-anchor",
    "overflow-block", "overflow-clip-margin", "overflow-inline", "overflow-wrap", "overflow-x", "overflow-y",
    "overlay", "overscroll-behavior", "overscroll-behavior-block", "overscroll-behavior-inline",
    "overscroll-behavior-x", "overscroll-behavior-y", "padding", "page", "page-break-after", "page-break-before",
    "page-break-inside", "paint-order", "perspective", "perspective-origin", "place-content", "place-items",
    "place-self", "pointer-events", "position", "position-anchor", "position-area", "position-try",
    "position-try-fallbacks", "position-try-order", "position-visibility", "print-color-adjust", "quotes", "r",
    "reading-flow", "reading-order", "region-fragment", "resize", "right", "rotate", "row-gap", "row-rule",
    "ruby-align", "ruby-merge", "ruby-overhang", "ruby-position", "running", "rx", "ry", "scale", "scroll-behavior",
    "scroll-initial-target", "scroll-margin", "scroll-marker-group", "scroll-padding", "scroll-snap-align",
    "scroll-snap-stop", "scroll-snap-type", "scroll-target-group", "scroll-timeline", "scroll-timeline-axis",
    "scroll-timeline-name", "scrollbar-color", "scrollbar-gutter", "scrollbar-width", "shape-image-threshold",
    "shape-inside", "shape-margin", "shape-outside", "shape-padding", "shape-rendering", "size", "slider-orientation",
    "spatial-navigation-action", "spatial-navigation-contain", "spatial-navigation-function", "speak", "speak-as",
    "src", "stop-color", "stop-opacity", "string-set", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "tab-size",
    "table-layout", "text-align", "text-align-all", "text-align-last", "text-anchor", "text-autospace", "text-box",
    "text-box-edge", "text-box-trim", "text-combine-upright", "text-decoration", "text-decoration-color",
    "text-decoration-inset", "text-decoration-line", "text-decoration-skip", "text-decoration-skip-ink",
    "text-decoration-style", "text-decoration-thickness", "text-emphasis", "text-emphasis-color",
    "text-emphasis-position", "text-emphasis-skip", "text-emphasis-style", "text-group-align", "text-indent",
    "text-justify", "text-orientation", "text-overflow", "text-rendering", "text-shadow", "text-size-adjust",
    "text-spacing", "text-spacing-trim", "text-transform", "text-underline-offset", "text-underline-position",
    "text-wrap", "text-wrap-mode", "text-wrap-style", "timeline-scope", "top", "touch-action", "transform",
    "transform-box", "transform-origin", "transform-style", "transition", "transition-behavior", "transition-delay",
    "transition-duration", "transition-property", "transition-timing-function", "translate", "unicode-bidi",
    "user-select", "vector-effect", "vertical-align", "view-timeline", "view-timeline-axis", "view-timeline-inset",
    "view-timeline-name", "view-transition-class", "view-transition-name", "visibility", "white-space",
    "white-space-collapse", "white-space-trim", "widows", "width", "will-change", "word-break", "word-space-transform",
    "word-spacing", "word-wrap", "wrap-after", "wrap-before", "wrap-flow", "wrap-inside", "wrap-through",
    "writing-mode", "x", "y", "z-index", "zoom",
    *_of("border", (*_SIDES, *_FLOW)),
    *_of("border", (*_SIDES, *_FLOW), ("color", "style", "width")),
    *_of("border", _CORNERS, ("radius",)),
    *_of("corner", _CORNERS, ("shape",)),
    *_of("inset", _FLOW),
    *_of("margin", (*_SIDES, *_FLOW)),
    *_of("padding", (*_SIDES, *_FLOW)),
    *_of("scroll", ("margin", "padding"), (*_SIDES, *_FLOW)),
})  # fmt: skip

UNITS = frozenset({
    "em", "rem", "ex", "rex", "cap", "rcap", "ch", "rch", "ic", "ric", "lh", "rlh", "px", "cm", "mm", "q", "in", "pc",
    "pt", "deg", "grad", "rad", "turn", "s", "ms", "hz", "khz", "dpi", "dpcm", "dppx", "x", "fr", "db", "st",
    *(f"{size}v{side}" for size in ("", "s", "l", "d") for side in ("w", "h", "i", "b", "min", "max")),
    *(f"cq{side}" for side in ("w", "h", "i", "b", "min", "max")),
})  # fmt: skip

_LINES = "none hidden dotted dashed solid double groove ridge inset outset"
_BREAKS = "auto avoid always all avoid-page page left right recto verso avoid-column column avoid-region region"
KEYWORDS = {
    "text-align": "start end left right center justify match-parent justify-all",
    "display": "block inline inline-block flow-root none contents flex inline-flex grid inline-grid table inline-table "
    "table-row table-cell table-caption table-column table-column-group table-row-group table-header-group "
    "table-footer-group list-item ruby ruby-base ruby-text math flow run-in",
    "position": "static relative absolute fixed sticky",
    "float": "left right none inline-start inline-end footnote",
    "clear": "left right both none inline-start inline-end",
    "font-weight": "normal bold bolder lighter",
    "font-style": "normal italic oblique",
    "visibility": "visible hidden collapse",
    "white-space": "normal nowrap pre pre-wrap pre-line break-spaces collapse preserve preserve-breaks wrap balance",
    "text-transform": "none capitalize uppercase lowercase full-width full-size-kana math-auto",
    "hyphens": "none manual auto",
    "box-sizing": "border-box content-box",
    "border-collapse": "collapse separate",
    "break-before": _BREAKS,
    "break-after": _BREAKS,
    "break-inside": "auto avoid avoid-page avoid-column avoid-region",
    "border-style": _LINES,
    "text-decoration-line": "none underline overline line-through blink spelling-error grammar-error",
}
"""The words that some properties take, where that is all they take, in one or beside numbers."""

COLOUR_WORDS = frozenset({
    "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext", "canvas", "canvastext",
    "field", "fieldtext", "graytext", "highlight", "highlighttext", "linktext", "mark", "marktext", "selecteditem",
    "selecteditemtext", "visitedtext", "auto", "inherit", "initial", "none", "revert", "revert-layer", "unset",
})  # fmt: skip
"""What stands where a colour is wanted and is no named colour."""

NAMED_COLOURS = frozenset(ImageColor.colormap)
"""The names of colours (CSS Color 4, 6.1)."""
