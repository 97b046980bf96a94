#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What times of answers say, computed once more by other means: test-latency.py SAKSI-CLI

Servers at known places answer landmarks with times that only ever are too long. This file has its
own geometry (haversine, points spread over the sphere, lands as circles) and its own constants, and
compares what it finds with what `saksi-cli host --reach` tells of the same measurements."""

import itertools
import json
import math
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
HOST = 'infopemilu.kpu.go.id'

# The speed of light, there and back again, in km for each ms; refractive index of glass; how far
# distances on a sphere are off; a landmark that databases located is good for so many km.
SPEED = {'hard': 299792.458 / 2000, 'fibre': 299792.458 / 2000 / 1.468}
SPHERE = 1.006
LANDMARK_KM = 50
EARTH_KM = 6371.0088
# A cell of the grid and a cell of land may each reach so much farther; coasts are 10 km off.
CELL_KM = 45
COAST_KM = 10
# How near to each other the places are that stand for a land.
STEP_KM = 40

# Places on land: code, longitude, latitude.
CITIES = [
    ('ID', 106.83, -6.20), ('ID', 112.74, -7.26), ('ID', 98.67, 3.59), ('ID', 140.69, -2.56),
    ('ID', 104.03, 1.13), ('ID', 119.43, -5.14), ('SG', 103.82, 1.35), ('MY', 101.69, 3.14),
    ('CX', 105.67, -10.45), ('TL', 125.58, -8.56), ('PG', 147.19, -9.46), ('AU', 130.84, -12.46),
    ('AU', 151.21, -33.87), ('RE', 55.45, -20.88), ('GU', 144.79, 13.47), ('FR', 2.35, 48.86),
    ('US', -77.49, 39.04), ('US', -149.90, 61.22), ('CN', 120.16, 30.27), ('HK', 114.17, 22.32),
    ('JP', 139.75, 35.69), ('IN', 72.88, 19.07), ('DE', 8.68, 50.11), ('GB', -0.12, 51.50),
    ('ZA', 28.03, -26.17), ('BR', -46.63, -23.56), ('CL', -70.65, -33.44), ('RU', 177.50, 64.73),
    ('FJ', 178.44, -18.13), ('WS', -171.77, -13.84), ('NZ', 174.76, -36.85), ('SJ', 15.63, 78.22),
    ('AQ', 166.67, -77.85), ('AQ', 10.0, -89.5), ('IS', -21.94, 64.14), ('KI', 173.02, 1.34),
]

# Lands that lie in circles: longitude, latitude, radius in km. The last ones are in parts far from
# each other: landmarks may each reach some part of them, but not the same.
LANDS = {
    'SG': [(103.82, 1.33, 35)], 'HK': [(114.15, 22.36, 40)], 'CX': [(105.64, -10.48, 20)],
    'LU': [(6.10, 49.77, 60)], 'RE': [(55.53, -21.12, 50)], 'GU': [(144.78, 13.45, 40)],
    'MT': [(14.40, 35.92, 35)], 'BB': [(-59.56, 13.17, 35)], 'NR': [(166.93, -0.53, 15)],
    'BM': [(-64.77, 32.31, 30)], 'SM': [(12.46, 43.94, 20)], 'JM': [(-77.30, 18.15, 140)],
    'QA': [(51.20, 25.35, 130)], 'IS': [(-18.70, 64.95, 320)], 'LK': [(80.70, 7.85, 260)],
    'PT': [(-8.0, 39.5, 300), (-28.0, 38.5, 330), (-16.8, 31.8, 230)],
    'EC': [(-78.5, -1.5, 420), (-90.5, -0.3, 280)],
    'ES': [(-3.0, 40.0, 680), (-15.7, 28.4, 300)],
    'GQ': [(8.7, 3.5, 60), (10.5, 1.6, 130), (5.63, -1.43, 20)],
}

# Where landmarks like to be: everywhere, and where geometry is hard.
LANDMARKS = [(longitude, latitude) for _, longitude, latitude in CITIES] + [
    (179.9, -17.0), (-179.9, -16.5), (180.0, 65.0), (-180.0, 52.0), (0.5, 89.9), (120.0, -89.9),
    (-90.0, 88.0), (13.0, 78.0), (-45.0, 0.3), (179.99, 0.01),
]


def haversine(first, second):
    """The share of the sphere's half turn, as sin² of half the angle."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*first, *second))
    return (math.sin((lat2 - lat1) / 2) ** 2 +
            math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2)


