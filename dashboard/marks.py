"""The mark of each kind of event: a symbol and an Okabe–Ito colour, so that neither alone has to tell it."""

from html import escape

# kind -> symbol, colour on light paper, colour on dark paper
MARKS = {
    "meeting": ("circle", "#0072B2", "#56B4E9"),
    "phone_call": ("diamond", "#B87F00", "#E69F00"),
    "visit": ("square", "#008460", "#2BBF93"),
    "summit": ("triangle", "#B5588C", "#DE93BD"),
    "negotiation": ("hexagon", "#2A86BD", "#8CCDF2"),
    "signing": ("star", "#C25400", "#F08A45"),
    "ceremony": ("pentagon", "#8F8600", "#F0E442"),
    "message": ("wedge", "#C25400", "#F08A45"),
    "statement": ("plus", "#2A86BD", "#8CCDF2"),
    "exercise": ("cross", "#5A5A5A", "#B4B4B4"),
    "other": ("dot", "#6A6A6A", "#A8A8A8"),
}

# symbol -> SVG path around (0, 0), about 12 units wide
PATHS = {
    "circle": "M-5.5,0A5.5,5.5 0 1,0 5.5,0A5.5,5.5 0 1,0 -5.5,0Z",
    "diamond": "M0,-7L6.5,0L0,7L-6.5,0Z",
    "square": "M-5,-5H5V5H-5Z",
    "triangle": "M0,-6.5L6.5,5H-6.5Z",
    "hexagon": "M-6.5,0L-3.2,-5.6H3.2L6.5,0L3.2,5.6H-3.2Z",
    "star": "M0,-7L1.9,-2.4L6.8,-2.1L3,1L4.2,5.8L0,3.2L-4.2,5.8L-3,1L-6.8,-2.1L-1.9,-2.4Z",
    "pentagon": "M0,-6.5L6.3,-1.8L3.9,5.4H-3.9L-6.3,-1.8Z",
    "wedge": "M0,6.5L6.5,-5H-6.5Z",
    "plus": "M-2,-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "cross": "M-6,-3.5L-3.5,-6L0,-2.5L3.5,-6L6,-3.5L2.5,0L6,3.5L3.5,6L0,2.5L-3.5,6L-6,3.5L-2.5,0Z",
    "dot": "M-3.5,0A3.5,3.5 0 1,0 3.5,0A3.5,3.5 0 1,0 -3.5,0Z",
}


def drawn_marks():
    """kind -> its path and CSS colour, for the scripts in the browser."""
    return {kind: {"path": PATHS[symbol], "colour": f"light-dark({light}, {dark})"}
            for kind, (symbol, light, dark) in MARKS.items()}


def mark_svg(kind, status="held", label=""):
    """The mark as an inline picture: filled when held, hollow when planned, struck through when cancelled."""
    symbol, light, dark = MARKS.get(kind, MARKS["other"])
    strike = '<path d="M-7,5L7,-5" />' if status == "cancelled" else ""
    named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (f'<svg class="mark {escape(status)}" viewBox="-8 -8 16 16" width="14" height="14" {named} '
            f'style="--c: light-dark({light}, {dark})"><path d="{PATHS[symbol]}" />{strike}</svg>')
