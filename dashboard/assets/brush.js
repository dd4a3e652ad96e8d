// The whole corpus as a stacked histogram; dragging over it, or moving its two handles by key, chooses a period.
function drawBrush(holder, data, send, room) {
  const { phone, gutter, plot: width } = frame(room), height = 74, bars = 52;
  const [first, last] = data.span;
  if (last <= first || width < 40) { holder.replaceChildren(); return; }
  const x = (day) => (day - first) / (last - first) * width;
  const day = (px) => first + px / width * (last - first);
  const { edges, all, stacks } = data.brush;
  // Two scales: what was found keeps its shape however small a part of the whole it is.
  const found = all.map((_, bin) => Object.values(stacks).reduce((sum, counts) => sum + counts[bin], 0));
  const top = Math.max(1, ...found), whole = Math.max(1, ...all);
  const some = found.some((count, bin) => count < all[bin]);
  const picture = svg('svg', { width, height, class: 'bars', 'aria-hidden': 'true' });
  const shapes = new Map();       // one a colour: a thousand bars of their own are slow to draw
  const bar = (name, left, upper, wide, tall) => shapes.set(name, `${shapes.get(name) || ''}M${left},${upper}h${wide}v${tall}h${-wide}z`);
  all.forEach((count, bin) => {
    const left = Math.max(0, x(edges[bin])), right = Math.min(width, x(edges[bin + 1])), gap = right - left > 4 ? 1 : 0;
    const wide = Math.max(1, right - left - gap);
    if (count && some) bar('rest', left, bars - count / whole * bars, wide, count / whole * bars);
    let under = bars;
    for (const [kind, counts] of Object.entries(stacks)) {
      if (!counts[bin]) continue;
      const tall = counts[bin] / top * bars;
      under -= tall;
      bar(kind, left, under, wide, tall);
    }
  });
  for (const [name, d] of shapes) picture.append(svg('path', name === 'rest' ? { class: 'rest', d } : { d, style: `fill:${data.marks[name]?.colour || 'currentColor'}` }));
  picture.append(svg('line', { class: 'base', x1: 0, x2: width, y1: bars + .5, y2: bars + .5 }));
  let clear = -1;
  for (const tick of ticks(first, last, width, data, 110)) {
    const at = x(tick.day), label = svg('text', { x: at, y: height - 7, class: tick.strong ? 'tick strong' : 'tick' }, tick.text);
    const wide = tick.text.length * 7;
    const left = Math.min(Math.max(at - wide / 2, 0), width - wide);
    if (left < clear) continue;
    clear = left + wide + 8;
    label.setAttribute('x', left + wide / 2);
    picture.append(svg('line', { class: 'base', x1: at, x2: at, y1: bars, y2: bars + 4 }), label);
  }
  const chosen = [data.period[0] ?? first, data.period[1] === null ? last : data.period[1] + 1];
  const active = data.period[0] !== null || data.period[1] !== null;
  const window_ = tag('div', { class: active ? 'window on' : 'window' });
  const place = ([a, b]) => {
    const left = Math.max(0, Math.min(width, x(a))), right = Math.max(0, Math.min(width, x(b)));
    window_.style.left = `${left}px`;
    window_.style.width = `${Math.max(2, right - left)}px`;
  };
  const choose = (a, b) => send({ period: [isoDay(Math.max(a, first)), isoDay(Math.min(b, last) - 1)] });
  const handle = (end, label) => {
    const grip = tag('div', { class: `grip ${end ? 'to' : 'from'}`, role: 'slider', tabindex: 0, 'aria-label': label, 'data-key': `grip-${end}`,
      'aria-valuemin': first, 'aria-valuemax': last, 'aria-valuenow': Math.round(chosen[end]), 'aria-valuetext': sayDay(chosen[end] - end, data) });
    let settle;
    grip.onkeydown = (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!step) return;
      event.preventDefault(); event.stopPropagation();
      let at = edges.findIndex((edge) => edge >= chosen[end] - 1e-6);
      if (at < 0) at = edges.length - 1;
      if (step > 0 && edges[at] > chosen[end]) at -= 1;
      const next = Math.min(last, Math.max(first, edges[Math.min(edges.length - 1, Math.max(0, at + step))]));
      if (end ? next <= chosen[0] : next >= chosen[1]) return;
      chosen[end] = next;
      grip.setAttribute('aria-valuetext', sayDay(next - end, data));
      grip.setAttribute('aria-valuenow', Math.round(next));
      place(chosen);
      window_.classList.add('on');
      clearTimeout(settle);
      settle = setTimeout(() => choose(...chosen), 350);
    };
    return grip;
  };
  window_.append(handle(0, data.words.brush_from), handle(1, data.words.brush_to));
  place(chosen);
  const pad = tag('div', { class: 'pad', title: data.words.brush_hint });
  const area = tag('div', { class: 'brush-area', style: `margin-left:${gutter}px;width:${width}px` }, picture, pad, window_);
  const caption = tag('div', { class: 'brush-caption', style: `width:${gutter - 14}px` }, tag('b', {}, data.words.brush), tag('span', {}, data.words.brush_drag));
  area.onpointerdown = (event) => {
    if (event.button) return;
    const box = area.getBoundingClientRect(), from = Math.min(Math.max(event.clientX - box.left, 0), width);
    const grip = event.target.closest('.grip');
    const fixed = grip ? x(chosen[grip.classList.contains('from') ? 1 : 0]) : null;
    const moving = !grip && active && from > x(chosen[0]) && from < x(chosen[1]);
    let now = from, moved = false;
    area.setPointerCapture(event.pointerId);
    const range = () => {
      if (moving) { const shift = day(now) - day(from); return [chosen[0] + shift, chosen[1] + shift]; }
      const [a, b] = [fixed ?? from, now].sort((p, q) => p - q);
      return [day(a), day(b)];
    };
    area.onpointermove = (move) => {
      now = Math.min(Math.max(move.clientX - box.left, 0), width);
      moved = moved || Math.abs(now - from) > 3;
      if (moved) { place(range()); window_.classList.add('on'); }
    };
    area.onpointerup = area.onpointercancel = (up) => {
      area.onpointermove = area.onpointerup = area.onpointercancel = null;
      if (up.type === 'pointercancel') { place(chosen); return; }
      if (moved) { const [a, b] = range(); choose(Math.round(a), Math.max(Math.round(a) + 1, Math.round(b))); return; }
      if (grip) return;
      const bin = edges.findIndex((edge, i) => edge <= day(from) && edges[i + 1] > day(from));
      if (bin >= 0) choose(edges[bin], edges[bin + 1]);
    };
  };
  const focused = holder.querySelector(':focus')?.dataset.key;
  holder.replaceChildren(...(phone ? [] : [caption]), area);
  holder.setAttribute('aria-label', data.words.brush);
  if (focused) holder.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
}
