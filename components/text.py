"""Hold the words that the page and the map share, in English and Korean."""

from geodata.vocabulary import Text


def metres(accuracy_m: int | None) -> Text:
    """Say an accuracy radius in words."""
    if accuracy_m is None:
        return Text("no position", "위치 없음")
    if accuracy_m < 1000:
        return Text(f"within about {accuracy_m} m", f"오차 약 {accuracy_m}m 이내")
    km = f"{accuracy_m / 1000:g}"
    return Text(f"within about {km} km", f"오차 약 {km}km 이내")


TITLE = Text("Chongjin Atlas", "청진 지도첩")
TAGLINE = Text(
    "The City of Iron: what is where, who says so, and how sure it is",
    "철의 도시 청진: 무엇이 어디에 있고, 누가 그렇게 말하며, 얼마나 확실한가",
)
