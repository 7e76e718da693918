"""Declare the plates, one entry each: what they say, what they show and where. No entry holds a digit.

What stands in braces is a quantity of `quantities.py`. A frame is west, south, east and north, in degrees: what must be
seen in every window, with room around it. To add a plate, append an entry; `python -m components.page.plate_outlines`
then draws its small picture.
"""

from geodata.plates.model import Declared, Note, Tool
from geodata.vocabulary import Text

PLATES: tuple[Declared, ...] = (
    Declared(
        Text("Where it is", "어디에 있는가"),
        Text(
            "Chongjin lies on the East Sea, about {chongjin_air} from Pyongyang in a straight line and "
            "{chongjin_posts} by the posts of the railway; the bridge to Russia is about {to_russia} away. The census "
            "of {census} counted {people} in the city.",
            "청진은 조선동해기슭에 있다. 평양에서 직선으로 약 {chongjin_air}, 철길의 거리표로 {chongjin_posts} "
            "떨어져있으며 로씨야로 가는 다리까지는 약 {to_russia}이다. {census}의 인구조사에서 이 시의 주민은 "
            "{people}이였다.",
        ),
        (125.2, 38.5, 131.0, 42.9),
        ("counties", "railway", "cities", "crossings"),
        (
            Note(
                Text("about {chongjin_air} in a straight line", "직선으로 약 {chongjin_air}"),
                "pyongyang",
                "city_chongjin",
            ),
            Note(Text("about {to_russia}", "약 {to_russia}"), "city_chongjin", "x_friendship"),
        ),
        ("city_chongjin", "pyongyang", "x_friendship"),
        ("industrial_centre", "east_coast_seaport"),
    ),
    Declared(
        Text("The line", "철길"),
        Text(
            "From Pyongyang to the last station before Russia the line has {line} and {line_stations} stations; "
            "Chongjin stands at kilometre {km_chongjin}. Of the Pyongra Line alone, which ends at Rajin, sources "
            "give {lengths} lengths, from {shortest} to {longest}, in part as they begin it at different stations.",
            "평양에서 로씨야를 앞둔 마지막 역까지 철길의 길이는 {line}, 역은 {line_stations}개이며 청진은 "
            "{km_chongjin}km 지점에 있다. 라진에서 끝나는 평라선 하나만 하여도 자료들은 {shortest}로부터 "
            "{longest}까지 {lengths}가지 길이를 적고있는데 시작하는 역이 서로 다른데도 그 까닭이 있다.",
        ),
        (125.4, 38.7, 130.9, 42.6),
        ("railway_branches", "railway", "stations", "crossings"),
        (
            Note(Text("km {km_kowon}", "{km_kowon}km 지점"), "st_kowon"),
            Note(Text("km {km_hamhung}", "{km_hamhung}km 지점"), "st_hamhung"),
            Note(Text("km {km_kilju}", "{km_kilju}km 지점"), "st_kilju"),
            Note(Text("km {km_chongjin}", "{km_chongjin}km 지점"), "st_chongjin"),
            Note(Text("km {km_tumangang}", "{km_tumangang}km 지점"), "st_tumangang"),
        ),
        ("line_pyongra", "line_rajin_khasan", "st_pyongyang", "st_chongjin", "st_tumangang"),
        ("railway_pyongyang_rason", "only_russian_crossing"),
        Tool(Text("Open the strip of the line", "선로의 띠그림 펼치기"), (("tab", "railway"),)),
    ),
    Declared(
        Text("The port and its {basins} basins", "항과 그 {basins} 수역"),
        Text(
            "The port is listed with {capacity} a year and {quay} of quay, neither with a date. Its {basins} basins "
            "were read from the coastline and their names inferred; of {basins_missing} more, a second fishing "
            "harbour, nobody says where it is.",
            "항의 능력은 한해에 {capacity}, 안벽의 길이는 {quay}로 적혀있으나 년도가 없다. {basins} 수역은 "
            "해안선에서 읽고 그 이름은 추정하였다. 또 {basins_missing}, 두번째 어항은 어디에 있는지 알려주는 자료가 "
            "없다.",
        ),
        (129.75, 41.752, 129.838, 41.788),
        ("industrial_grounds", "railway_branches", "railway", "stations", "shipbuilding", "steel", "port"),
        (
            Note(Text("Quay: about {east_quay}", "안벽 약 {east_quay}"), "port_east"),
            Note(Text("Works quay: {steel_quay}", "제철소의 안벽 {steel_quay}"), "port_west"),
            Note(Text("Quay: {fishing_quay}", "안벽 {fishing_quay}"), "port_fishing"),
        ),
        ("port_chongjin", "port_east", "port_west", "port_fishing"),
        ("east_coast_seaport", "second_port", "trade_china_missing"),
        Tool(Text("Compare the ports", "항들을 비교하기"), (("chart", "ports"), ("tab", "compare"))),
    ),
    Declared(
        Text("The iron chain", "철의 사슬"),
        Text(
            "In {ore_years} the Musan mine gave about {ore} of ore a year, by satellite images. Its concentrate goes "
            "{ore_rail} by rail to the Kim Chaek works; the course of the pipe is not known, nor whether it runs "
            "again. The works are listed with {steel_low} of steel a year and with {steel_high}, and have "
            "{steel_quay} of quay in the West Port.",
            "무산광산은 {ore_years}에 한해 평균 약 {ore}의 광석을 냈다(위성화상으로 계산한 값). "
            "정광은 김책제철련합기업소까지 철길로 {ore_rail}를 간다. 로정을 알수 없는 수송관이 다시 "
            "쓰이는지는 찾지 못하였다. 제철소의 강철능력은 한해에 {steel_low}으로도 {steel_high}으로도 적혀있으며 "
            "서항에 {steel_quay}의 안벽이 있다.",
        ),
        (129.2, 41.72, 129.86, 42.27),
        ("railway_branches", "railway", "stations", "mining", "steel", "port"),
        (
            Note(Text("Mine: about {ore} a year", "광산: 한해에 약 {ore}"), "musan_mine"),
            Note(Text("{ore_rail} by rail", "철길로 {ore_rail}"), "line_musan"),
            Note(Text("Pipe: course not known", "관: 로정을 알수 없음"), "pipe_pump2"),
            Note(
                Text("Steel: {steel_low} a year, or {steel_high}", "강철: 한해에 {steel_low} 또는 {steel_high}"),
                "kimchaek_works",
            ),
        ),
        ("musan_mine", "pipeline_musan_chongjin", "kimchaek_works", "port_west"),
        ("city_of_iron", "factories_metals"),
        Tool(Text("Follow the goods", "짐길을 따라가기"), (("flow", "kimchaek_works"), ("tab", "goods"))),
    ),
    Declared(
        Text("Moving in the city", "도시의 교통"),
        Text(
            "The tram is said to be {tram_written} long, or {tram_other}; {tram_mapped} of it are on the map. The "
            "{trolley_lines} trolleybus lines had {trolleys} together in {trolley_year}. Only their ends are known, "
            "so what is drawn of them is a sketch.",
            "궤도전차의 길이는 자료에 {tram_written}, 또는 {tram_other}로 적혀있으나 지도에는 {tram_mapped}가 있다. "
            "무궤도전차의 {trolley_lines} 로선은 {trolley_year}에 모두 {trolleys}였다. 끝점만 알려져있어 략도로 "
            "그렸다.",
        ),
        (129.685, 41.715, 129.815, 41.816),
        ("trolleybus", "tram", "railway", "districts", "stations"),
        (
            Note(Text("Tram: {tram_mapped} mapped", "궤도전차: 지도에 {tram_mapped}"), "tram_line"),
            Note(Text("every {every}", "{every}에 한대"), "trolley_line_1"),
            Note(Text("Only its ends are known", "끝점만 알려짐"), "trolley_line_3"),
        ),
        ("tram_line", "trolley_network", "trolley_line_1", "trolley_line_2", "trolley_line_3"),
        ("tram_built", "tram_vs_pyongyang"),
    ),
    Declared(
        Text("Neighbours and consulates", "이웃나라와 령사관"),
        Text(
            "China and Russia have their {consulates} consulates-general in the city, somewhere within "
            "{china_within} and {russia_within} of where they are drawn. In a straight line the bridge to China at "
            "Namyang is about {to_china} away, that to Russia about {to_russia}; of the country's crossings listed "
            "here, {crossings_used} of {crossings} are reported in use.",
            "시에는 중국과 로씨야의 총령사관이 {consulates}곳에 있는데 그린 위치의 오차는 {china_within}와 "
            "{russia_within}이다. 직선으로 중국으로 가는 남양의 다리까지는 약 {to_china}, 로씨야로 가는 다리까지는 약 "
            "{to_russia}이다. 여기에 적은 나라의 국경통로 {crossings}곳가운데 {crossings_used}곳이 쓰인다고 한다.",
        ),
        (129.1, 41.6, 130.95, 43.1),
        ("counties", "railway_branches", "railway", "special_zones", "crossings", "consulates"),
        (
            Note(Text("about {to_china} to China", "중국까지 약 {to_china}"), "city_chongjin", "x_namyang"),
            Note(Text("about {to_russia} to Russia", "로씨야까지 약 {to_russia}"), "city_chongjin", "x_friendship"),
        ),
        ("consulate_china", "consulate_russia", "x_namyang", "x_friendship"),
        ("two_consulates", "consulates_for_crews", "trade_russia"),
    ),
    Declared(
        Text("What nobody knows", "누구도 모르는것"),
        Text(
            "{unplaced} places are listed and stand nowhere on the map, and of {unused} nobody reports whether they "
            "are in use. {sought} things were looked for and not found; {contested} times sources contradict each "
            "other.",
            "{unplaced}곳은 목록에만 있고 지도에는 없으며 {unused}곳은 쓰이는지 알려주는 자료가 없다. "
            "{sought}가지는 찾아보았으나 찾지 못하였고 {contested}가지에서는 자료들이 서로 어긋난다.",
        ),
        (129.722, 41.752, 129.836, 41.804),
        ("railway", "power", "chemicals", "shipbuilding", "consulates", "steel", "port"),
        (
            Note(
                Text(
                    "{positions} positions, {rivals_apart} apart",
                    "위치 {positions}가지, {rivals_apart} 차이",
                ),
                "power_chongjin",
            ),
            Note(Text("within {russia_within}", "오차 {russia_within} 이내"), "consulate_russia"),
            Note(Text("Does it still stand?", "아직 있는가?"), "chongjin_steel_works"),
            Note(Text("Which basin has which name?", "어느 수역의 이름인가?"), "port_west"),
        ),
        ("power_chongjin", "consulate_russia", "chongjin_steel_works", "port_fishing_east_coast", "bus_factory"),
        (),
        Tool(Text("All that is not known", "알려지지 않은것 모두")),
        circles=True,
    ),
)
"""The plates in their order."""
