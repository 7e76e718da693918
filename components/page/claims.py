"""Set the article's claims beside what other sources show, topic by topic, each with a verdict and its places.

The verdict chips filter in the browser: `assets/claims.js` hides what is not asked for, nothing is fetched.
"""

from collections import Counter
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import ids
from components.kit.attributes import attributes
from components.kit.badges import confidence, place_list, show_claim, verdict
from components.kit.citations import source_title
from components.text import both, labelled
from geodata.load import claims, source_by_id
from geodata.model import Claim
from geodata.vocabulary import LANGUAGES, TOPIC, VERDICT, Text

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


def panel(lang: str) -> Component:
    """Return the whole comparison; attributes start in `lang`."""
    return html.Section(
        [
            html.H2(both(TITLE)),
            html.P([both(INTRO), " ", html.Span([both(THE_ARTICLE), *_titled(ARTICLE)], className="claims-article")]),
            _chips(lang),
            html.P(_count(), className="claims-count", role="status"),
            *[_topic(topic, found) for topic in TOPIC if (found := [c for c in claims() if c.topic == topic])],
        ],
        id=ids.CLAIMS,
        className="claims",
    )


def _titled(source_id: str) -> list[Component]:
    source = source_by_id()[source_id]
    return [source_title(source), both(Text(source.producer, source.producer_ko), className="claim-producer")]


def _chips(lang: str) -> Component:
    counts = Counter(claim.verdict for claim in claims())
    chips = [
        html.Button(
            [verdict(value), html.Span(str(counts[value]), className="chip-count")],
            type="button",
            className="claims-chip",
            **attributes(aria_pressed="false", data_verdict=value),
        )
        for value in VERDICT
        if counts[value]
    ]
    label = attributes(labelled("aria-label", SHOW_ONLY, lang))
    return html.Div(chips, id=ids.CLAIM_VERDICTS, className="claims-chips", role="group", **label)


def _count() -> list[Component]:
    total = str(len(claims()))
    shown = {lang: html.B(total, id=ids.CLAIM_COUNT[lang]) for lang in LANGUAGES}
    return [
        html.Span([shown["en"], f" of {total} claims shown"], lang="en"),
        html.Span([f"주장 {total}개가운데 ", shown["ko"], "개"], lang="ko"),
    ]


def _topic(topic: str, found: "list[Claim]") -> Component:
    return html.Section([html.H3(both(TOPIC[topic])), *[_claim(claim) for claim in found]], className="claims-topic")


def _claim(claim: Claim) -> Component:
    sources = [html.Li(_titled(source_id)) for source_id in claim.sources]
    judged: dict[str, Any] = {"data-verdict": claim.verdict}
    marks = [verdict(claim.verdict), confidence(claim.confidence, named=True)]
    return html.Article(
        [
            html.Div([_label(SAYS), html.P(both(claim.text("says")))], className="claim-says"),
            html.Div(
                [
                    _label(SHOWS),
                    html.P(both(claim.text("evidence"))),
                    _label(SOURCES),
                    html.Ul(sources, className="claim-sources"),
                ],
                className="claim-shows",
            ),
            html.Div(
                [
                    html.P(marks, className="claim-verdict"),
                    _label(PLACES),
                    place_list(claim.subjects),
                    show_claim(claim.id),
                ],
                className="claim-side",
            ),
        ],
        id=f"claim-{claim.id}",
        className="claim",
        **judged,
    )


def _label(text: Text) -> Component:
    return html.P(both(text), className="claim-label")
