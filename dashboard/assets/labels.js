// Words on a picture: measured, broken into lines, set beside their mark, and packed into rows where none overlaps another.
const LINE = 15, SPACE = 14;
const MOST_LINES = 6;       // a title longer than this is no title; the reading pane has all of it
const measurer = document.createElement('canvas').getContext('2d');

function measure(font) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) { measurer.font = font; known.set(text, measurer.measureText(text).width); }
    return known.get(text);
  };
}

// The longest beginning of a text that has room, at least one letter.
function beginning(text, room, wide) {
  let low = 1, high = text.length;
  while (low < high) { const half = (low + high + 1) >> 1; if (wide(text.slice(0, half)) <= room) low = half; else high = half - 1; }
  return text.slice(0, low);
}

// A text in lines no wider than `room`; a word that is wider alone is broken between letters.
function wrapText(text, room, wide) {
  if (wide(text) <= room) return [text];
  const lines = [];
  let line = '';
  for (let word of text.split(/\s+/)) {
    if (line && wide(`${line} ${word}`) <= room) { line = `${line} ${word}`; continue; }
    if (line) lines.push(line);
    while (wide(word) > room && word.length > 1) { const part = beginning(word, room, wide); lines.push(part); word = word.slice(part.length); }
    line = word;
  }
  lines.push(line);
  if (lines.length > MOST_LINES) { lines.length = MOST_LINES; lines[MOST_LINES - 1] += '…'; }
  return lines;
}

const widest = (lines, wide) => Math.max(...lines.map(wide));

// Where a label goes: right of its mark, else left of it, on one line where one side has room, else in lines on the wider side.
function layLabel(text, left, right, width, most, wide) {
  const after = Math.min(most, width - right - 6), before = Math.min(most, left - 6), size = wide(text);
  const onRight = size <= after || (size > before && after >= before);
  const lines = wrapText(text, Math.max(20, onRight ? after : before), wide), taken = widest(lines, wide);
  return onRight ? { lines, x: right + 6, anchor: 'start', from: left, to: right + 6 + taken }
    : { lines, x: left - 6, anchor: 'end', from: left - 6 - taken, to: right };
}

// Gives each box the row where it meets no other; gives the top of each row and, last, their height in all.
function packRows(boxes, tall) {
  const rows = [];
  for (const box of boxes) {
    let row = rows.findIndex(({ taken }) => taken.every(([from, to]) => box.to + SPACE <= from || to + SPACE <= box.from));
    if (row < 0) { row = rows.length; rows.push({ taken: [], lines: 1 }); }
    rows[row].taken.push([box.from, box.to]);
    rows[row].lines = Math.max(rows[row].lines, box.lines.length);
    box.row = row;
  }
  const tops = [0];
  for (const { lines } of rows) tops.push(tops.at(-1) + tall + (lines - 1) * LINE);
  return tops;
}

function textNode(lines, attributes) {
  const node = svg('text', attributes);
  lines.forEach((line, number) => {
    if (number) node.append(svg('tspan', { 'font-size': 0 }, ' '));     // whoever copies or reads the text finds its words apart
    node.append(svg('tspan', number ? { x: attributes.x, dy: LINE } : {}, line));
  });
  return node;
}

// Where time is drawn in a figure of some width: what lies left of it holds the names of the lanes.
function frame(width) {
  const phone = width < 760, gutter = phone ? 8 : Math.min(200, Math.max(176, Math.round(width * 0.2)));
  return { phone, gutter, plot: width - gutter - 10 };
}