def distance_km(first, second):
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1, haversine(first, second))))


def spread_points(number):
    """Places that stand for equal shares of the sphere."""
    turn = math.pi * (3 - math.sqrt(5))
    for i in range(number):
        yield (math.degrees(i * turn) % 360 - 180,
               math.degrees(math.asin(1 - (2 * i + 1) / number)))


POINTS = list(spread_points(4000))
SHARE_KM2 = 4 * math.pi * EARTH_KM ** 2 / len(POINTS)


class Disc:
    def __init__(self, centre, km):
        self.centre, self.km = centre, km

    def has(self, place, more_km=0):
        radius = self.km + more_km
        if radius >= math.pi * EARTH_KM:
            return True
        if radius < 0:
            return False
        return haversine(self.centre, place) <= math.sin(radius / (2 * EARTH_KM)) ** 2


def is_apart(first, second):
    return distance_km(first.centre, second.centre) > first.km + second.km


def touches_closely(discs):
    """Two discs that nearly part: rounding may tell either way."""
    return any(abs(distance_km(a.centre, b.centre) - a.km - b.km) < 1
               for a, b in itertools.combinations(discs, 2))


def pick_apart(discs):
    picked = []
    for disc in sorted(discs, key=lambda disc: disc.km):
        if all(is_apart(disc, other) for other in picked):
            picked.append(disc)
    return picked


def is_reached(places, discs, more_km=0):
    return any(all(disc.has(place, more_km) for disc in discs) for place in places)


def fill_circle(longitude, latitude, radius):
    """Places in a circle and on its edge, all of it within STEP_KM of one."""
    yield (longitude, latitude)
    for ring in range(1, math.ceil(radius / STEP_KM) + 1):
        km = min(radius, ring * STEP_KM)
        n_steps = max(8, int(2 * math.pi * km / STEP_KM))
        for step in range(n_steps):
            angle = 2 * math.pi * step / n_steps
            north = km * math.cos(angle) / 111.2
            east = km * math.sin(angle) / 111.2 / math.cos(math.radians(latitude))
            yield (longitude + east, latitude + north)


FILLED = {land: [place for circle in circles for place in fill_circle(*circle)]
          for land, circles in LANDS.items()}


class Scenario:
    """Servers, the landmarks that asked, and the times, which are never too short."""

    def __init__(self, rand, number):
        self.address = f'203.0.113.{number}'
        self.servers = rand.sample(CITIES, 1 if number % 2 else rand.randint(2, 4))
        places = rand.sample(LANDMARKS, rand.randint(2, 8))
        # Either one that is near rules out nearly all; or several that are far, and fast, only
        # together.
        is_far = number % 4 == 1
        if not is_far:
            near = rand.choice(self.servers)
            places.append((near[1] + rand.uniform(-1.5, 1.5),
                           max(-89.9, min(89.9, near[2] + rand.uniform(-1.5, 1.5)))))
        slowest = 1.05 if is_far else 2.2
        self.samples = []
        for longitude, latitude in places:
            landmark = ((round(longitude, 2) + 180) % 360 - 180, round(latitude, 2))
            nearest = min(self.servers, key=lambda city: distance_km(landmark, city[1:]))
            least = distance_km(landmark, nearest[1:]) / SPEED['fibre']
            rtt = round(least * rand.uniform(1, slowest) +
                        rand.uniform(0.2, 4), 3)
            self.samples.append((landmark, rtt, nearest))

    def write(self):
        return {
            'id': f'oracle{self.address}', 'type': 'ping', 'status': 'finished', 'target': HOST,
            'createdAt': '2024-03-18T02:00:00.000Z', 'updatedAt': '2024-03-18T02:00:04.000Z',
            'measurementOptions': {'packets': 5},
            'results': [{
                'probe': {'country': 'ID', 'city': f'L{i}', 'asn': 64500, 'longitude': place[0],
                          'latitude': place[1], 'network': 'Contoh', 'tags': [], 'resolvers': []},
                'result': {'status': 'finished', 'rawOutput': 'PING',
                           'resolvedAddress': self.address, 'resolvedHostname': self.address,
                           'timings': [{'ttl': 55, 'rtt': rtt}] * 5,
                           'stats': {'min': rtt, 'max': rtt, 'avg': rtt, 'total': 5, 'loss': 0,
                                     'rcv': 5, 'drop': 0}},
            } for i, (place, rtt, _) in enumerate(self.samples)],
        }

    def get_discs(self, bound):
        return [Disc(place, rtt * SPEED[bound] * SPHERE + LANDMARK_KM)
                for place, rtt, _ in self.samples]


