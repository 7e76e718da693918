"""Write the documents that follow from the data: `python -m geodata.publication.documents`.

DATA_LICENSE.md beside the program and datapackage.json beside the data. Run it after adding a layer, a field or a
source; the tests tell when it was forgotten.
"""

import json
import sys
from pathlib import Path

from geodata.files import FOLDER
from geodata.publication import datapackage
from geodata.publication.licences import licence_table

LICENCE_FILE = FOLDER.parent / "DATA_LICENSE.md"
PACKAGE_FILE = FOLDER / datapackage.FILE


def documents() -> dict[Path, str]:
    """Return the text of every derived document by its path."""
    package = json.dumps(datapackage.descriptor(), ensure_ascii=False, indent=1)
    return {LICENCE_FILE: licence_table(), PACKAGE_FILE: f"{package}\n"}


def main() -> int:
    """Write the documents; return the exit status."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
