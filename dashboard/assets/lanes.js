// The lanes under the brush: marks with labels that never overlap, stacked marks, or circles that count.
const ROW = 24, HEAD = 24, GAP = 10;
const OCCASION_ROWS = 3;      // of labels; the bands of the others tell their name when pointed at

function drawMark(item, data, x, y, wide) {
  const mark = data.marks[item.kind] || data.marks.other;
  const group = svg('g', { class: `mark ${item.status}${item.loose ? ' loose' : ''}`, style: `--c:${mark.colour}` });
  if (wide > 12) {
    group.append(svg('rect', { class: 'bar', x: x - 4, y: y - 4, width: wide, height: 8, rx: 4 }));
    if (item.status === 'planned' || item.loose) for (let at = x + 8; at < x + wide - 8; at += 6) group.append(svg('line', { class: 'hatch', x1: at, x2: at - 4, y1: y - 4, y2: y + 4 }));
  }
  group.append(svg('path', { class: 'symbol', d: mark.path, transform: `translate(${x},${y})` }));
  if (item.status === 'cancelled') group.append(svg('path', { class: 'strike', d: `M${x - 8},${y + 6}L${x + 8},${y - 6}` }));
  return group;
}

function eventNode(item, data, lane) {
  const node = svg('g', { class: `event ${item.status}`, role: 'button', tabindex: -1, 'data-event': item.id, 'data-lane': lane,
    'aria-label': `${item.title}. ${item.when}. ${item.kind_label}, ${item.status_label}` });
  node.item = item;
  return node;
}

function laneBoxes(data, x, width, wide, most) {
  return data.lanes.map((_, lane) => {
    const boxes = [];
    for (const item of data.items) {
      if (!item.lanes.includes(lane)) continue;
      const start = Math.max(x(item.start), 7), end = Math.min(x(item.end + 1), width);
      const day = x(item.start + 1) - x(item.start);
      const several = item.end > item.start;
      const at = several ? Math.min(start + 4, width - 8) : Math.min(Math.max(x(item.start) + day / 2, 8), width - 8);
      const bar = several ? Math.max(0, end - at + 4) : 0;
      const right = Math.max(at + 8, bar > 12 ? at - 4 + bar : 0);
      boxes.push({ item, at, bar, ...layLabel(item.title, at - 8, right, width, most, wide) });
    }
    return { boxes, tops: packRows(boxes, ROW) };
  });
}

// Cells wide enough to be hit: where there are more than `most` periods, several stand in one.
function cellsFor({ edges, counts, unit }, most) {
  const step = Math.ceil((edges.length - 1) / most), joined = (line) => line.flatMap((_, bin) => (bin % step ? [] : [line.slice(bin, bin + step).reduce((sum, count) => sum + count, 0)]));
  const sums = counts.map(joined), ends = edges.slice(0, -1).filter((_, bin) => bin % step === 0);
  return { edges: [...ends, edges.at(-1)], counts: sums, unit: step > 1 ? 'several' : unit, most: Math.max(1, ...sums.flat()) };
}

// The labels of the occasions, each beginning at its band and moved left where it would leave the figure.
function occasionBoxes(bands, plot, wide) {
  return bands.map((band) => {
    const lines = wrapText(band.label, plot, wide), size = widest(lines, wide), from = Math.max(0, Math.min(band.left, plot - size));
    return { lines, from, to: from + size };
  });
}

