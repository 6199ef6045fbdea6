"""A manuscript and the files it was read from to the origin that its manifest tells."""

from collections.abc import Mapping

from guidebuild.model.manuscript import Manuscript
from guidebuild.model.origin import Origin
from guidebuild.tools.versions import engines, software


def origin_of(manuscript: Manuscript, inputs: Mapping[str, str]) -> Origin:
    """What the files of a manuscript are made from, with the engines of this machine."""
    edition = manuscript.edition
    manifest = edition.guide.manifest
    as_of = edition.guide.as_of
    options = {
        "audience": edition.audience.id if edition.audience else None,
        "region": edition.region.id if edition.region else None,
        "page_size": manifest.page_size,
        "as_of": as_of.isoformat() if as_of else None,
    }
    return Origin(
        title=str(manifest.title),
        guide=manifest.slug,
        edition=edition.name,
        release=manifest.release,
        date=manifest.date.isoformat(),
        options=options,
        inputs=inputs,
        software=software(),
        engines=engines(),
    )
