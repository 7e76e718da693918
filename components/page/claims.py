"""Set the article's claims beside what other sources show, topic by topic, each with a verdict and its places.

The verdict chips filter in the browser: `assets/page/claims.js` hides what is not asked for, nothing is fetched.
"""

from collections import Counter

from components import ids
from components.kit import html
from components.kit.badges import confidence, place_list, show_claim, verdict
from components.kit.citations import source_title
from components.kit.unknown_link import unknown_link
from geodata.load import claims, source_by_id
from geodata.model import Claim
from geodata.vocabulary import LANGUAGES, OMISSION, TOPIC, VERDICT, Text

ARTICLE = "article"
"""Source id of the account whose claims are weighed."""
TITLE = Text("Article and evidence", "글과 근거")
INTRO = Text(
    "A well-known article describes the city. Here its statements stand one by one, in the words of this atlas, beside "
    "what other sources show.",
    "이 도시에 대하여 널리 알려진 글 하나가 있다. 그 글의 말을 하나씩 이 지도첩의 말로 옮기고 다른 자료들이 "
    "보여주는것을 그옆에 놓았다.",
)
THE_ARTICLE = Text("The article: ", "글: ")
SHOW_ONLY = Text("Show only claims that are", "이런 주장만 보기")
SAYS = Text("What the article says", "글에서 말하는것")
SHOWS = Text("What other sources show", "다른 자료들이 보여주는것")
SOURCES = Text("Sources", "자료")
PLACES = Text("Places", "곳")
LEFT_OUT = Text("What the article leaves out (not counted)", "글에서 빠진것(세지 않음)")


def panel() -> html.Element:
    """Return the whole comparison."""
    return html.section(".claims", id=ids.CLAIMS)[
        html.h2[TITLE],
        html.p[INTRO, " ", html.span(".claims-article")[THE_ARTICLE, _titled(ARTICLE)]],
        html.p[unknown_link()],
        _chips(),
        html.p(".claims-count", role="status")[_count()],
        (_topic(TOPIC[topic], found) for topic in TOPIC if (found := [c for c in weighed() if c.topic == topic])),
        bool(omissions()) and _topic(LEFT_OUT, omissions()),
    ]


def weighed() -> list[Claim]:
    """Return the statements of the article, which are counted and judged."""
    return [claim for claim in claims() if claim.verdict != OMISSION]


def omissions() -> list[Claim]:
    """Return what the article leaves out."""
    return [claim for claim in claims() if claim.verdict == OMISSION]


def _titled(source_id: str) -> list[html.Element]:
    source = source_by_id()[source_id]
    return [source_title(source), html.span(".claim-producer")[Text(source.producer, source.producer_ko)]]


def _chips() -> html.Element:
    counts = Counter(claim.verdict for claim in weighed())
    chips = [
        html.button(".claims-chip", type="button", aria_pressed="false", data_verdict=value)[
            verdict(value), html.span(".chip-count")[str(counts[value])]
        ]
        for value in VERDICT
        if counts[value]
    ]
    return html.div(".claims-chips", id=ids.CLAIM_VERDICTS, role="group", aria_label=SHOW_ONLY)[chips]


def _count() -> list[html.Element]:
    total = str(len(weighed()))
    shown = {lang: html.b(id=ids.CLAIM_COUNT[lang])[total] for lang in LANGUAGES}
    return [
        html.span(lang="en")[shown["en"], f" of {total} claims shown"],
        html.span(lang="ko")[f"주장 {total}개가운데 ", shown["ko"], "개"],
    ]


def _topic(title: Text, found: "list[Claim]") -> html.Element:
    return html.section(".claims-topic")[html.h3[title], map(_claim, found)]


def _claim(claim: Claim) -> html.Element:
    sources = [html.li[_titled(source_id)] for source_id in claim.sources]
    judged = [verdict(claim.verdict), confidence(claim.confidence, named=True)]
    return html.article(
        ".claim", id=f"claim-{claim.id}", data_verdict=claim.verdict, data_left_out=claim.verdict == OMISSION
    )[
        html.div(".claim-says")[_label(SAYS), html.p[claim.text("says")]],
        html.div(".claim-shows")[
            _label(SHOWS), html.p[claim.text("evidence")], _label(SOURCES), html.ul(".claim-sources")[sources]
        ],
        html.div(".claim-side")[
            html.p(".claim-verdict")[judged], _label(PLACES), place_list(claim.subjects), show_claim(claim.id)
        ],
    ]


def _label(text: Text) -> html.Element:
    return html.p(".claim-label")[text]