// Draws everything; gives the unit of time that a cell counts. The group of a lane begins at its top.
function drawLanes(holder, data, send, tip, width, family) {
  const { phone, gutter, plot } = frame(width);
  const [first, last] = data.domain;
  if (plot < 60 || last <= first) return;
  const x = (day) => (day - first) / (last - first) * plot;
  const wide = measure(`13px ${family}`), wideHead = measure(`600 13px ${family}`), wideSmall = measure(`11.5px ${family}`);
  const picture = svg('svg', { width, class: 'lanes-picture', role: 'group', 'aria-label': data.words.figure });
  const behind = svg('g'), heads = svg('g'), front = svg('g', { transform: `translate(${gutter},0)` });
  const axisHeight = 24;
  // Bands of occasions: labels stand in rows of their own above the lanes.
  const bands = data.occasions.map((o) => ({ ...o, left: Math.max(0, x(o.start)), right: Math.min(plot, x(o.end + 1)) })).filter((o) => o.right > 0 && o.left < plot);
  const names = occasionBoxes(bands, plot, wideSmall), nameTops = packRows(names, 16);
  const nameHeight = nameTops[Math.min(OCCASION_ROWS, nameTops.length - 1)];
  let y = axisHeight + (nameHeight ? nameHeight + 6 : 0);
  const laid = data.mode === 'labels' ? laneBoxes(data, x, plot, wide, phone ? plot : Math.min(380, plot * 0.5)) : null;
  const headRoom = (gutter > 100 ? gutter - 14 : width) - (data.compact ? 0 : 22);
  const cells = data.mode === 'density' ? cellsFor(data.cells, plot / (phone ? 22 : 14)) : null;
  data.lanes.forEach((lane, number) => {
    const named = headLines(lane, headRoom, wideHead), head = phone ? HEAD + (named.length - 1) * LINE : 0;
    const group = svg('g', { transform: `translate(0,${y + head})` });
    let tall = ROW;
    if (data.mode === 'labels') {
      const { tops, boxes } = laid[number];
      tall = Math.max(ROW, tops.at(-1)) + GAP;
      for (const box of boxes) {
        const up = tops[box.row] + GAP / 2, middle = up + ROW / 2, node = eventNode(box.item, data, number);
        node.append(svg('rect', { class: 'hit', x: box.from - 3, y: up + 1, width: box.to - box.from + 6, height: ROW - 2 + (box.lines.length - 1) * LINE, rx: 4 }),
          drawMark(box.item, data, box.at, middle, box.bar),
          textNode(box.lines, { x: box.x, y: middle + 4.5, 'text-anchor': box.anchor, class: 'label' }));
        group.append(node);
      }
    } else if (data.mode === 'dots') {
      const size = plot < 500 ? 10 : 13, columns = new Map();
      for (const item of data.items) {
        if (!item.lanes.includes(number)) continue;
        const column = Math.min(Math.max(Math.floor(x(item.start + .5) / size), 0), Math.floor(plot / size) - 1);
        columns.set(column, [...(columns.get(column) || []), item]);
      }
      const deepest = Math.max(1, ...[...columns.values()].map((c) => c.length));
      const step = Math.min(size, 150 / deepest);
      tall = Math.max(ROW, deepest * step + size) + GAP;
      for (const [column, items] of columns) items.forEach((item, level) => {
        const node = eventNode(item, data, number), cx = column * size + size / 2, cy = tall - GAP / 2 - size / 2 - level * step;
        const mark = data.marks[item.kind] || data.marks.other;
        node.append(svg('rect', { class: 'hit', x: cx - size / 2, y: cy - size / 2, width: size, height: size, rx: 3 }),
          svg('g', { class: `mark ${item.status}`, style: `--c:${mark.colour}` }, svg('path', { class: 'symbol', d: mark.path, transform: `translate(${cx},${cy}) scale(${size / 16})` })));
        group.append(node);
      });
    } else {
      tall = 34;
      const { edges, counts, unit, most } = cells;
      counts[number].forEach((count, bin) => {
        if (!count) return;
        const left = Math.max(0, x(edges[bin])), right = Math.min(plot, x(edges[bin + 1])), cx = (left + right) / 2;
        const biggest = Math.min(15, (right - left) / 2 - 1), r = Math.max(2.5, biggest * Math.sqrt(count / most));
        const period = sayPeriod(edges[bin], edges[bin + 1], unit, data);
        const node = svg('g', { class: 'cell', role: 'button', tabindex: -1, 'data-lane': number, 'aria-label': `${lane.label}, ${period}: ${count}` });
        node.act = { only: [[data.by, lane.id]], period: [isoDay(edges[bin]), isoDay(edges[bin + 1] - 1)] };
        node.item = { title: lane.label, when: period, who: `${count.toLocaleString('en')}`, where: '' };
        node.append(svg('rect', { class: 'hit', x: left, y: 1, width: Math.max(1, right - left), height: tall - 2 }),
          svg('circle', { cx, cy: tall / 2, r, style: `--strength:${(0.08 + 0.36 * Math.sqrt(count / most)).toFixed(2)}` }));
        const text = count >= 10000 ? `${Math.round(count / 1000)}k` : String(count);
        if (r >= 10 && wideSmall(text) < r * 2 - 3) node.append(svg('text', { x: cx, y: tall / 2 + 4, class: 'number', 'text-anchor': 'middle' }, text));
        group.append(node);
      });
    }
    const full = phone ? tall + head : Math.max(tall, ROW + GAP + (named.length - 1) * LINE);
    behind.append(svg('rect', { class: number % 2 ? 'lane odd' : 'lane', x: 0, y, width, height: full }));
    heads.append(laneHead(lane, data, named, headRoom, y, phone ? head : full, wideHead));
    front.append(group);
    y += full;
  });
  const grid = svg('g', { transform: `translate(${gutter},0)` });
  bands.forEach((band, number) => {
    const { lines, from, row } = names[number], wideBand = Math.max(2, band.right - band.left);
    const told = svg('g', { class: 'occasion' }, svg('title', {}, band.label), svg('rect', { class: 'band', x: band.left, y: axisHeight, width: wideBand, height: y - axisHeight }),
      svg('rect', { class: 'cap', x: band.left - 2, y: axisHeight - 3, width: wideBand + 4, height: 4, rx: 2 }));
    if (row < OCCASION_ROWS) told.append(textNode(lines, { class: 'occasion', x: from, y: axisHeight + nameTops[row] + 13 }));
    grid.append(told);
  });
  let clear = -1;
  for (const tick of ticks(first, last, plot, data, 52)) {
    const at = x(tick.day), size = wideSmall(tick.text) + 2, left = Math.min(Math.max(at - size / 2, 0), plot - size);
    grid.append(svg('line', { class: 'grid', x1: at, x2: at, y1: axisHeight, y2: y }));
    if (left < clear) continue;
    clear = left + size + 8;
    grid.append(svg('text', { class: tick.strong ? 'tick strong' : 'tick', x: left + size / 2, y: 15, 'text-anchor': 'middle' }, tick.text));
  }
  picture.setAttribute('height', y + 2);
  picture.setAttribute('viewBox', `0 0 ${width} ${y + 2}`);
  picture.append(behind, grid, heads, front);
  const focused = holder.querySelector(':focus');
  const again = focused && [focused.dataset.event, focused.dataset.lane];
  holder.replaceChildren(picture);
  const nodes = [...picture.querySelectorAll('[role=button]')];
  walk(picture, nodes, (node) => send(node.act || { open: node.dataset.event }), tip);
  if (again) nodes.find((n) => n.dataset.event === again[0] && n.dataset.lane === again[1])?.focus({ preventScroll: true });
  return cells?.unit;
}

