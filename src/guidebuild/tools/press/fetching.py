"""What WeasyPrint may open: the assets and fonts of the job, and short `data:` URLs. No file, no network."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic, Span, error
from guidebuild.model.guide import Asset
from guidebuild.model.styles import Font

BASE_URL = "https://guide.invalid/"
"""The virtual folder in which the HTML and the sheets stand; `.invalid` resolves nowhere (RFC 2606, section 2)."""

DATA_URL_LIMIT = 1_000_000
"""Longest `data:` URL, in characters. Anything larger belongs into a file that is checked as an asset."""


class BundleFetcher(URLFetcher):
    """Serves one job's assets by name and fonts as `fonts/<name>`; keeps a diagnostic for everything it refuses."""

    def __init__(self, assets: Mapping[str, Asset], fonts: Sequence[Font], origins: Mapping[str, Span]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._files = {f"fonts/{font.name}": (font.content, "font/ttf") for font in fonts}
        self._files |= {asset.name: (asset.content, asset.media_type) for asset in assets.values()}
        self._origins = origins
        self.refused: dict[str, Diagnostic] = {}
        """URL to the diagnostic for it."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The response for a URL of the bundle. Raises ValueError for any other; WeasyPrint goes on without it."""
        if url.startswith("data:"):
            if len(url) <= DATA_URL_LIMIT:
                return super().fetch(url, headers)
            raise self._refusal(url, Code.ASSET_KIND, "A data: URL is longer than a million characters.")
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}/" != BASE_URL:
            raise self._refusal(url, Code.ASSET_REMOTE, f"{_shown(url)} is outside the guide and is not opened.")
        name = unquote(parts.path).lstrip("/")
        if name in self._files:
            content, media_type = self._files[name]
            return URLFetcherResponse(url, content, {"Content-Type": media_type})
        if name.startswith("fonts/") or name.endswith(".css"):
            raise self._refusal(url, Code.STYLE_RESOURCE, f"{name} is not part of the styles.")
        raise self._refusal(url, Code.ASSET_MISSING, f"{name} is not among the guide's assets.", name)

    def _refusal(self, url: str, code: Code, message: str, name: str = "") -> ValueError:
        self.refused.setdefault(url, error(code, self._origins.get(name, NOWHERE), message))
        return ValueError(message)


def _shown(url: str) -> str:
    return url if len(url) <= 120 else f"{url[:117]}..."
