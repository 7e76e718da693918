"""Bring names into one form that searches compare, and list the spellings a name is looked for under.

Hangul is taken apart into its letters, so that a syllable typed halfway already matches; north and south differ in
spelling (라남/나남, 련합/연합) and in words (로씨야/러시아); Latin spellings follow McCune–Reischauer, the Revised
Romanization or nobody; Chinese characters come in traditional, simplified and Japanese forms.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from geodata.search.cyrillic import alike, cyrillic, is_cyrillic
from geodata.search.romanise import SYLLABLES, romanise

_JOINING = dict.fromkeys(map(ord, "'’‘‛`´ʼʻʹˈ′＇-‐‑‒"))
"""Apostrophes and hyphens of every make; they go before decomposition, which would turn some into spaces."""
_CODAS = (
    (0,), (1,), (0, 9), (2,), (2, 12), (2, 18), (3,), (5,), (5, 0), (5, 6), (5, 7), (5, 9), (5, 16), (5, 17),
    (5, 18), (6,), (7,), (7, 9), (9,), (10,), (11,), (12,), (14,), (15,), (16,), (17,), (18,),
)  # fmt: skip
_OPENING = {0x11A8 + number: "".join(chr(0x1100 + part) for part in coda) for number, coda in enumerate(_CODAS)}
"""Closing letters as opening ones: whoever types 라남 passes through 란, which must match already."""
_HAN_PAIRS = (
    "淸清 靑青 岩巖 产產 东東 龙龍 罗羅 兴興 义義 宁寧 会會 镜鏡 渔漁 图圖 図圖 们們 关關 阳陽 马馬 远遠 "
    "连連 进進 庆慶 开開 铁鐵 鉄鐵 钢鋼 总總 领領 馆館 厂廠 发發 电電 机機 场場 轨軌 车車 国國 际際 经經 "
    "济濟 区區 駅驛 驻駐 丰豐 豊豐 仓倉 苍蒼 节節 园園 阁閣 黄黃 温溫 気氣 气氣 寛寬 宽寬 见見 観觀 观觀 "
    "鹤鶴 凤鳳 训訓 农農 稳穩 学學 桥橋 岭嶺 镇鎮 鎭鎮 钟鍾 鐘鍾 长長 岛島 坛壇 双雙 乐樂 楽樂 陆陸 汤湯 "
    "业業 亿億 顺順 丽麗 裵裴 台臺 坮臺 云雲 运運 广廣 矿礦 鉱礦 贸貿 众衆 盐鹽 润潤 内內 兰蘭 莲蓮 芦蘆 "
    "峯峰 锋鋒 尚尙 満滿 满滿 极極 门門 间間 乡鄕 鄉鄕 郎郞 啸嘯 笔筆 细細 线線 输輸 弥彌 县縣 来來 圏圈"
)
_HAN = {ord(pair[0]): pair[1] for pair in _HAN_PAIRS.split()}
"""Simplified, Japanese and variant characters, each before the form it is compared in."""
_SOUTHERN_WORDS = (
    ("련합", "연합"),
    ("령사", "영사"),
    ("로선", "노선"),
    ("로씨야", "러시아"),
    ("뻐스", "버스"),
    ("비행장", "공항"),
    ("쏘련", "소련"),
    ("렬차", "열차"),
    ("로동자", "노동자"),
    ("녀성", "여성"),
    ("페무산", "폐무산"),
    ("콘테이너", "컨테이너"),
    ("콘베아", "컨베이어"),
    ("세멘트", "시멘트"),
    ("뽐프", "펌프"),
    ("궤도전차", "노면전차"),
    ("무노면전차", "트롤리버스"),
    ("울라지보스또크", "블라디보스토크"),
    ("보스또츠느이", "보스토치니"),
    ("니이가다", "니가타"),
    ("하싼", "하산"),
    ("싸할린", "사할린"),
)
"""Words that the south spells otherwise, also inside a compound, where no rule reaches them."""
_ABROAD = (
    ("khasan", "하싼", "하산", "Хасан", "哈桑"),
    ("vladivostok", "울라지보스또크", "블라디보스토크", "Владивосток", "海参崴"),
    ("niigata", "니이가다", "니가타", "Ниигата", "新潟"),
)
"""Towns across the border, each as an English name has it and then in other scripts."""
_INITIAL = re.compile(r"(?<![0-9가-힣])(?!러시아|니가타)[가-힣]")
"""First syllables of words, but for foreign names, which keep their l and n, and counters after a number."""
_YOUTH = "Ch'ŏngnyŏn"
"""So many stations bear it in their name that it is often translated, or left out: 청진역 is 청진청년역."""
_YOUTH_STATION = "청년역"
_SOUNDS = (("tch", "j"), ("ch", "j"), ("sh", "s"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("ee", "i"), ("oo", "u"))
_LIKE = str.maketrans("ktplqzvfc", "gdbrgjbbg")
"""Letters that stand for one Korean sound in one romanisation or another."""
_STEMS = {
    "railway_station": ("역",),
    "district": ("구역",),
    "city": ("시",),
    "town": ("군", "읍"),
    "county": ("군", "시", "구역"),
}
"""Endings that a name of this kind may bear or lack."""
_APPENDIX = re.compile(r"\s*\(([^()]*)\)$")
_ASIDE = re.compile(r"(\S+)\s+\(([^()]*)\)(?=\s)")


def fold(text: str) -> str:
    """Return text as searches compare it: no case, diacritics, apostrophes, hyphens or control characters.

    Hangul comes out as its letters; words are parted by one space. Never raises.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> fold("Ch'ŏngjin"), fold("Chongjin")
    ('chongjin', 'chongjin')

    """
    plain = unicodedata.normalize("NFKD", text.translate(_JOINING)).casefold()
    # Folding case can compose letters anew, and decomposing can bring out capitals and apostrophes: hence twice.
    if plain.isascii():
        plain = plain.translate(_JOINING)
    else:
        plain = unicodedata.normalize("NFKD", plain).translate(_JOINING).translate(_OPENING).translate(_HAN)
    return " ".join(plain.translate(_KEPT).split())


class _Kept(dict[int, int | None]):
    """Says of each character whether it stays, goes as a mark does, or parts words, as `str.translate` asks."""

    _MOST = 1 << 14
    """How many it learns by heart, so that nobody's search makes it learn all that Unicode has."""

    def __missing__(self, code: int) -> int | None:
        kind = unicodedata.category(chr(code))[0]
        found = None if kind == "M" else code if kind in "LN" else ord(" ")
        if len(self) < self._MOST:
            self[code] = found
        return found


