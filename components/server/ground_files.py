"""Hand out the ground that the map draws: a list of its files, and the files themselves."""

import json
from functools import cache, lru_cache

from flask import Response, request, send_file

from components.delivery import FOREVER, REVALIDATE, Body, Deployment, address, deployment
from geodata.publication.ground_files import GROUND_FILES, MEDIA, digest, listing, path


def _url(at: str) -> str:
    return address(at, v=digest(at.rpartition("/")[2]))


@cache
def _listing(_where: Deployment) -> Body:
    return Body(json.dumps(listing(_url), ensure_ascii=False, indent=1).encode(), "application/json")


# Together the themes have some ten megabytes, and are rarely asked for: only the last few stay in memory.
@lru_cache(maxsize=2)
def _theme(name: str) -> Body:
    file = GROUND_FILES[name]
    return Body(file.file.read_bytes(), MEDIA[file.format])


def file_url(name: str) -> str:
    """Return the address of a file: it names the content, so that it can be cached for good."""
    return _url(path(name))


def files() -> Response:
    """Answer with the list of files: titles, sizes, licences and addresses."""
    return _listing(deployment()).respond(request, REVALIDATE)


def file(name: str) -> Response:
    """Answer with one file; of an archive of tiles any range of bytes."""
    if name not in GROUND_FILES:
        said = {"error": f"no such file: {name[:80]}", "files": list(GROUND_FILES)}
        return Response(json.dumps(said), status=404, mimetype="application/json")
    found = GROUND_FILES[name]
    lasting = FOREVER if request.args.get("v") == digest(name) else REVALIDATE
    if found.format == "geojson":
        return _theme(name).respond(request, lasting, f"chongjin-ground-{name}")
    response = send_file(
        found.file,
        MEDIA[found.format],
        as_attachment=True,
        download_name=f"chongjin-ground-{name}",
        etag=digest(name),
        max_age=None,
    )
    response.headers["Cache-Control"] = lasting
    del response.headers["Last-Modified"]
    return response
