// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the countries of world-atlas (TopoJSON, numeric codes) and gives each its letters. Reefs
// that no state has a code for are left out. Usage: node name-near-map.mjs WORLD.json COUNTRIES.csv
import { readFileSync } from 'node:fs';

const [worldPath, codesPath] = process.argv.slice(2);
const world = JSON.parse(readFileSync(worldPath, 'utf8'));
const codes = new Map(readFileSync(codesPath, 'utf8').trim().split('\n').slice(1)
  .map(line => line.split(',')).map(([a3, a2, num]) => [num, { a3, a2, num }]));

// Drawn with the state, as in the other two files.
const parents = { 'Indian Ocean Ter.': '036', 'Ashmore and Cartier Is.': '036' };

const geometries = world.objects.countries.geometries.flatMap(shape => {
  const code = codes.get(parents[shape.properties.name] ?? shape.id);
  if (code === undefined) return [];
  return [{ ...shape, id: undefined, properties: { ...code, name: shape.properties.name,
    own: !(shape.properties.name in parents) } }];
});
geometries.sort((a, b) => Number(b.properties.own) - Number(a.properties.own));
for (const shape of geometries) delete shape.properties.own;
world.objects = { countries: { type: 'GeometryCollection', geometries } };
process.stdout.write(JSON.stringify(world));
