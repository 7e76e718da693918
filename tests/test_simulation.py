"""What is simulated answers to what is known of queues, loses nobody, and is what the README says."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import simpy

from tests.load import demand, report, simulation, simulation_report
from tests.load.model import CONNECTIONS, KEPT, MORE, POOL, THREADS, Setup, Simulation, Station, Told, declared
from tests.load.simulation_report import PACKAGED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RESULT = simulation_report.read()


def simulated(setup: Setup, readers: int = 300, places: int = PACKAGED, seed: int = 7) -> Told:
    return Simulation(demand.read()[0], simulation.placed(places), setup, readers, 12, seed, warm_s=3).run()


def mean_stay(servers: int, utilisation: float, turn_s: float) -> float:
    """How long customers stay at a station who arrive at random and want a second each on average."""
    env, dice, stays = simpy.Environment(), random.Random(3), list[float]()
    station = Station(env, servers, turn_s)

    def customer() -> Any:
        began = env.now
        yield from station.serve(dice.expovariate(1))
        stays.append(env.now - began)

    def arrivals() -> Any:
        for _ in range(12_000):
            yield env.timeout(dice.expovariate(utilisation * servers))
            env.process(customer())

    env.process(arrivals())
    env.run()
    return sum(stays) / len(stays)


@pytest.mark.parametrize("turn_s", [1000.0, 0.5])
def test_one_server_keeps_customers_as_long_as_the_formula_says(turn_s: float) -> None:
    # M/M/1: 1 / (1 - utilisation) of the service time, served one after the other or by turns.
    assert mean_stay(1, 0.6, turn_s) == pytest.approx(1 / (1 - 0.6), rel=0.06)


def test_two_servers_keep_customers_as_long_as_the_formula_says() -> None:
    # M/M/2: 1 / (1 - utilisation²).
    assert mean_stay(2, 0.6, 1000) == pytest.approx(1 / (1 - 0.36), rel=0.06)


@pytest.mark.parametrize("places", [PACKAGED, 1_000_000])
def test_more_cores_are_never_slower(places: int) -> None:
    less, more = (simulation.percentiles(simulated(Setup(1, cores, 8 * cores), places=places), 95) for cores in (2, 8))
    assert set(simulation_report.KINDS) <= set(less)
    assert all(more[kind] <= less[kind] for kind in simulation_report.KINDS), (less, more)
    assert any(more[kind] < less[kind] for kind in simulation_report.KINDS)


@pytest.mark.parametrize("places", [PACKAGED, 1_000_000])
def test_every_request_is_answered(places: int) -> None:
    told = simulated(Setup(1, 2, 2), places=places)
    assert told.asked == told.answered > 1000
    assert 0 < told.atlas_busy <= 1
    assert (told.database_busy > 0) == (places != PACKAGED)


def test_who_asks_does_not_get_more_than_there_is() -> None:
    # Nobody is served by more cores than there are, however many processes there are.
    crowded = simulated(Setup(1, 1, processes=4), readers=900)
    assert crowded.atlas_busy <= 1.01


def test_the_same_seed_gives_the_same_and_another_one_something_else() -> None:
    first, again, other = (simulated(Setup(1, 2), readers=60, seed=seed).times_s for seed in (1, 1, 2))
    assert first == again != other


def test_a_connection_stays_with_its_process_until_that_needs_room() -> None:
    few = simulated(Setup(1, 1), readers=100)
    assert not few.met["connections closed to make room"]
    many = simulated(Setup(1, 1), readers=CONNECTIONS + 100)
    assert many.met["connections closed to make room"]


def test_what_looks_at_every_point_grows_as_they_do_and_what_an_index_finds_does_not() -> None:
    _, measured = demand.read()
    most = max(each.points for each in measured)
    far = demand.Places(10 * most, measured)
    assert far.extrapolated
    assert not demand.Places(most, measured).extrapolated
    assert {name: far.factor(name) for name in demand.SCANS} == dict.fromkeys(demand.SCANS, 10)
    assert 1 < far.factor("details") < 2
    assert demand.Places(most, measured).factor("details") == 1
    dice, words = random.Random(1), demand.Places(10_000 * most, measured)
    assert words.cost("bounds", dice) == (demand.ANSWER_MS / 1000, 0, True)


def test_the_laws_are_near_what_was_measured() -> None:
    laws = simulation.laws()
    assert laws == RESULT["laws"]
    assert all(0.5 < share < 2 for share in laws.values()), laws


def test_the_constants_are_those_of_the_program() -> None:
    assert declared("geodata/stores/postgis.py", "ANSWER_MS") == [demand.ANSWER_MS]
    assert THREADS <= POOL + MORE  # else its threads would wait for connections, and be refused after a while
    assert KEPT > 100


def test_the_packaged_places_are_as_many_as_are_simulated() -> None:
    layers = re.search(r"<!-- layers -->(.*?)<!-- /layers -->", README, re.DOTALL)
    assert layers
    assert sum(map(int, re.findall(r"\| (\d+) \|$", layers[1], re.MULTILINE))) == PACKAGED


def test_the_readme_says_what_was_simulated() -> None:
    between = simulation_report.BETWEEN.search(README)
    assert between
    assert between[0] == simulation_report.short(RESULT, README)
    assert simulation_report.put(README, between[0]) == README
    with pytest.raises(SystemExit):
        simulation_report.put("nothing", "")


def test_a_new_run_of_make_load_is_set_beside_it() -> None:
    figures = {"asked": 12_345, "failed": 0, "p50": 1, "p95": 1_500, "p99": 2_000, "kB": 1}
    run = {"all": figures, "kinds": dict.fromkeys(report.KINDS, figures), "seconds": 120, "again": 0, "told_later": 0}
    run |= {"cpu": 0.1, "atlas_cpu": 0.47, "memory_mb": [300, 800, 1300], "killed": 0}
    runs = {"All processes alive": run, "A worker killed every 20 s": {**run, "atlas_cpu": 9, "killed": 5}}
    page = report.put(README, report.markdown(runs, 200, "Measured 2030-01-02 03:04 UTC on a machine."))
    found = simulation_report.loaded(page)
    assert (found["date"], found["requests"], found["cores"]) == ("2030-01-02 03:04", 12_345, 0.47)
    assert found["p95"] == dict.fromkeys(report.KINDS, 1_500)
    assert simulation_report.memory_gb({"cores": 4}, page) == pytest.approx(0.3 + 4 * 0.5)
    assert "of `make load` of 2030-01-02" in simulation_report.short(RESULT, page)
    with pytest.raises(SystemExit):
        simulation_report.loaded("nothing")


def test_what_was_simulated_is_what_the_costs_give() -> None:
    # Costs measured anew, or a program changed, without simulating anew would show here.
    assert simulation.load() == RESULT["load"]
    assert simulation.costs() == RESULT["costs"]


def test_a_verdict_names_the_first_step_that_holds_or_why_none_does() -> None:
    row = {"readers": 200, "places": 10_000, "machines": 1, "cores": 2, "database_cores": 2, "wants": [0.1, 0.5]}
    late = {**row, "p95": {"page": 9, "tile": 151}}
    assert (
        simulation_report.verdict([late, {**row, "cores": 8, "p95": {"page": 8, "tile": 150}}]) == "1 × 8, db 2: 150 ms"
    )
    assert simulation_report.verdict([late]) == "none: tiles 151 ms with 1 × 2, db 2"
    assert simulation_report.verdict([row]) == "none: 100 cores of the database wanted"
