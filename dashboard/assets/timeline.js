// The timeline's toolbar, brush, lanes and legend; draws again when its data or its width change.
function button(text, act, send, { hint, pressed, label, key, off } = {}) {
  const node = tag('button', { type: 'button', title: hint, 'aria-pressed': pressed === undefined ? null : String(pressed), 'aria-label': label, 'data-key': key || text, disabled: off }, text);
  node.onclick = () => (typeof act === 'function' ? act() : send(act));
  return node;
}

function shiftPeriod(data, send, grow, slide) {
  const [first, last] = data.domain, [low, high] = data.span, size = last - first;
  let width = Math.max(7, Math.min(high - low, Math.round(size * grow)));
  let from = Math.round((first + last) / 2 - width / 2 + size * slide);
  from = Math.max(low, Math.min(from, high - width));
  send(width >= high - low ? { period: null } : { period: [isoDay(from), isoDay(from + width - 1)] });
}

function periods(data) {
  const after = data.newest + 1, [year, month, date] = parts(after), [now, then] = parts(data.newest), first = Math.floor(then / 3) * 3;
  return { year: [dayOf(year - 1, month, date), after], quarter: [dayOf(now, first), dayOf(now, first + 3)] };
}

function toolbar(root, data, send) {
  const w = data.words, { year, quarter } = periods(data);
  const to = ([a, b]) => ({ period: [isoDay(a), isoDay(b - 1)] });
  const chosen = (a, b) => data.period[0] === a && data.period[1] === b - 1;
  const by = ['leader', 'country', 'kind', 'topic'].map((lanes) => button(w[`by_${lanes}`], { lanes }, send, { pressed: data.by === lanes }));
  const hint = (text) => text.replace('{day}', data.newest_words);
  const spans = [button(w.everything, { period: null }, send, { hint: w.everything_hint, pressed: data.period[0] === null && data.period[1] === null }),
    button(w.fit, data.fit ? to([data.fit[0], data.fit[1] + 1]) : {}, send, { hint: w.fit_hint, off: !data.fit, pressed: Boolean(data.fit) && chosen(data.fit[0], data.fit[1] + 1) }),
    button(w.last_year, to(year), send, { hint: hint(w.last_year_hint), pressed: chosen(...year) }),
    button(w.this_quarter, to(quarter), send, { hint: hint(w.this_quarter_hint), pressed: chosen(...quarter) })];
  const steps = [button('‹', () => shiftPeriod(data, send, 1, -.5), send, { label: w.earlier, hint: w.earlier }), button('−', () => shiftPeriod(data, send, 2, 0), send, { label: w.zoom_out, hint: w.zoom_out }),
    button('+', () => shiftPeriod(data, send, .5, 0), send, { label: w.zoom_in, hint: w.zoom_in }), button('›', () => shiftPeriod(data, send, 1, .5), send, { label: w.later, hint: w.later })];
  const bar = tag('div', { class: 'tools' },
    tag('div', { class: 'group', role: 'group', 'aria-label': w.lanes }, tag('span', { class: 'caption' }, w.lanes), tag('span', { class: 'joined' }, ...by)),
    tag('div', { class: 'group', role: 'group', 'aria-label': w.brush }, tag('span', { class: 'joined' }, ...spans), tag('span', { class: 'joined' }, ...steps)));
  return bar;
}

// The marks that are drawn and what they mean.
function legend(data) {
  const drawn = new Set(data.items ? data.items.map((item) => item.kind) : Object.keys(data.brush.stacks)), has = (status) => data.items?.some((item) => item.status === status);
  const found = Object.keys(data.marks).filter((kind) => drawn.has(kind)).map((kind) => ({ kind, status: 'held', words: data.kinds[kind] || kind }));
  if (!data.items || has('planned')) found.push({ kind: 'meeting', status: 'planned', words: data.words.planned });
  if (has('cancelled')) found.push({ kind: 'meeting', status: 'cancelled', words: data.words.cancelled });
  return found;
}

