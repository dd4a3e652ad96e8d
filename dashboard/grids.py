"""Tables of counts whose cells are shaded and lead to their events."""

from html import escape

from dashboard.markup import act

MANY = 10           # columns; more of them are headed by words set upright where these are long,
LONG, SHORT = 10, 4     # and in a narrow place also where they are just not short


def heat(rows, columns, counts, deed, caption, chosen=None, css=""):
    """A table: rows and columns are words, counts[row][column] numbers; deed(row, column) is what a click on a cell does.

    chosen: the (row, column) of cells that stand out. Shading follows the square root, so that small numbers are seen
    beside large ones.
    """
    most = max((max(line, default=0) for line in counts), default=0) or 1
    body = ""
    for r, word in enumerate(rows):
        cells = ""
        for c, count in enumerate(counts[r]):
            if count:
                on = ' class="on"' if chosen and (r, c) in chosen else ""
                cells += (f'<td{on} style="--s:{shade(count / most):.2f}"><button type="button" {act(**deed(r, c))} '
                          f'aria-label="{escape(f"{word}, {columns[c]}: {count:,}")}">{short(count)}</button></td>')
            else:
                cells += "<td></td>"
        body += f'<tr><th scope="row">{escape(word)}</th>{cells}</tr>'
    longest = max(map(len, columns)) if len(columns) > MANY else 0
    turned = "upright" if longest > LONG else "upright-narrow" if longest > SHORT else ""
    return grid(f"heat {css} {turned}", columns, body, caption)


def grid(css, columns, body, caption):
    """A table of even columns that fits its place: the words of a row stand above its cells where there is little room."""
    head = "".join(f'<th scope="col"><span>{escape(word)}</span></th>' for word in columns)
    return (f'<div class="room"><table class="grid {css}" style="--n:{len(columns)}">'
            f'<caption class="unseen">{escape(caption)}</caption><thead>'
            f"<tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def shade(share):
    """Strength of the colour for a share of the largest count; dark numbers are read well on the strongest.

    >>> shade(1.0), shade(0.04)
    (0.46, 0.15)
    """
    return round(0.07 + 0.39 * share ** 0.5, 2)


def short(count):
    """A count in at most four characters.

    >>> short(950), short(12345), short(2_500_000)
    ('950', '12k', '2.5M')
    """
    if count < 1_000:
        return str(count)
    if count < 10_000:
        return f"{count / 1_000:.1f}k"
    return f"{count // 1_000}k" if count < 1_000_000 else f"{count / 1_000_000:.1f}M"
