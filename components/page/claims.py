"""Tell the article statement by statement, in our words and in its order, each with a verdict, evidence and its places.

On a wide screen this is a column beside the map, in place of the layers, on a small one a sheet below it; the map
follows what is read. The verdict chips filter in the browser alone: `assets/page/claims.js`, nothing is fetched.
"""

from collections import Counter
from collections.abc import Iterable

from components import ids
from components.kit import html
from components.kit.badges import confidence, place_list, show_claim, verdict
from components.kit.citations import source_title
from components.kit.feedback import report
from components.kit.icons import icon
from components.kit.unknown_link import unknown_link
from geodata.load import claims, places, source_by_id
from geodata.model import Claim
from geodata.vocabulary import LANGUAGES, OMISSION, TOPIC, VERDICT, Text

ARTICLE = "article"
"""Source id of the account whose claims are weighed."""
TITLE = Text("Article and evidence", "글과 근거")
BACK = Text("Layers", "층")
BACK_HINT = Text("Back to the layers and the search", "층과 찾기로 돌아가기")
INTRO = Text(
    "A well-known article describes the city. Here its statements stand in their order, in the words of this atlas; "
    "below each is what other sources show.",
    "이 도시에 대하여 널리 알려진 글 하나가 있다. 그 글의 말을 차례대로 이 지도첩의 말로 옮기고 그아래에 다른 "
    "자료들이 보여주는것을 놓았다.",
)
FOLLOWED = Text(
    "As you read on, the map shows the places that are spoken of.",
    "읽어내려가면 지도가 거기에 나오는 곳을 보여준다.",
)
KEYS = Text("By keyboard: ↓ ↑ or J K from claim to claim.", "건반으로는 ↓ ↑ 또는 J K로 다음 주장, 앞의 주장으로 간다.")
THE_ARTICLE = Text("The article: ", "글: ")
SHOW_ONLY = Text("Show only claims that are", "이런 주장만 보기")
SOURCES = Text("Sources: ", "자료: ")
CITE = Text("Cite", "인용")
LEFT_OUT = Text("What the article leaves out (not counted)", "글에서 빠진것(세지 않음)")


def panel() -> html.Element:
    """Return the whole article."""
    return html.section(".claims", id=ids.CLAIMS)[
        html.div(".claims-bar")[
            html.h2[TITLE],
            html.button(".claims-back", type="button", title=BACK_HINT)[icon("basemap"), html.span[BACK]],
            html.p(id=ids.CLAIMS_ABOUT, hidden=True, role="status"),
        ],
        html.p(".claims-intro")[INTRO, html.scripted() and [" ", FOLLOWED, " ", html.span(".claims-keys")[KEYS]]],
        html.p(".claims-article")[THE_ARTICLE, _titled(ARTICLE)],
        _chips(),
        html.p(".claims-count", role="status")[_count()],
        html.div(".claims-read")[_numbered(weighed())],
        bool(omissions())
        and html.div(".claims-read.claims-omitted")[html.h3[LEFT_OUT], _numbered(omissions(), len(weighed()) + 1)],
        html.p(".claims-unknown")[unknown_link()],
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


def _numbered(found: Iterable[Claim], first: int = 1) -> list[html.Element]:
    return [_claim(claim, number) for number, claim in enumerate(found, first)]


def _claim(claim: Claim, number: int) -> html.Element:
    left_out, says = claim.verdict == OMISSION, f"claim-says-{claim.id}"
    # What has no position cannot be shown on the map; its place says so itself.
    placed = any(places()[each].placement != "unlocated" for each in claim.subjects)
    return html.article(
        ".claim",
        id=f"claim-{claim.id}",
        # One of them is a stop of the tab key, from which the arrow keys lead on.
        tabindex=0 if number == 1 else -1,
        aria_labelledby=says,
        data_read=claim.id,
        data_number=None if left_out else number,
        data_verdict=claim.verdict,
        data_left_out=left_out,
    )[
        html.div(".claim-margin")[
            not left_out and html.span(".claim-number")[str(number)],
            verdict(claim.verdict),
            confidence(claim.confidence, named=True),
        ],
        html.div(".claim-body")[
            html.p(".claim-topic")[TOPIC[claim.topic]],
            html.h3(".claim-says", id=says)[claim.text("says")],
            html.p(".claim-shows")[claim.text("evidence")],
            html.details(".claim-sources")[
                html.summary[SOURCES, str(len(claim.sources))],
                html.ul[(html.li[_titled(source_id)] for source_id in claim.sources)],
            ],
            place_list(claim.subjects),
            html.div(".claim-tools")[
                placed and show_claim(claim.id),
                html.button(".cite-claim", type="button", data_cites=claim.id)[CITE],
                report(claim.id, f"/?claim={claim.id}", "report"),
            ],
        ],
    ]
