# SPDX-License-Identifier: GPL-3.0-or-later
"""The table: what is measured against what, and the goal of each row."""

import dataclasses
from typing import Optional

from running import spread


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    group: str
    what: str
    unit: str
    ours: str                     # name of the samples
    peer: Optional[str] = None    # likewise
    against: str = ''
    goal: Optional[float] = None
    of: str = 'ratio'             # what the goal is about: ratio, speed (peer / ours), ours

    @property
    def goal_text(self):
        if self.goal is None:
            return ''
        if self.of == 'ours':
            return '≤ %g %s' % (self.goal, self.unit)
        return '%s %g ×' % ('≥' if self.of == 'speed' else '≤', self.goal)


ROWS = [
    Row('import-cpu', 'import', 'import of NDJSON, CPU', 's', 'import.cpu', 'duckdb.cpu',
        'DuckDB read_json, 2 threads', 0.6),
    Row('import-wall', 'import', '… wall', 's', 'import.wall', 'duckdb.wall',
        'DuckDB, 2 threads', 0.6),
    Row('import-wall-python', 'import', '… wall', 's', 'import.wall', 'python.wall',
        'Python json + sqlite3', 0.15),
    Row('archive-cpu', 'import', 'import of .tar.zst, CPU', 's', 'archive.cpu', 'duckdb.cpu',
        'DuckDB on the NDJSON', 0.85),
    Row('archive-wall', 'import', '… wall', 's', 'archive.wall', 'duckdb.wall',
        'DuckDB on the NDJSON', 0.9),
    Row('peak', 'import', 'peak memory of an import', 'MB', 'import.most_mb', 'duckdb.peak_mb',
        'DuckDB', 200, 'ours'),
    Row('file', 'import', 'cache file, all included', 'MB', 'import.file_mb', 'duckdb.file_mb',
        'DuckDB’s file', 1.3),
    Row('file-history', 'import', '… with 1 % of old versions', 'MB', 'changed.file_mb',
        'duckdb.file_mb', 'DuckDB’s file', 1.3),
    Row('resync-cpu', 'import', 're-sync, 1 % changed, CPU', 's', 'changed.cpu', 'import.cpu',
        'own full import', 0.5),
    Row('resync-wall', 'import', '… wall', 's', 'changed.wall', 'import.wall',
        'own full import', 0.5),
    Row('growth', 'growth', '5 × the documents, wall', 's', 'larger.wall', 'once.wall',
        'own import of one set', 5.5),
    Row('growth-cpu', 'growth', '… CPU', 's', 'larger.cpu', 'once.cpu', 'own import of one set',
        5.5),
    Row('growth-peak', 'growth', '… peak memory', 'MB', 'larger.peak_mb', None, '', 200, 'ours'),
    Row('scanner', 'scanner', 'reading a document, one thread', 'ns', 'saksi_ns', 'json_glib_ns',
        'json-glib', 25, 'speed'),
    Row('children', 'queries', 'children of any region, p99', 'ms', 'children.p99_ms',
        'duckdb.children_nation.median_ms', 'DuckDB’s median, nation', 1, 'ours'),
    Row('filter-sort', 'queries', 'filter and sort all stations', 'ms',
        'stations_filter_sort.median_ms', 'duckdb.filter_sort.median_ms', 'DuckDB, first page', 30,
        'ours'),
    Row('filter-sort-p99', 'queries', '… p99', 'ms', 'stations_filter_sort.p99_ms', None, ''),
    Row('page', 'queries', 'a page of 200 anywhere, p99', 'ms', 'stations_page.p99_ms',
        'duckdb.page.median_ms', 'DuckDB’s median', 5, 'ours'),
    Row('search', 'queries', 'search, first 200, p99', 'ms', 'search.p99_ms', None, '', 2,
        'ours'),
    Row('columns', 'queries', 'columns of a contest ready', 'ms', 'columns_load.median_ms', None,
        '', 60, 'ours'),
    Row('rules', 'queries', 'all rules, all stations, worst 1,000', 'ms', 'rules.median_ms',
        'duckdb.rules.median_ms', 'DuckDB, worst 1,000', 0.25),
    Row('rules-sql', 'queries', '…', 'ms', 'rules.median_ms', 'sqlite.rules.median_ms',
        'SQLite over rows, worst 1,000', 0.05),
    Row('explain', 'queries', 'explaining a broken station', 'ms', 'explain.median_ms', None, '',
        1, 'ours'),
    Row('explain-p99', 'queries', '… p99', 'ms', 'explain.p99_ms', None, ''),
    Row('legislative-cpu', 'legislative', 'legislative set, CPU', 's', 'legislative.cpu',
        'duckdb.legislative.cpu', 'DuckDB', 0.2),
    Row('legislative-size', 'legislative', '… cache file a document', 'B',
        'legislative.bytes', 'duckdb.legislative.bytes', 'DuckDB’s file', 700, 'ours'),
    Row('latency-region', 'hosting', 'region of 50 times, countries judged', 'ms',
        'latency_region.median_ms', None, '', 50, 'ours'),
    Row('latency-region-p99', 'hosting', '… p99', 'ms', 'latency_region.p99_ms', None, '', 50,
        'ours'),
    Row('land', 'hosting', 'land of the earth put in order', 'ms', 'land.median_ms', None, ''),
    Row('statements', 'statements', 'search among 20,000 statements, p99', 'ms',
        'statements_search.p99_ms', None, '', 50, 'ours'),
    Row('statements-filter', 'statements', '… filtered otherwise, p99', 'ms',
        'statements_filter.p99_ms', None, '', 50, 'ours'),
    Row('statements-all', 'statements', '… all of them in a list, p99', 'ms',
        'statements_all.p99_ms', None, '', 50, 'ours'),
    Row('statements-counts', 'statements', '… counts of all choices of the filters, p99', 'ms',
        'statements_counts.p99_ms', None, '', 50, 'ours'),
    Row('statements-block', 'statements', '… 32 of them whole, p99', 'ms',
        'statements_block.p99_ms', None, '', 5, 'ours'),
    Row('statements-changed', 'statements', '… search after something was written, p99', 'ms',
        'statements_changed.p99_ms', None, '', 50, 'ours'),
    Row('timeline-list', 'timeline', 'scrolling 20,000 statements, CPU a go, p95', 'ms',
        'timeline.list.p95_ms', None, '', 16, 'ours'),
    Row('timeline-jump', 'timeline', '… jumping anywhere, p95', 'ms',
        'timeline.jump.p95_ms', None, '', 16, 'ours'),
    Row('timeline-zoom', 'timeline', '… zooming the axis, p95', 'ms',
        'timeline.zoom.p95_ms', None, '', 16, 'ours'),
    Row('timeline-pan', 'timeline', '… moving the axis, p95', 'ms',
        'timeline.pan.p95_ms', None, '', 16, 'ours'),
    Row('timeline-type', 'timeline', '… typing words to search for, p95', 'ms',
        'timeline.type.p95_ms', None, '', 16, 'ours'),
    Row('timeline-toggle', 'timeline', '… choosing in a filter, p95', 'ms',
        'timeline.toggle.p95_ms', None, '', 16, 'ours'),
    Row('timeline-shown', 'timeline', '… until the chosen are in the list', 'ms',
        'timeline.toggle_shown.p50_ms', None, '', None, 'ours'),
    Row('start-empty', 'start', 'start to first painted frame', 'ms', 'start.painted_ms',
        'empty.painted_ms', 'empty libadwaita window', 1.5),
    Row('start-maps', 'start', '…', 'ms', 'start.painted_ms', 'maps.painted_ms',
        'GNOME Maps offline', 0.5),
    Row('start-rest', 'start', 'start to everything shown', 'ms', 'start.rest_ms',
        'maps.rest_ms', 'GNOME Maps offline'),
    Row('memory', 'memory', 'memory (Pss), opened and scrolled', 'MB', 'memory.pss_mb',
        'maps.pss_mb', 'GNOME Maps, opened', 160, 'ours'),
    Row('scroll', 'scroll', 'scrolling all stations, CPU a frame, p50', 'ms', 'table.scroll.p50_ms',
        None, '', 12, 'ours'),
    Row('scroll-p95', 'scroll', '… p95', 'ms', 'table.scroll.p95_ms', None, '', 20, 'ours'),
    Row('scroll-jump', 'scroll', '… jumping anywhere, p50', 'ms', 'table.jump.p50_ms', None, ''),
    Row('scroll-memory', 'scroll', '… memory (Pss) after it', 'MB', 'table.memory.pss_mb', None,
        '', 160, 'ours'),
    Row('map-pan', 'map', 'panning the map with 40 markers, CPU a frame, p50', 'ms',
        'map.pan.p50_ms', None, '', 16, 'ours'),
    Row('map-zoom', 'map', '… zooming, p50', 'ms', 'map.zoom.p50_ms', None, '', 16, 'ours'),
    Row('map-tiles', 'map', '… with pictures of a server, panning, p50', 'ms',
        'tiles.pan.p50_ms', None, '', 16, 'ours'),
    Row('map-tiles-zoom', 'map', '… zooming, p50', 'ms', 'tiles.zoom.p50_ms', None, '', 16,
        'ours'),
    Row('map-dots', 'map', 'panning the map with 3,000 dots, CPU a frame, p50', 'ms',
        'dots.pan.p50_ms', None, '', 30, 'ours'),
    Row('map-dots-zoom', 'map', '… zooming, p50', 'ms', 'dots.zoom.p50_ms', None, '', 30, 'ours'),
]