class Parted(Scenario):
    """From London not the Azores, from the sea off Newfoundland not Lisbon, and nothing of Portugal
    from both: not by one landmark, but by both together."""

    def __init__(self, number):
        self.address = f'203.0.113.{number}'
        server = ('IS', -21.94, 64.14)
        self.servers = [server]
        self.samples = [((-0.12, 51.5), 18.7, server), ((-45.0, 50.0), 21.4, server)]


def run(*arguments):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def load_landmarks(cache):
    """From the id of an observation to its landmark and its time."""
    file = cache + '.ndjson'
    run('--cache', cache, 'export', 'observations', file, '--host', HOST, '--quiet')
    with open(file, encoding='utf-8') as table:
        rows = [json.loads(line) for line in table]
    return {row['id']: ((row['vantage_lon'], row['vantage_lat']),
                        json.loads(row['measured'])['min_ms'])
            for row in rows if row['kind'] == 'ping'}


def make_scenarios(number):
    rand = random.Random(20240214)
    scenarios = []
    while len(scenarios) < number:
        scenario = Scenario(rand, len(scenarios) + 1)
        places = {place for place, _, _ in scenario.samples}
        if len(places) == len(scenario.samples) and not any(
                touches_closely(scenario.get_discs(bound)) for bound in SPEED):
            scenarios.append(scenario)
    return scenarios + [Parted(number + 1)]


class Told:
    """What the program tells, and the scenario that it tells it of."""

    def __init__(self, folder):
        cache = os.path.join(folder, 'saksi.db')
        path = os.path.join(folder, 'measurements.json')
        self.scenarios = make_scenarios(48)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump([scenario.write() for scenario in self.scenarios], file)
        run('--cache', cache, 'observe', path, '--quiet')
        self.landmarks = load_landmarks(cache)
        self.regions = [json.loads(line) for line in
                        run('--cache', cache, 'host', HOST, '--reach', '--json').splitlines()]

    def each_region(self):
        scenarios = {scenario.address: scenario for scenario in self.scenarios}
        for region in self.regions:
            scenario = scenarios[region['subject']]
            discs = []
            for name in region['observations']:
                place, rtt = self.landmarks[name]
                discs.append(Disc(place, rtt * SPEED[region['bound']] * SPHERE + LANDMARK_KM))
            yield region, scenario, discs, {c['country']: c for c in region['countries']}


def counts_the_same_places(told):
    """At least n: as many discs as can be picked apart, never more than there are servers."""
    for scenario in told.scenarios:
        for bound in SPEED:
            found = [region for region in told.regions
                     if region['subject'] == scenario.address and region['bound'] == bound]
            discs = scenario.get_discs(bound)
            picked = pick_apart(discs)
            assert len(found) == len(picked), (scenario.address, bound, len(found), len(picked))
            assert [region['place'] for region in found] == list(range(1, len(picked) + 1))
            for region, disc in zip(found, picked):
                bounding = {told.landmarks[name][0] for name in region['observations']}
                compatible = {told.landmarks[name][0] for name in region['compatible']}
                # One place answered all, or it is not known whom each of several answered.
                if len(picked) == 1:
                    assert bounding == {other.centre for other in discs} and not compatible
                else:
                    assert bounding == {disc.centre}
                    assert compatible == {other.centre for other in discs
                                          if other is not disc and not is_apart(disc, other)}
        hard = len(pick_apart(scenario.get_discs('hard')))
        assert all(region['places_at_least'] == hard for region in told.regions
                   if region['subject'] == scenario.address)
        assert hard <= len(scenario.servers)
    assert any(len(pick_apart(s.get_discs('hard'))) > 1 for s in told.scenarios)


def says_never_wrongly_cannot(told):
    """Where one server is, or the one that answered the only landmark, can always be."""
    n_cannot = 0
    for region, scenario, discs, countries in told.each_region():
        answered = [server for place, _, server in scenario.samples
                    if any(disc.centre == place for disc in discs)]
        if not region['inconsistent'] and (len(scenario.servers) == 1 or len(discs) == 1):
            for server in answered:
                assert countries[server[0]]['reach'] != 'cannot', (region['subject'], server)
        n_cannot += sum(c['reach'] == 'cannot' for c in countries.values())
    assert n_cannot > 1000


