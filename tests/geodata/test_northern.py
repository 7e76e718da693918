"""Southern Korean is told from northern, in the data and in every text of the program."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.northern import EXCEPTIONS, FROM_R, INITIALS, NATIVE, WORDS, southern_forms, southern_names

ROOT = Path(__file__).parents[2]
HANGUL = re.compile("[가-힣]")
SPEAKS_SOUTHERN = ("geodata/search", "geodata/northern.py", "geodata/rules/spelling.py")
"""What must know southern spellings to recognise them."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield every Korean text of the program and its papers, with where it stands."""
    for path in sorted([ROOT / "app.py", *ROOT.glob("components/**/*.py"), *ROOT.glob("geodata/**/*.py")]):
        name = str(path.relative_to(ROOT))
        if name.startswith(SPEAKS_SOUTHERN):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and HANGUL.search(node.value):
                yield f"{name}:{node.lineno}", node.value
    scripts = [path for path in ROOT.glob("assets/**/*.js") if not {"dist", "vendor"} & set(path.parts)]
    for path in sorted([*scripts, *ROOT.glob("*.md"), *ROOT.glob("geodata/*.md")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if HANGUL.search(line):
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_every_text_of_the_program_is_northern():
    found = list(texts())
    assert len(found) > 400
    assert [(where, southern_forms(text)) for where, text in found if southern_forms(text)] == []


@pytest.mark.parametrize(
    ("southern", "northern"),
    [
        ("러시아", "로씨야"),
        ("링크를 클릭", "련결을 누르기"),
        ("브라우저", "열람기"),
        ("청진버스공장", "청진뻐스공장"),
        ("총영사관", "총령사관"),
        ("연결 노선", "련결 로선"),
        ("여행 일정", "려행 일정"),
        ("나진항", "라진항"),
        ("연도", "년도"),
        ("이용", "리용"),
        ("개통되었다", "개통되였다"),
        ("비어 있다", "비여 있다"),
        ("폐쇄", "페쇄"),
        ("숫자", "수자"),
        ("쓸 수 있다", "쓸수 있다"),
        ("알 수는 없다", "알수는 없다"),
        ("하는 것을", "하는것을"),
        ("그 때문에", "그때문에"),
        ("90㎢", "90km²"),
        ("소련군", "쏘련군"),
    ],
)
def test_a_southern_form_is_noticed_and_its_northern_one_is_not(southern: str, northern: str):
    assert southern_forms(southern)
    assert southern_forms(northern) == []


@pytest.mark.parametrize(
    "text", [*EXCEPTIONS, *INITIALS, "이어졌다", "지어진 집", "함북조선소련합기업소", "로씨야", "plain"]
)
def test_northern_words_and_named_exceptions_pass(text: str):
    assert southern_forms(text) == []


def test_what_is_offered_instead_is_northern_itself():
    assert [better for better in WORDS.values() if southern_forms(better)] == []


@pytest.mark.parametrize(
    ("southern", "northern"),
    [
        ("율목리", "률목리"),
        ("육동", "륙동"),
        ("노하리", "로하리"),
        ("나진동", "라진동"),
        ("농삿골", "농사골"),
        ("상줏개", "상주개"),
    ],
)
def test_a_southern_name_is_noticed_and_its_northern_one_is_not(southern: str, northern: str):
    ((found, better),) = southern_names(southern)
    assert southern.replace(found, better, 1) == northern
    assert southern_names(northern) == []


@pytest.mark.parametrize("name", [*NATIVE, *FROM_R.values(), "삿갓봉", "못골", "농사골", "이천읍", "남양", "", "Rajin"])
def test_a_northern_name_passes(name: str):
    assert southern_names(name) == []