GROUPS = list(dict.fromkeys(row.group for row in ROWS))


def compare(row, ours, theirs):
    """The ratio of each round, so that what disturbs a round disturbs both."""
    pairs = zip(ours, theirs)
    return [(b / a if row.of == 'speed' else a / b) for a, b in pairs if a > 0 and b > 0]


def evaluate(row, samples):
    """A row with its figures; "reached" is absent where nothing was measured or asked."""
    ours = samples.get(row.ours)
    theirs = samples.get(row.peer) if row.peer else []
    result = {**dataclasses.asdict(row), 'goal_text': row.goal_text, 'rounds': len(ours)}
    note = samples.notes.get(row.name) or samples.notes.get(row.group)

    if ours:
        result['ours_figures'] = spread(ours)
    if theirs:
        result['peer_figures'] = spread(theirs)
    if ours and theirs:
        ratios = compare(row, ours, theirs)
        if ratios:
            result['ratio'] = spread(ratios)
    if note is None and row.peer and not theirs:
        note = samples.notes.get(row.peer.split('.')[0])
    if note:
        result['note'] = note

    figure = result.get('ours_figures' if row.of == 'ours' else 'ratio')
    if figure is not None and row.goal is not None:
        result['reached'] = (figure['median'] >= row.goal if row.of == 'speed'
                             else figure['median'] <= row.goal)
    return result