def reaches_what_all_discs_reach(told):
    """A city in all discs makes its country possible; two countries, and none of them is sure."""
    n_must = 0
    for region, _, discs, countries in told.each_region():
        reached = {city[0] for city in CITIES if is_reached([city[1:]], discs)}
        for code in reached:
            assert countries[code]['reach'] != 'cannot', (region['subject'], region['bound'], code)
        must = [code for code, c in countries.items() if c['reach'] == 'must']
        assert len(must) <= 1
        if must:
            n_must += 1
            assert reached <= set(must), (region['subject'], must, reached)
            assert all(c['reach'] == 'cannot' for code, c in countries.items() if code != must[0])
    assert n_must > 3, n_must


def rules_out_what_no_disc_reaches(told):
    """A land of which no place is near to all discs cannot be; one that is all in them may."""
    n_out = n_in = n_together = 0
    for region, _, discs, countries in told.each_region():
        if region['inconsistent']:
            continue
        for land, places in FILLED.items():
            reach = countries[land]['reach']
            if not is_reached(places, discs, COAST_KM + STEP_KM + 2 * CELL_KM):
                n_out += 1
                n_together += all(is_reached(places, [disc], COAST_KM) for disc in discs)
                assert reach == 'cannot', (region['subject'], region['bound'], land)
            elif all(disc.has(place) for disc in discs for place in places):
                n_in += 1
                assert reach != 'cannot', (region['subject'], region['bound'], land)
    assert n_out > 500 and n_in > 50 and n_together > 0, (n_out, n_in, n_together)


def shows_the_same_arithmetic(told):
    """Of what one landmark rules out alone: how far an answer can come, and the least time."""
    n = 0
    for region, _, discs, countries in told.each_region():
        speed = SPEED[region['bound']]
        for code, country in countries.items():
            if country['observation'] is None:
                continue
            n += 1
            place, rtt = told.landmarks[country['observation']]
            limit = rtt * speed * SPHERE + LANDMARK_KM
            assert abs(country['rtt_ms'] - rtt) < 1e-6
            assert abs(country['limit_km'] - limit) < 0.01, (country, limit)
            assert country['distance_km'] > limit + COAST_KM
            for city in CITIES:
                if city[0] == code:
                    assert country['distance_km'] <= distance_km(place, city[1:]) + COAST_KM
            nearest = min(distance_km(place, circle[:2]) - circle[2]
                          for circle in LANDS.get(code, [(*place, 0)]))
            assert country['distance_km'] > nearest - 1, (country, nearest)
            least = (country['distance_km'] - COAST_KM - LANDMARK_KM) / SPHERE / speed
            assert abs(country['least_ms'] - least) < 0.001, (country, least)
            # Whoever was slower by that much would have reached it.
            assert rtt < country['least_ms']
    assert n > 1000


def covers_the_same_area(told):
    """Regions hold all of what the discs have in common, and little more than the grid adds."""
    for region, _, discs, _ in told.each_region():
        least = sum(all(disc.has(point) for disc in discs) for point in POINTS)
        most = sum(all(disc.has(point, 2 * CELL_KM) for disc in discs) for point in POINTS)
        # How many points fall into an area goes up and down along its edge.
        slack = 3 * math.sqrt(most + 1) + 3
        area = region['area_km2'] / SHARE_KM2
        assert least - slack <= area <= most + slack, (region['subject'], least, area, most)
        assert not (region['inconsistent'] and least > 0)
        if len(discs) == 1:
            angle = discs[0].km / EARTH_KM
            exact = 2 * math.pi * EARTH_KM ** 2 * (1 - math.cos(min(math.pi, angle)))
            wider = 2 * math.pi * EARTH_KM ** 2 * (
                1 - math.cos(min(math.pi, angle + 2 * CELL_KM / EARTH_KM)))
            assert exact <= region['area_km2'] * (1 + 1e-9) and region['area_km2'] <= wider, region


TESTS = [counts_the_same_places, says_never_wrongly_cannot, reaches_what_all_discs_reach,
         rules_out_what_no_disc_reaches, shows_the_same_arithmetic, covers_the_same_area]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        told = Told(folder)
        for number, test in enumerate(TESTS, 1):
            try:
                test(told)
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