function footer(root, data, send) {
  const w = data.words;
  const sample = (item) => svg('svg', { width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, drawMark(item, data, 0, 0, 0));
  const keys = tag('div', { class: 'legend' }, ...legend(data).map((item) => tag('span', {}, sample(item), item.words)));
  const order = tag('select', { 'aria-label': w.order, 'data-key': 'order' }, ...['count', 'name', 'first'].map((o) => tag('option', { value: o, selected: data.order === o }, w[`order_${o}`])));
  order.onchange = () => send({ order: order.value });
  const tools = tag('div', { class: 'lane-tools' }, tag('label', { class: 'caption' }, `${w.order} `, order));
  if (data.hidden || data.find) {
    const find = tag('input', { type: 'search', placeholder: w.find_lane, 'aria-label': w.find_lane, value: data.find, 'data-key': 'find-lane' });
    find.onkeydown = (event) => event.stopPropagation();
    find.onchange = () => send({ seek: find.value });
    tools.append(find);
  }
  if (data.hidden) tools.append(button(w.more_lanes.replace('{count}', data.hidden.toLocaleString('en')), { shown: data.lanes.length + 24 }, send, { key: 'more-lanes' }));
  else if (data.lanes.length > 12) tools.append(button(w.fewer_lanes, { shown: 12 }, send, { key: 'fewer-lanes' }));
  tools.append(button(`${w.picture} ${w.svg}`, () => savePicture(root, root.latest, 'svg'), send), button(`${w.picture} ${w.png}`, () => savePicture(root, root.latest, 'png'), send));
  return tag('div', { class: 'foot' }, keys, ...(data.compact ? [] : [tools]));
}

function markOpen(root, event) {
  for (const node of root.querySelectorAll('.event')) {
    const on = node.dataset.event === event;
    node.classList.toggle('open', on);
    if (on) node.setAttribute('aria-current', 'true'); else node.removeAttribute('aria-current');
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.surface');
  const pass = sender(data, setTriggerValue);
  const send = (act) => { root.tip?.hide(); pass(act); };
  const { open, sentence, made, file_name, seen, ...rest } = data;
  const shape = JSON.stringify(rest);
  root.latest = data;
  if (root.shape !== shape) {
    root.shape = shape;
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset?.key : null;
    const brush = tag('div', { class: 'brush', role: 'group' }), lanes = tag('div', { class: 'lanes' });
    root.tip = tooltip(root);
    const note = tag('p', { class: 'note' }), said = { dots: data.words.dots, empty: data.words.no_dated }[data.mode] || '';
    const head = [];
    if (data.compact !== true) head.push(toolbar(root, data, send), brush);
    root.redraw = () => {
      const room = root.clientWidth, family = getComputedStyle(root).fontFamily;
      drawBrush(brush, root.latest, root.send, room);
      const unit = drawLanes(lanes, root.latest, root.send, root.tip, room, family);
      note.textContent = unit ? data.words.density.replace('{unit}', data.words[`unit_${unit}`]) : said;
      markOpen(root, root.latest.open);
    };
    root.send = send;
    root.redraw();      // before it stands in the page, which would be laid out for every measure taken
    root.replaceChildren(...head, lanes, note, footer(root, data, send), ...(data.compact ? [] : [tag('p', { class: 'note keys' }, data.words.keys)]), root.tip.box);
    if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  root.send = send;
  markOpen(root, open);
  if (root.keys) document.removeEventListener('keydown', root.keys);
  root.keys = data.compact ? null : (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    const deed = { '+': () => shiftPeriod(data, send, .5, 0), '=': () => shiftPeriod(data, send, .5, 0), '-': () => shiftPeriod(data, send, 2, 0), '[': () => shiftPeriod(data, send, 1, -.5), ']': () => shiftPeriod(data, send, 1, .5), 0: () => send({ period: null }) }[event.key];
    if (deed) { event.preventDefault(); deed(); }
  };
  if (root.keys) document.addEventListener('keydown', root.keys);
  if (!root.watcher) {      // called again with every change; the cleanup only when the figure goes
    let wide = root.clientWidth;
    root.watcher = new ResizeObserver(() => { if (Math.abs(root.clientWidth - wide) > 1) { wide = root.clientWidth; root.redraw?.(); } });
    root.watcher.observe(root);
  }
  if (!root.fonts) {        // words measured before their font was there are laid again
    root.fonts = () => root.redraw?.();
    document.fonts.addEventListener('loadingdone', root.fonts);
  }
  return () => { root.watcher?.disconnect(); root.watcher = null; document.fonts.removeEventListener('loadingdone', root.fonts); root.fonts = null; document.removeEventListener('keydown', root.keys); };
}
