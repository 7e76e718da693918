"""Notice in Korean text what the north writes otherwise: words, initial sounds, verb endings, spaces.

The atlas writes as its places do. What searches know of the southern spelling stands in `geodata.search`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from geodata.search.spellings import southern

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "버스": "뻐스",
        "트랙터": "뜨락또르",
        "트럭": "화물자동차",
        "보트": "뽀트",
        "컨테이너": "콘테이너",
        "콘크리트": "콩크리트",
        "컨베이어": "콘베아",
        "시멘트": "세멘트",
        "펌프": "뽐프",
        "터널": "차굴",
        "크레인": "기중기",
        "레일": "레루",
        "코크스": "콕스",
        "에너지": "에네르기",
        "알루미늄": "알루미니움",
        "미터": "메터",
        "라디오": "라지오",
        "러시아": "로씨야",
        "블라디보스토크": "울라지보스또크",
        "보스토치니": "보스또츠느이",
        "사할린": "싸할린",
        "소련": "쏘련",
        "폴란드": "뽈스까",
        "독일": "도이췰란드",
        "컴퓨터": "콤퓨터",
        "프로그램": "프로그람",
        "브라우저": "열람기",
        "링크": "련결",
        "클릭": "누르기",
        "다운로드": "내리적재",
        "업로드": "올리적재",
        "사이트": "싸이트",
        "페이지": "페지",
        "서버": "봉사기",
        "서비스": "봉사",
        "데이터": "자료",
        "필터": "조건",
        "메뉴": "차림표",
        "버튼": "단추",
        "텍스트": "본문",
        "키보드": "건반",
        "폴더": "등록부",
        "인터넷": "인터네트",
        "온라인": "망",
        "오프라인": "망 없이",
        "미러": "사본",
        "웹": "웨브",
        "이메일": "전자우편",
        "센터": "쎈터",
        "퍼센트": "%",
        "크리에이티브": "Creative",
        "공항": "비행장",
        "노면전차": "궤도전차",
        "트롤리": "무궤도전차",
        "숫자": "수자",
        "횟수": "회수",
        "갯수": "개수",
        "바닷가": "바다가",
        "뒷받침": "뒤받침",
        "윗": "웃",
        "뒷": "뒤",
        "폐": "페",
        "됐": "되였",
        "한국": "조선",
        "한글": "조선글",
        "북한": "공화국",
        "남한": "남측",
        "㎢": "km²",
        "㎡": "m²",
        # Initial sounds inside compounds, where the rule below does not look.
        "총영사": "총령사",
        "영사관": "령사관",
        "연합기업소": "련합기업소",
        "여객": "려객",
        "열차": "렬차",
        "노선": "로선",
        "노동자": "로동자",
    }
)
"""Southern words, each with what the north writes."""
INITIALS = (
    "라남", "라선", "라진", "락산", "락원", "락하", "랑림", "랭각", "랭동", "량강도", "량곡", "량끝", "량쪽", "려객",
    "려권", "려행", "력사", "련결", "련계", "련관", "련락", "련방", "련속", "련진", "련합", "렬차", "령사", "령역",
    "령토", "례외", "로동", "로선", "로천", "로정", "론문", "루계", "루적", "룡성", "룡천", "류역", "류출",
    "류통", "륙로", "륙지", "륜곽", "릉라", "리용", "리유", "리익", "림시", "림진강", "년간", "년도",
    "년말", "년평균", "녀성", "녀자", "래년", "래일",
)  # fmt: skip
"""Words that the south begins with another sound (두음법칙)."""
EXCEPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "한국민족문화대백과사전": "title of a southern work",
        "한국학중앙연구원": "name of a southern institution",
        "한국경제신문": "name of a southern newspaper",
        "한국해양수산개발원": "name of a southern institution",
        "한국통계청": "name of a southern institution",
        "한국무역협회": "name of a southern institution",
        "한국교통연구원": "name of a southern institution",
        "북한자원연구소": "name of a southern institution",
        "한국일보": "name of a southern newspaper",
        "미디어펜": "name of a southern newspaper",
        "대한민국": "name of a country on the map",
        "북한강": "a river: the northern Han",
        "조선소련합": "a shipyard (조선소) that is a complex (련합), not 쏘련",
        "로보트": "a robot, not 뽀트",
        "라남/나남": "the hint of the search shows that either spelling will do",
        "마그네사이트": "magnesite, not 싸이트",
        "새 역사": "a station's building, not 력사",
        "역사이": "between stations, not 력사",
    }
)
"""What is left alone, and why."""
FROM_R: Mapping[str, str] = MappingProxyType(dict(zip("낙냉노녹뇌누능육율", "락랭로록뢰루릉륙률", strict=True)))
"""First syllables of southern names, each with what the north writes.

