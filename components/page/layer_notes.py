"""Say in a line what each layer of the panel is, for whoever wonders before switching it on."""

from types import MappingProxyType

from geodata.vocabulary import Text

NOTES = MappingProxyType(
    {
        "port": Text("The harbours of the city: east, west and fishing port", "도시의 항만: 동항, 서항, 어항"),
        "airport": Text("Airports and airfields, with the runway where it is known", "비행장과 알려진 활주로"),
        "crossings": Text("Bridges and roads over the Tumen and the Yalu", "두만강과 압록강의 다리와 통로"),
        "stations": Text(
            "Stations and yards of the lines, with their kilometre posts", "로선의 역과 조차장, 거리표와 함께"
        ),
        "railway": Text("The one line from Pyongyang to the Russian border", "평양에서 로씨야국경까지의 철길"),
        "railway_branches": Text("Branches, links and port lines beside it", "갈라진 로선, 련결선, 항만선"),
        "tram": Text("The tram line of the south of the city and its stops", "도시 남쪽의 궤도전차선과 정류소"),
        "trolleybus": Text(
            "Three trolleybus lines; only their ends are known, so the course is a sketch",
            "무궤도전차 세 로선, 끝만 알려져 로선은 략도",
        ),
        "sea_routes": Text("Where ships went, as straight sketches between ports", "항 사이의 배길, 직선 략도"),
        "air_routes": Text("The flight from Pyongyang, as a straight sketch", "평양에서 오는 항공로, 직선 략도"),
        "steel": Text("Iron and steel works", "제철소와 제강소"),
        "shipbuilding": Text("The shipyard", "조선소"),
        "chemicals": Text("Chemical fibre and rubber works", "화학섬유와 고무공장"),
        "engineering": Text("Works for railcars, buses and mining machines", "차량, 뻐스, 탄광기계공장"),
        "power": Text("Thermal and hydro power stations", "화력과 수력발전소"),
        "mining": Text(
            "The iron mine of Musan, its slurry pipe to the works, and cement",
            "무산광산과 정광수송관, 세멘트공장",
        ),
        "industrial_grounds": Text(
            "Ground that the map shows as industrial, whoever uses it", "지도에 공업부지로 그려진 땅"
        ),
        "consulates": Text("Consulates-general of China and Russia", "중국과 로씨야 총령사관"),
        "landmarks": Text("Squares, museums, hotels, markets and headlands", "광장, 박물관, 려관, 시장, 갑"),
        "districts": Text("The districts (guyok) of the city, by their names", "도시의 구역 이름"),
        "special_zones": Text("Economic zones that were announced", "발표된 경제지대"),
        "ports": Text("Other ports of both coasts", "동서해안의 다른 항"),
        "cities": Text("Cities and towns of the region and along the line", "이 지방과 철길을 따라 있는 도시와 읍"),
        "networks": Text(
            "Trams and trolleybuses of other cities, a point each", "다른 도시의 궤도전차와 무궤도전차, 도시마다 한 점"
        ),
        "counties": Text(
            "Cities and counties of the province, with the census of 2008", "도의 시와 군, 2008년 인구조사와 함께"
        ),
    }
)
"""By the id of the layer."""
