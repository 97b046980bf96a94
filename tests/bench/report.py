# SPDX-License-Identifier: GPL-3.0-or-later
"""The table, on a terminal and in docs/performance.md."""

import json

BEGIN = '<!-- figures: written by ./dev bench --write-docs -->'
END = '<!-- end of the figures -->'


def number(value):
    """Three significant digits, and no more than that."""
    if value >= 100:
        return '{:,.0f}'.format(value)
    if value >= 10:
        return '%.1f' % value
    return '%.2f' % value if value >= 0.1 else '%.3f' % value


def spread_text(figures, unit):
    text = number(figures['median'])
    if figures['min'] != figures['max']:
        text += ' (%s–%s)' % (number(figures['min']), number(figures['max']))
    return '%s %s' % (text, unit) if unit else text


def cells(row):
    reached = row.get('reached')
    return (
        row['what'],
        spread_text(row['ours_figures'], row['unit']) if 'ours_figures' in row else '—',
        row['against'],
        spread_text(row['peer_figures'], row['unit']) if 'peer_figures' in row else '—',
        spread_text(row['ratio'], '×') if 'ratio' in row else '—',
        row['goal_text'] or '—',
        '—' if reached is None else 'yes' if reached else 'no',
    )


HEADS = ('what', 'Saksi', 'against', 'peer', 'ratio', 'goal', 'reached')


def machine_lines(results):
    machine, run = results['machine'], results['run']
    lines = [
        '%s, %d cores, %s GB of memory' % (machine['processor'], machine['cores'],
                                           machine['memory_gb']),
        '%s, %s, %s' % (machine['system'], machine['kernel'], machine['disk']),
        ', '.join('%s %s' % pair for pair in machine['versions'].items()),
        '%s, %s, %d rounds in %d minutes; load average %s before, %s after' % (
            run['date'], run['started'], results['runs'], round(run['seconds'] / 60),
            ' '.join('%g' % value for value in run['load_at_start']),
            ' '.join('%g' % value for value in run['load_at_end'])),
    ]
    if run['quiet']:
        lines.append('others used %.1f %% of the processors' % (run['others_share'] * 100))
    else:
        lines.append('THE MACHINE WAS NOT IDLE: others used %.0f %% of the processors. Do not '
                     'quote these figures.' % (run['others_share'] * 100))
    return lines


def notes(results):
    """Each note once, with the rows that it is about."""
    found = {}
    for row in results['rows']:
        if 'note' in row:
            found.setdefault(row['note'], []).append(row['name'])
    return ['%s: %s' % (', '.join(names), note) for note, names in found.items()]


def to_text(results):
    table = [HEADS] + [cells(row) for row in results['rows']]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADS))]
    lines = machine_lines(results) + ['']
    for line in table:
        lines.append('  '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    return '\n'.join(lines + [''] + notes(results))


def to_markdown(results):
    lines = ['* ' + line for line in machine_lines(results)] + ['']
    lines.append('| ' + ' | '.join(HEADS) + ' |')
    lines.append('|' + '---|' * len(HEADS))
    for row in results['rows']:
        line = cells(row)
        if row.get('reached') is False:
            line = (*line[:-1], '**no**')
        lines.append('| ' + ' | '.join(line) + ' |')
    if notes(results):
        lines += [''] + ['* ' + note for note in notes(results)]
    return '\n'.join(lines)


def write_docs(results_file, document):
    """Puts the table of a file of results between the marks of a document."""
    with open(results_file, encoding='utf-8') as file:
        table = to_markdown(json.load(file))
    with open(document, encoding='utf-8') as file:
        text = file.read()
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError('%s has no place for the figures' % document)
    with open(document, 'w', encoding='utf-8') as file:
        file.write('%s%s\n\n%s\n\n%s%s' % (before, BEGIN, table, END, after))
