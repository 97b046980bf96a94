/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DuckDB as a peer: `node peer-duckdb.mjs MODULES VERB FILE [SET]`, where MODULES is the folder in
 * which its package is installed. Prints figures as JSON, one object. The verbs:
 *
 *   import FILE SET     a new database FILE with one flat table of the documents in SET
 *   import-pdpr …       the same of legislative documents, votes kept as maps
 *   queries FILE RULES  the questions of a page and that of all rules, in milliseconds
 *
 * Types are given rather than guessed, everything else is as it comes. Starting Node and loading
 * the library is not counted. */

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, verb, file, set] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(path.resolve(modules, 'peer.js'))('@duckdb/node-api');

const COUNTS = [
  'pemilih_dpt_l', 'pemilih_dpt_p', 'pemilih_dpt_j', 'pengguna_dpt_l', 'pengguna_dpt_p',
  'pengguna_dpt_j', 'pengguna_dptb_l', 'pengguna_dptb_p', 'pengguna_dptb_j', 'pengguna_non_dpt_l',
  'pengguna_non_dpt_p', 'pengguna_non_dpt_j', 'pengguna_total_l', 'pengguna_total_p',
  'pengguna_total_j', 'suara_sah', 'suara_tidak_sah', 'suara_total',
];
const CANDIDATES = ['100025', '100026', '100027'];

function structOf(names) {
  return `STRUCT(${names.map(name => `"${name}" INTEGER`).join(', ')})`;
}

const COMMON = `kode: 'VARCHAR', images: 'VARCHAR[]', administrasi: '${structOf(COUNTS)}',
  ts: 'TIMESTAMP', status_suara: 'BOOLEAN', status_adm: 'BOOLEAN'`;

function readJson(more) {
  return `read_json('${set.replaceAll("'", "''")}', format = 'newline_delimited',
    columns = {${COMMON}, ${more}})`;
}

const COUNT_COLUMNS = COUNTS.map(name => `administrasi.${name} AS ${name}`).join(', ');

const IMPORTS = {
  import: () => `CREATE TABLE result AS SELECT kode, ts, status_suara, status_adm,
    ${CANDIDATES.map((name, i) => `chart."${name}" AS v${i + 1}`).join(', ')}, ${COUNT_COLUMNS},
    images[1] AS i1, images[2] AS i2, images[3] AS i3
    FROM ${readJson(`chart: '${structOf(CANDIDATES)}'`)}`,
  'import-pdpr': () => `CREATE TABLE result AS SELECT kode, ts, status_suara, status_adm, chart,
    caleg, ${COUNT_COLUMNS}, images FROM ${readJson(`caleg: 'MAP(VARCHAR, MAP(VARCHAR, INTEGER))',
    chart: 'MAP(VARCHAR, STRUCT(jml_suara_total INTEGER, jml_suara_partai INTEGER))'`)}`,
};

async function open(threads) {
  const instance = await DuckDBInstance.create(file, { threads: String(threads) });

  return { instance, connection: await instance.connect() };
}

function close({ instance, connection }) {
  connection.closeSync();
  instance.closeSync();
}

async function importSet() {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const database = await open(2);
  await database.connection.run(IMPORTS[verb]());
  await database.connection.run('CHECKPOINT');
  close(database);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const used = process.cpuUsage(cpu);

  return {
    cpu: (used.user + used.system) / 1e6,
    wall,
    peak_mb: process.resourceUsage().maxRSS / 1024,
    file_mb: fs.statSync(file).size / 1e6,
  };
}

function sums(keys) {
  return [...CANDIDATES.map((_, i) => `v${i + 1}`), ...COUNTS].slice(0, keys)
    .map(name => `sum(${name})`).join(', ');
}

function percentile(values, share) {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))];
}

async function measure(connection, rounds, makeSql) {
  const times = [];

  for (let i = 0; i < rounds; i++) {
    const sql = makeSql(i);
    const start = process.hrtime.bigint();
    const reader = await connection.runAndReadAll(sql);
    reader.getRowsJS();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return { median_ms: percentile(times, 0.5), p99_ms: percentile(times, 0.99) };
}

/* The sums of the children of a region, by the beginning of their code. */
function childrenOf(code, length) {
  return `SELECT left(kode, ${length}), count(*), ${sums(21)} FROM result
    WHERE kode >= '${code}' AND kode < '${code}~' GROUP BY 1 ORDER BY 1`;
}

async function answerQueries() {
  const database = await open(2);
  const { connection } = database;
  const reader = await connection.runAndReadAll(
    'SELECT DISTINCT left(kode, 4) FROM result USING SAMPLE 20000 ROWS (reservoir, 1) ORDER BY 1');
  const regencies = reader.getRowsJS().map(row => row[0]);
  const at = i => regencies[(i * 37) % regencies.length];
  const sorted = `SELECT * FROM result WHERE suara_sah IS NOT NULL
    ORDER BY suara_sah DESC, kode LIMIT 200`;

  const rules = fs.readFileSync(set, 'utf8').replaceAll('max(', 'greatest(');

  await connection.runAndReadAll('SELECT count(*) FROM result');
  const answers = {
    children_nation: await measure(connection, 10, () => childrenOf('', 2)),
    children_province: await measure(connection, 20, i => childrenOf(at(i).slice(0, 2), 4)),
    children_regency: await measure(connection, 40, i => childrenOf(at(i), 6)),
    filter_sort: await measure(connection, 5, () => sorted),
    rules: await measure(connection, 5, () => rules),
    page: await measure(connection, 7, i => `${sorted} OFFSET ${(i * 131071) % 800000}`),
  };
  close(database);
  return answers;
}

(verb === 'queries' ? answerQueries() : importSet())
  .then(answer => console.log(JSON.stringify(answer)))
  .catch(error => { console.error(error.message); process.exit(1); });
