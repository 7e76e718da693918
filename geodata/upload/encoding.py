"""Tell in which encoding a text is written, by its marks or by which reading makes words.

A table of a few rows holds too few letters for the statistics of the usual libraries, which take Chinese for Korean.
Here each encoding is asked how much of the text it turns into what people write: common characters of one script.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from geodata.upload import file_messages, notes
from geodata.upload.collector import UploadError
from geodata.vocabulary import Text

_MOST_LOOKED_AT = 6_000
"""Bytes, other than ASCII, that are looked at."""
_LEAST, _LEAD = 0.3, 0.04
"""Least share of a text that must read well, and by how much the best encoding must lead."""
_HANGUL = frozenset(
    "가각간갈감값갓갔강갖같개객거건걸검것게겨격견결겸겼경곁계고곡곧골곳공곶과곽관광교구국군굴권궤귀규균그극근글금급긋"
    "기긴길김깊까꺼꼽꾸뀌끊끝끼나난날남났낮내낸너널넓넘넣네녀년녔노농높놓누뉴느는늘능니닌닐님다단닫달담답당닿대더덕던"
    "덜데도독돌동되된됨두둔둘뒤드득든들등디따딸땅때떠떨또뜨뜻라락란람랑래랭략량러런럴렀레렐려력련렬렵렸령례로록론롭뢰"
    "료룡루룬류륙륜률르른를름릉리린림립마막만많말망맞맡매머멎메멘며면명몇모목몫못무묵문물므미민믿밀바박밖반받발밝방밭"
    "배백버번벌범법벗베벽변별보복본봉부북분불붙브블비빠빼뻐뽐뿐사산살삼삿상새생서석선설섬성세센소속손송쇄수숙순술스슭"
    "습승시식신실심십싸싼쌍썼쏘쓰쓴씨씩아악안않알암압았앙앞애야약양어억언얻얼업없엇었에엔여역연열염였영옆예오옥온올옮"
    "옹와완왔왕외요용우운울움웃웅워원월웠위유윤융으은을음읍의이인일읽임입잇있자작잘잠잡장재잰쟁저적전절점접정제져졌조"
    "종좌주죽준줄중증지직진짐집짓째쪽찍차착참창찾채책처척천철첩첫청체쳐쳤초촌총최추축춘출춤충츠측층치칙친칠침켜코콘크"
    "큰키킬타탄탑탕태택터테텔토톤통퇴투트특틀파판팔패페편평포표풀품풍프피필하학한할함합항해행향허헐험혀혁현협혔형혜호"
    "홍화확활황회획후훈휴흘흥희히힌힘"
)
_HANZI = frozenset(
    "一七三上下不世业东中义乐乡书了二云五交京人他代会位低住佛作保信修個做元先光克全八公六兰共兴内农冰冶冷几刀分划列初利制前力加务动化北区十"
    "千华南博卡占厂原去县友发口古台史司合同名后向君吴周命和品商四回团园围固国图圆土在地场坊坝坪城域基堂塔塞墓增士壁处多夜大天太夫央头奇女如"
    "委子学宁安宋官定宝客室宫家容宾寨寺小局层居山岗岛岩岭峡峰崖嶺川州工左巨市师常平年广庄庆库府庙度建开张当律御德心志忠总性情成战房所手技投"
    "教文新方施旅日旧旱明星春是景晓普智暖曲月有服望木本李村松林果柳校树桥检楼模横檀次欢歌正武殿比毛民气水永汉江池沈沙河油治沿法泉泊波泰洋洗洛"
    "洞津洪活流济浦海消涌深清渔温游港湖湾源溪滨滩漁潭火灯炉点炼热煤照燕燃爱物特王玉环现球理生用田由电界番病白百的监目直相省看矿石研碑社福秀"
    "秋种科程称穴空站章竹第米粮系红级纪纺线经结统维绿罗美群老者聚联胜能自至舍航船良色花茂草药莱营葛街表装西观角计设评诚语说读调象贝财货质贸"
    "贾资赤走超足路车转轮载边辽达过运近进远连造道遗遼邮部郊郡都酒里重野金鉄鉆銅鋼錦鎮鐵钟钢铁铜银锡镇长門门间阁阳院陆陈陵限陵险際隆随隔集"
    "零雄雷電霞青静面革鞍音韩頂順頭顺顶项飞食饭馆首香馬马高魚鱼鳳鸟鹤黄黑龍龙"
    "業東義樂鄉書雲會備億兒兩冊幾劃別務動區華廣場慶廟張彈戰據檢樓橋歡歷殘氣漢濟灣滿燈爐營煉熱獨現環產畫縣發監礦礎種稱穩竹築節糧紅紡線經結統維綠羅"
    "聯聲與艦號術衛裝親觀記設許評話該認語誠說調論證議護讀變貝財貨貿資賓趙車軍軌載輪轉辦農運過達還邊郵鄭醫釜釣鈴鋪鍾鑛長開間閣關陝陽隊階隻雙雜離靈韓頁須預領題類飛飯館驛鳥鶴"
    "駅広沢浜竜県国鉱炭製鉄経済栄団図対応実験学校庁拠横浜駐総緑続聖臨芸蔵薬観訳証読変転辺鉱関険雑霊頼験黒斎"
    "名称稱前緯纬度経經号號称址编备注类型间址"
)  # fmt: skip
_LATIN = "àâäáãåæçèéêëìíîïñòóôõöøùúûüýÿßœšžÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽ"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžäöüôĺľŕőűăâîșțşţđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜÔĹĽŔŐŰĂÂÎȘȚŞŢĐßëçË"
_QUOTES = frozenset("–—‘’“”„…•°«»№")
_MARKS = _QUOTES | frozenset("·´×±²³€™©®§、。「」『』（），：；！？～《》\u3000")
_CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c\\x1d\\x1f]")
_RARE = (("\u0250", "\u02af"), ("\u0460", "\u0489"), ("\u04bc", "\u04bf"), ("\u0700", "\u07ff"))
"""Letters of phonetics, of old Slavonic and of scripts that are hardly met."""


class _Candidate(NamedTuple):
    codec: str
    shown: str
    worth: Callable[[str, str, str], float]
    """How likely people write a letter, from −2 to 1, given those before and after it."""
    doubt: float = 0.0
    """How much less its letters prove than those of two bytes, which are hardly ever right by chance."""


def _korean(letter: str, before: str, after: str) -> float:
    if "가" <= letter <= "힣":
        # Syllables beyond the old standard are hardly ever written.
        return 1.0 if letter in _HANGUL else 0.4 if _fits(letter, "euc_kr") else -1.0
    # A Chinese character beside Hangul, as in no name of today, is a sign of Chinese read as Korean.
    if _is_han(letter):
        return -0.6 if "가" <= before <= "힣" or "가" <= after <= "힣" else 0.35
    return -1.0


def _han(codec: str, kana: float) -> Callable[[str, str, str], float]:
    def worth(letter: str, before: str, after: str) -> float:
        name = unicodedata.name(letter, "")
        if name.startswith(("HIRAGANA", "KATAKANA")):
            return kana
        if not _is_han(letter):
            return -1.0
        return 1.0 if letter in _HANZI else 0.5 if _fits(letter, codec) and _is_first_level(letter, codec) else -0.2

    return worth


def _is_first_level(letter: str, codec: str) -> bool:
    """Tell whether a character is among the more common half that its standard lists first."""
    lead = letter.encode(codec)[0]
    last = {"gb2312": 0xD7, "big5": 0xC6, "euc_jp": 0xCF}[codec]
    return lead <= last


def _cyrillic(letter: str, before: str, after: str) -> float:
    if not unicodedata.name(letter, "").startswith("CYRILLIC"):
        return -1.0
    # The wrong one of two Cyrillic encodings turns the case about, and Latin text read as Cyrillic mixes both.
    if (letter.isupper() and before.islower()) or any(each.isascii() and each.isalpha() for each in before + after):
        return -2.0
    folded = letter.casefold()
    return (
        1.0 if folded in "оеаинтсрвлкмдпуя" else 0.7 if folded in "ыьгзбчйхжшю" else 0.4 if folded in "цщэфёъ" else 0.1
    )


def _western(letters: str) -> Callable[[str, str, str], float]:
    def worth(letter: str, before: str, after: str) -> float:
        if letter not in letters or (letter.isupper() and before.islower()):
            return -1.0
        # Accents are few among the letters of a word.
        return 0.9 if any(each.isascii() and each.isalpha() for each in before + after) else 0.2

    return worth


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _fits(letter: str, codec: str) -> bool:
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


_CANDIDATES = (
    _Candidate("cp949", "CP949", _korean),
    _Candidate("gb18030", "GB18030", _han("gb2312", kana=-0.3)),
    _Candidate("cp932", "Shift JIS", _han("euc_jp", kana=1.0)),
    _Candidate("big5", "Big5", _han("big5", kana=-0.3)),
    _Candidate("euc_jp", "EUC-JP", _han("euc_jp", kana=1.0), 0.3),
    _Candidate("cp1251", "Windows-1251", _cyrillic, 0.2),
    _Candidate("koi8_r", "KOI8-R", _cyrillic, 0.2),
    _Candidate("cp866", "CP866", _cyrillic, 0.2),
    _Candidate("cp1252", "Windows-1252", _western(_LATIN), 0.1),
    _Candidate("cp1250", "Windows-1250", _western(_CENTRAL), 0.1),
)


def decoded(content: bytes, declared: str | None = None) -> tuple[str, list[Text]]:
    """Return a text, without marks of its encoding, and what is worth knowing of how it was read.

    `declared` is the encoding that the file names itself. Raises UploadError where no encoding makes words of it.
    """
    for mark, codec in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            found = _strict(content, codec)
            if found is not None:
                return found.lstrip("\ufeff"), []
    wide = _without_mark(content)
    if wide is not None:
        return wide, []
    as_declared = _as_declared(content, declared)
    if as_declared is not None:
        return as_declared, []
    found = _strict(content, "utf-8")
    if found is not None and _is_odd(found):
        try:
            return _read_best(content)
        except UploadError:
            return found, []
    return (found, []) if found is not None else _guessed(content)


def _is_odd(text: str) -> bool:
    """Tell whether a short text has letters that nobody writes beside each other: two bytes of Chinese look so."""
    letters = [letter for letter in text[:200_000] if not letter.isascii()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters if letter.isalpha()}
    rare = any(low <= letter <= high for letter in letters for low, high in _RARE)
    return 0 < len(letters) < 40 and max(letters) < "\u0800" and (rare or len(scripts) > 1)


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _without_mark(content: bytes) -> str | None:
    """Read UTF-16 without its mark, which shows in the zeros beside ASCII letters."""
    head = content[:2_000]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) // 2 or min(even, odd) * 4 > max(even, odd):
        return None
    text = _strict(content[: len(content) // 2 * 2], "utf-16-le" if odd > even else "utf-16-be")
    return text if text is not None and not _CONTROLS.search(text) else None


def _as_declared(content: bytes, declared: str | None) -> str | None:
    codec = (declared or "").strip().casefold().replace("_", "-")
    if not codec or codec.startswith(("utf", "unicode", "us-ascii", "ascii")) or content.isascii():
        return None
    codec = {
        "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "ks-c-5601-1987": "cp949", "ksc5601": "cp949",
        "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "iso-8859-1": "cp1252", "latin1": "cp1252",
    }.get(codec, codec)  # fmt: skip
    if not any(codec == each.codec.replace("_", "-") for each in _CANDIDATES) and not codec.startswith(
        ("iso-8859", "windows-", "cp", "big5", "euc", "koi8")
    ):
        return None
    # UTF-8 is hardly ever right by chance, so a file that is UTF-8 is taken for it whatever it says.
    return None if _strict(content, "utf-8") is not None else _strict(content, codec)


def _guessed(content: bytes) -> tuple[str, list[Text]]:
    mostly = content.decode("utf-8", "replace")
    broken = mostly.count("\ufffd")
    letters = sum(not letter.isascii() for letter in mostly[:200_000]) - broken
    if broken * 20 < letters:
        return mostly, [notes.BROKEN_LETTERS]
    return _read_best(content)


def _read_best(content: bytes) -> tuple[str, list[Text]]:
    sample = _sample(content)
    found = sorted(
        (
            (worth, -rank, candidate)
            for rank, candidate in enumerate(_CANDIDATES)
            if (worth := _worth(sample, candidate)) >= _LEAST and _strict(content, candidate.codec) is not None
        ),
        reverse=True,
    )
    # Two of a kind read the same letters: there the more common one is taken.
    if not found or (
        len(found) > 1 and found[0][0] - found[1][0] < _LEAD and not _alike(sample, found[0][2], found[1][2])
    ):
        raise UploadError(file_messages.ENCODING)
    best = found[0][2]
    return content.decode(best.codec), [notes.encoding(best.shown)]


def _alike(sample: bytes, one: _Candidate, other: _Candidate) -> bool:
    return one.worth.__qualname__ == other.worth.__qualname__ and (
        one.codec in {"cp1252", "cp1251"} or _strict(sample, one.codec) == _strict(sample, other.codec)
    )


def _sample(content: bytes) -> bytes:
    """Return the first lines that hold more than ASCII."""
    lines, size = [], 0
    for line in content[:2_000_000].split(b"\n"):
        if not line.isascii():
            lines.append(line[:_MOST_LOOKED_AT])
            size += len(lines[-1])
            if size > _MOST_LOOKED_AT:
                break
    return b"\n".join(lines)


def _worth(sample: bytes, candidate: _Candidate) -> float:
    """Return how well an encoding reads a sample, by the mean over its letters beyond ASCII."""
    text = sample.decode(candidate.codec, "ignore")
    marks = _QUOTES if candidate.codec.startswith(("cp125", "koi8", "cp866")) else _MARKS
    values = [
        candidate.worth(letter, text[at - 1 : at], text[at + 1 : at + 2])
        for at, letter in enumerate(text)
        if not letter.isascii() and letter not in marks
    ]
    return sum(values) / len(values) - candidate.doubt if values else 0.0