function headLines(lane, room, wide) {
  return wrapText(lane.label, room - 20 - wide(lane.count.toLocaleString('en')), wide);
}

// The name of a lane with its count, which filters, and beside it the pin.
function laneHead(lane, data, named, room, y, tall, wide) {
  const node = svg('g', { class: 'head', role: 'button', tabindex: -1, 'data-head': lane.id });
  const count = lane.count.toLocaleString('en'), left = 8, after = left + widest(named, wide) + 7;
  node.act = { toggle: [data.by, lane.id] };
  node.append(svg('rect', { class: 'hit', x: 0, y: 2, width: Math.min(room, after + wide(count) + 9), height: 22 + (named.length - 1) * LINE, rx: 4 }),
    textNode(named, { x: left, y: 19, class: 'name' }), svg('text', { x: after, y: 19, class: 'count' }, count),
    svg('title', {}, data.words.filter_lane.replace('{lane}', lane.label)));
  const whole = svg('g', { class: `lane-head${lane.pinned ? ' pinned' : ''}`, transform: `translate(0,${y})` }, svg('rect', { class: 'ground', width: room + 22, height: tall }), node);
  if (!data.compact) whole.append(lanePin(lane, data, room + 4));
  return whole;
}

// Keeps a lane on top of the others.
function lanePin(lane, data, left) {
  const words = (lane.pinned ? data.words.unpin : data.words.pin).replace('{lane}', lane.label);
  const node = svg('g', { class: `pin${lane.pinned ? ' on' : ''}`, transform: `translate(${left},0)`, role: 'button', tabindex: -1, 'aria-label': words, 'aria-pressed': String(Boolean(lane.pinned)), 'data-pin': lane.id });
  node.act = { pin: lane.id };
  node.append(svg('rect', { class: 'hit', x: -2, y: 2, width: 22, height: 22, rx: 4 }), svg('path', { d: 'M6,7h6v5l2.5,2.5h-11L6,12zM9,14.5v5' }), svg('title', {}, words));
  return node;
}
