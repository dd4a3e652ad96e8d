"""Tables of counts whose cells are shaded and lead to their events."""

from html import escape

from dashboard.markup import act


def heat(rows, columns, counts, deed, caption, css="", row_deed=None):
    """A table: rows and columns are words, counts[row][column] numbers; deed(row, column) is what a click on a cell does.

    Shading follows the square root, so that small numbers are seen beside large ones.
    """
    most = max((max(line, default=0) for line in counts), default=0) or 1
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in columns)
    body = ""
    for r, word in enumerate(rows):
        cells = ""
        for c, count in enumerate(counts[r]):
            if count:
                strength, css = shade(count / most)
                cells += (f'<td class="{css}" style="--s:{strength:.2f}"><button '
                          f'type="button" {act(**deed(r, c))} aria-label="{escape(f"{word}, {columns[c]}: {count:,}")}">'
                          f"{short(count)}</button></td>")
            else:
                cells += "<td></td>"
        name = escape(word)
        if row_deed:
            name = f'<button type="button" class="link" {act(**row_deed(r))}>{name}</button>'
        body += f'<tr><th scope="row">{name}</th>{cells}</tr>'
    return (f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="heat {css}">'
            f'<caption class="unseen">{escape(caption)}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>')


def shade(share):
    """Strength of the colour for a share of the largest count, and the class that makes its number light.

    No strength lies where neither dark nor light numbers are read well.

    >>> shade(1.0), shade(0.04)
    ((1.0, 'deep'), (0.17, ''))
    """
    root = share ** 0.5
    return (round(0.82 + 0.72 * (root - 0.75), 2), "deep") if root > 0.75 else (round(0.08 + 0.45 * root, 2), "")


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