In Chinese characters that a name begins with, the south has this sound from one in ㄹ alone (路, 六). 나, 내, 양,
여, 연, 영, 용, 유, 이, 임 and others may be either: they are left as they are.
"""
NATIVE: Mapping[str, str] = MappingProxyType(
    {
        "노간": "may be the juniper (노간주나무)",
        "누른": "yellow",
        "삿갓": "a hat of reed",
        "깃장": "not known to be two words",
    }
)
"""Korean words in names that only look southern, and what they are."""
_JOINING_S = 19
"""Place of ㅅ among the final consonants of a syllable."""
_OWN_S = frozenset("못옷갓붓맛뜻웃젓덧첫햇낫솟밧벗")
"""Syllables that end in ㅅ by themselves."""
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAKES_YO = frozenset("ㅐㅔㅚㅟㅢㅣ")
"""After these the north writes 여 and 였: 되여, 비였다."""
_FROM_S = frozenset({"이", "지"})
"""Stems that lost a final ㅅ and keep 어: 이어 (잇다), 지어 (짓다)."""
_VERB = re.compile(r"(?=([가-힣])([어었]))")
_SPACES = (
    (re.compile(r"[가-힣] 수 ?[가는도를]? ?[있없]"), "수 is joined to the word before it: 할수 있다"),
    (re.compile(r"[가-힣] 것(?=[이을은도과들뿐]|$)"), "것 is joined: 하는것"),
    (re.compile(r"[가-힣] 때문"), "때문 is joined: 그때문"),
    (re.compile(r"[가-힣] 뿐"), "뿐 is joined: 그것뿐"),
)
_WORD = re.compile("|".join(map(re.escape, WORDS)))
_SOUTHERN_INITIAL = {southern(word): word for word in INITIALS}
_INITIAL = re.compile(rf"(?<![가-힣])(?:{'|'.join(map(re.escape, _SOUTHERN_INITIAL))})")


def southern_forms(text: str) -> list[tuple[str, str]]:
    """Return what a Korean text writes as the south does, each with what the north writes.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of tuple of str
        Found and better, in no order; empty for text in another language.

    Examples
    --------
    >>> southern_forms("러시아와 연결되었다")
    [('러시아', '로씨야'), ('연결', '련결'), ('되었', '되였')]
    >>> southern_forms("로씨야와 련결되였다")
    []

    """
    return list(_southern_forms(text))


@lru_cache(maxsize=8192)
def _southern_forms(text: str) -> tuple[tuple[str, str], ...]:
    """Return them, kept for all who check the same texts again."""
    for exception in EXCEPTIONS:
        text = text.replace(exception, "·")
    found = [(match[0], WORDS[match[0]]) for match in _WORD.finditer(text)]
    found += [(match[0], _SOUTHERN_INITIAL[match[0]]) for match in _INITIAL.finditer(text)]
    found += [(match[1] + match[2], match[1] + "여였"["어었".index(match[2])]) for match in _southern_verbs(text)]
    found += [(match[0], better) for pattern, better in _SPACES for match in pattern.finditer(text)]
    return tuple(found)


def southern_names(name: str) -> list[tuple[str, str]]:
    """Return what the name of a place writes as the south does, each with what the north writes.

    Beyond `southern_forms` it notices first sounds by the syllable, and the ㅅ between two words, which the north does
    not write.

    Parameters
    ----------
    name : str
        One name.

    Returns
    -------
    list of tuple of str
        Found and better, in no order.

    Examples
    --------
    >>> southern_names("율목리"), southern_names("농삿골")
    ([('율', '률')], [('농삿골', '농사골')])

    """
    found = southern_forms(name)
    for word in NATIVE:
        name = name.replace(word, "·" * len(word))
    if not found and name[:1] in FROM_R:
        found.append((name[0], FROM_R[name[0]]))
    joined = [at for at, pair in enumerate(pairwise(name)) if _joins_with_s(*pair)]
    if joined:
        found.append((name, "".join(chr(ord(letter) - _JOINING_S * (at in joined)) for at, letter in enumerate(name))))
    return found


def _joins_with_s(letter: str, following: str) -> bool:
    syllables = "가" <= letter <= "힣" and "가" <= following <= "힣"
    return syllables and (ord(letter) - ord("가")) % 28 == _JOINING_S and letter not in _OWN_S


def _southern_verbs(text: str) -> list[re.Match[str]]:
    return [match for match in _VERB.finditer(text) if match[1] not in _FROM_S and _takes_yo(match[1])]


def _takes_yo(syllable: str) -> bool:
    number = ord(syllable) - ord("가")
    return number % 28 == 0 and _VOWELS[number % 588 // 28] in _TAKES_YO
