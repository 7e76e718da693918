"""Where the data come from: the packaged files unless another place is named, read whole or refused in words."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geodata import edition, stores
from geodata.catalogue import LAYER
from geodata.files import FOLDER

ROOT = FOLDER.parent


def ran(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_without_a_name_the_packaged_files_are_read_and_nothing_else_is_loaded() -> None:
    code = "import sys, app; app.create_app(); from geodata import edition; print(edition.digest())"
    growth = "print([name for name in ('sqlalchemy', 'psycopg', 'dask', 'distributed') if name in sys.modules])"
    assert ran(f"{code}; {growth}").stdout == f"{edition.digest()}\n[]\n"


def test_a_folder_is_read_in_their_place_and_nothing_of_the_packaged_ones(folder: Path) -> None:
    steel = folder / "layers" / "steel.geojson"
    steel.write_text(steel.read_text(encoding="utf-8").replace('"id": "kimchaek_works"', '"id": "kimchaek"'))
    code = f"""
from geodata import stores
stores.use({str(folder)!r})
from geodata import edition, features
from geodata.ground.archive import archive
print(*features("steel").index, edition.digest(), archive("line").digest)
"""
    *ids, digest, _ = ran(code).stdout.split()
    assert ids == ["chongjin_steel_works", "kimchaek", "puryong_ferroalloy"]
    assert digest != edition.digest()
    assert digest == stores.opened(str(folder)).digest()


def test_nothing_is_read_before_the_place_is_named() -> None:
    code = "from geodata import stores; import app; print(stores.current.cache_info().currsize)"
    assert ran(code).stdout == "0\n"


def test_a_folder_without_ground_lies_on_the_packaged_one(folder: Path) -> None:
    assert stores.opened(str(folder)).path == folder
    shutil.rmtree(folder / "ground")
    assert stores.opened(str(folder)).path == FOLDER


def test_what_a_folder_lacks_is_said_file_by_file(tmp_path: Path) -> None:
    _, (fault,) = stores.opened(str(tmp_path)).features(LAYER["steel"])
    assert str(fault).startswith("layers/steel.geojson: -: the file is missing (put it back")


def test_a_process_reads_one_edition() -> None:
    stores.use("")
    stores.current()
    with pytest.raises(stores.StoreError, match="need a process of their own"):
        stores.use("/another")
    late = "from geodata import stores; stores.current(); stores.use('/tmp')"
    assert "have been read already" in ran(late).stderr


def test_a_missing_driver_is_named_with_the_line_that_installs_it() -> None:
    without = "import sys; sys.modules['psycopg'] = None; from geodata import stores; "
    said = ran(f"{without} stores.use('postgresql://reader:secret@127.0.0.1/atlas')").stderr
    assert "a database needs the package psycopg, which is not installed (pip install -r requirements-gr" in said
    assert "secret" not in said.splitlines()[-1]
