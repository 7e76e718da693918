"""Names come out in Latin letters as the two systems prescribe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.search.romanise import romanise

NAMES = [
    # northern names, as the atlas writes them
    ("청진", "Ch'ŏngjin", "Cheongjin"),
    ("라진", "Rajin", "Rajin"),
    ("나진", "Najin", "Najin"),
    ("신의주", "Sinŭiju", "Sinuiju"),
    ("함흥", "Hamhŭng", "Hamheung"),
    ("김책", "Kimch'aek", "Gimchaek"),
    ("부령", "Puryŏng", "Buryeong"),
    ("경성", "Kyŏngsŏng", "Gyeongseong"),
    ("고무산", "Komusan", "Gomusan"),
    ("송평", "Songp'yŏng", "Songpyeong"),
    ("수성", "Susŏng", "Suseong"),
    ("남강덕", "Namgangdŏk", "Namgangdeok"),
    ("회령", "Hoeryŏng", "Hoeryeong"),
    ("락원", "Ragwŏn", "Ragwon"),
    ("길주", "Kilju", "Gilju"),
    ("극동", "Kŭktong", "Geukdong"),
    ("곡구", "Kokku", "Gokgu"),
    ("쌍암", "Ssangam", "Ssangam"),
    ("업억", "Ŏbŏk", "Eobeok"),
    ("원산", "Wŏnsan", "Wonsan"),
    ("평양", "P'yŏngyang", "Pyeongyang"),
    ("팔흥", "P'arhŭng", "Palheung"),
    ("전거리", "Chŏn'gŏri", "Jeongeori"),
    ("신건", "Sin'gŏn", "Singeon"),
    ("풍어", "P'ungŏ", "Pungeo"),
    ("화대", "Hwadae", "Hwadae"),
    ("웅상", "Ungsang", "Ungsang"),
    ("귀성", "Kwisŏng", "Gwiseong"),
    ("쉬", "Shwi", "Swi"),
    # consonants that change where they meet
    ("간리", "Kalli", "Galli"),
    ("신련포", "Sillyŏnp'o", "Sillyeonpo"),
    ("별내", "Pyŏllae", "Byeollae"),
    ("석막", "Sŏngmak", "Seongmak"),
    ("동북리", "Tongbungni", "Dongbungni"),
    ("풍리", "P'ungni", "Pungni"),
    ("승암리", "Sŭngamni", "Seungamni"),
    ("독립문", "Tongnimmun", "Dongnimmun"),
    ("왕십리", "Wangsimni", "Wangsimni"),
    ("압록강", "Amnokkang", "Amnokgang"),
    ("낙랑", "Nangnang", "Nangnang"),
    ("앞문", "Ammun", "Ammun"),
    ("묵호", "Mukho", "Mukho"),
    ("같이", "Kach'i", "Gachi"),
    ("좋고", "Chok'o", "Joko"),
    ("좋아", "Choa", "Joa"),
    ("많아", "Mana", "Mana"),
    ("닭이", "Talgi", "Dalgi"),
    ("닭도", "Takto", "Dakdo"),
    ("값이", "Kapsi", "Gapsi"),
    # words, numbers, other scripts
    ("회령 청년", "Hoeryŏng Ch'ŏngnyŏn", "Hoeryeong Cheongnyeon"),
    ("제2뽐프장", "Che2ppomp'ŭjang", "Je2ppompeujang"),
    ("(K-34)", "(K-34)", "(K-34)"),
    ("무산-청진", "Musan-Ch'ŏngjin", "Musan-Cheongjin"),
    ("", "", ""),
    ("ㅊ 清津", "ㅊ 清津", "ㅊ 清津"),
]


@pytest.mark.parametrize(("hangul", "mr", "rr"), NAMES)
def test_a_name_is_spelled_in_both_systems(hangul: str, mr: str, rr: str) -> None:
    assert romanise(hangul) == (mr, rr)


@pytest.mark.parametrize(
    ("hangul", "mr"),
    [
        ("풍리", "P'ungri"),
        ("장림", "Changrim"),
        ("강상리", "Kangsangri"),
        ("쌍룡", "Ssangryong"),
        ("청진", "Ch'ŏngjin"),
    ],
)
def test_the_plain_spelling_leaves_meeting_consonants_as_written(hangul: str, mr: str) -> None:
    assert romanise(hangul, assimilated=False).mr == mr


def test_hangul_in_parts_reads_like_whole_syllables() -> None:
    assert romanise("\u110e\u1165\u11bc\u110c\u1175\u11ab") == romanise("청진")


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12))
def test_no_hangul_is_left(hangul: str) -> None:
    for assimilated in (True, False):
        for spelling in romanise(hangul, assimilated=assimilated):
            assert spelling
            assert not any(ord(letter) >= 0x1100 for letter in spelling)


@given(st.text())
def test_any_text_is_safe(text: str) -> None:
    romanise(text)