_KEPT = _Kept()


def sound(folded: str) -> str:
    """Return what is left of folded letters when spellings of one sound count as one: Gimchaek, Kimch'aek.

    Doubled letters count once. Latin and Cyrillic letters are compared so, those of other scripts stay.
    """
    for spelt, heard in _SOUNDS:
        folded = folded.replace(spelt, heard)
    if is_cyrillic(folded):
        folded = alike(folded)
    return re.sub(r"(.)\1+", r"\1", folded.translate(_LIKE))


def southern(hangul: str) -> str:
    """Return a name as the Republic of Korea spells it: 라남 as 나남, 련합기업소 as 연합기업소.

    The rule of initial sounds (두음법칙) is applied to each word, and the words of another form are replaced. Going
    back north is not possible from the spelling alone, so both sides of a comparison are brought south.
    """
    for north, south in _SOUTHERN_WORDS:
        hangul = hangul.replace(north, south)
    return _INITIAL.sub(lambda first: _initial(first[0]), hangul)


@cache
def _abroad() -> Mapping[str, str]:
    return {fold(name): english for english, *names in _ABROAD for name in names}


def in_english(folded: str) -> str:
    """Return folded words with the towns abroad that they name as English has them.

    What lies at the border is named after the town beyond it, seldom in every script: 하싼 is looked for as Khasan too.

    Examples
    --------
    >>> in_english(fold("Хасан")), in_english(fold("Chongjin"))
    ('khasan', 'chongjin')

    """
    return " ".join(_abroad().get(word, word) for word in folded.split())


def _initial(syllable: str) -> str:
    """Apply the rule of initial sounds to the first syllable of a word."""
    onset, rest = divmod(ord(syllable) - SYLLABLES.start, 588)
    # Before i and y-sounds (ㅑ ㅕ ㅖ ㅛ ㅠ ㅣ) l and n fall silent; before other vowels l becomes n.
    silent = rest // 28 in {2, 6, 7, 12, 17, 20}
    if onset == 5 or (onset == 2 and silent):
        onset = 11 if silent else 2
    return chr(SYLLABLES.start + onset * 588 + rest)


def has_hangul(text: str) -> bool:
    """Tell whether a text holds a whole Hangul syllable."""
    return not text.isascii() and any(ord(letter) in SYLLABLES for letter in text)


def spellings(names: Iterable[str], kind: str) -> Iterator[str]:
    """Yield every spelling under which a place of a kind with these names is looked for, the names themselves first.

    The same spelling may come twice.
    """
    written = [form for name in names for form in _without_brackets(name)]
    yield from written
    for name in written:
        if _YOUTH in name:
            yield name.replace(_YOUTH, "Youth")
        if has_hangul(name):
            for plain in dict.fromkeys((name, name.replace(_YOUTH_STATION, "역"))):
                for form in _korean_forms(plain, kind):
                    yield form
                    yield from romanise(form)
                    yield from romanise(form, assimilated=False)


def russian(names: Iterable[str], kind: str) -> Iterator[str]:
    """Yield how a place of a kind with these names is written in Cyrillic: as it is recorded, then by rule.

    The same spelling may come twice.
    """
    known = list(names)
    yield from (name for name in known if is_cyrillic(name))
    for name in known:
        if has_hangul(name):
            for plain in dict.fromkeys((name, name.replace(_YOUTH_STATION, "역"))):
                for form in _korean_forms(plain, kind):
                    yield cyrillic(form)
                    yield cyrillic(form, assimilated=False)


def _without_brackets(name: str) -> Iterator[str]:
    """Yield a name, and the names it holds when it puts a second one in brackets.

    "Kimch'aek (Sŏngjin) Port" is also "Kimch'aek Port" and "Sŏngjin Port"; "West Port (Sŏhang)" is also each half.
    Bracketed remarks, which start in lower case, are left out.
    """
    yield name
    if appendix := _APPENDIX.search(name):
        yield name[: appendix.start()]
        if appendix[1][:1].isupper() and appendix.start():
            yield appendix[1]
    if _ASIDE.search(name):
        yield _ASIDE.sub(r"\1", name)
        yield _ASIDE.sub(r"\2", name)


def _korean_forms(name: str, kind: str) -> Iterator[str]:
    """Yield a Korean name with and without the ending of its kind, as north and south spell it."""
    endings = _STEMS.get(kind, ())
    stem = next((name.removesuffix(end) for end in endings if name.endswith(end) and len(name) > len(end) + 1), name)
    for form in (name, stem, *(stem + end for end in endings)):
        yield form
        if southern(form) != form:
            yield southern(form)
