// The map: fitted to its circles, zoomed by buttons and by dragging; circles and names keep their size, names never overlap.
function wireWorld(root) {
  const picture = root.querySelector('svg.world');
  if (!picture) return;
  const whole = picture.dataset.whole.split(' ').map(Number), spots = [...picture.querySelectorAll('.spot')];
  const at = (spot) => [Number(spot.dataset.x), Number(spot.dataset.y)];
  const shape = () => picture.clientHeight / picture.clientWidth;
  const show = (x, y, width) => {
    width = Math.min(Math.max(whole[2], whole[3] / shape()), Math.max(60, width));
    const height = width * shape(), inside = (from, size, room) => (size >= room ? (room - size) / 2 : Math.min(Math.max(from, 0), room - size));
    root.world = [inside(x, width, whole[2]), inside(y, height, whole[3]), width, height];
    picture.setAttribute('viewBox', root.world.join(' '));
    const one = width / picture.clientWidth;
    for (const spot of spots) spot.setAttribute('transform', `translate(${at(spot)}) scale(${one})`);
    nameSpots(picture, spots, root.querySelector('.zooms'));
  };
  const all = () => show(0, 0, Infinity);
  const fit = () => {
    const xs = spots.map((spot) => at(spot)[0]), ys = spots.map((spot) => at(spot)[1]);
    if (!spots.length) { all(); return; }
    const [left, right, top, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const width = Math.max(160, (right - left) * 1.25, (low - top) * 1.6 / shape());
    show((left + right) / 2 - width / 2, (top + low) / 2 - width * shape() / 2, width);
  };
  const zoom = (by) => { const [x, y, width, height] = root.world; show(x + width * (1 - by) / 2, y + height * (1 - by) / 2, width * by); };
  const deeds = { in: () => zoom(1 / 1.6), out: () => zoom(1.6), fit, all };
  for (const key of root.querySelectorAll('[data-zoom]')) key.onclick = () => deeds[key.dataset.zoom]();
  picture.addEventListener('focusin', ({ target }) => {      // a circle reached by key comes into view
    if (!target.matches('.spot')) return;
    const [x, y] = at(target), [left, top, width, height] = root.world;
    if (x < left || y < top || x > left + width || y > top + height) show(x - width / 2, y - height / 2, width);
  });
  picture.ondblclick = () => zoom(1 / 1.6);
  picture.onpointerdown = (event) => {
    if (event.button || event.target.closest('.spot')) return;
    const [x, y, width] = root.world, one = width / picture.clientWidth;
    picture.setPointerCapture(event.pointerId);
    picture.onpointermove = (move) => show(x - (move.clientX - event.clientX) * one, y - (move.clientY - event.clientY) * one, width);
    picture.onpointerup = picture.onpointercancel = () => { picture.onpointermove = picture.onpointerup = picture.onpointercancel = null; };
  };
  if (root.world) show(...root.world); else fit();
  root.worldWatcher?.disconnect();
  root.worldWatcher = new ResizeObserver(() => show(...root.world));
  root.worldWatcher.observe(picture);
}

// Names from the place with most events on, above their circle, below or beside it. One that finds no room, or would cover
// another circle (the first few may cover lesser ones), stays hidden until the map is zoomed.
const GREAT = 10, TALL = 16;
function nameSpots(picture, spots, zooms) {
  const frame = picture.getBoundingClientRect(), taken = [zooms.getBoundingClientRect()];
  const marks = spots.map((spot) => {
    const box = spot.querySelector('circle').getBoundingClientRect(), name = spot.querySelector('text');
    return { name, wide: name.getComputedTextLength(), radius: box.width / 2 + 3, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  });
  const apart = (a, b) => a.right + 3 < b.left || b.right + 3 < a.left || a.bottom < b.top || b.bottom < a.top;
  const free = (box, number) => box.left > frame.left && box.right < frame.right && taken.every((other) => apart(box, other))
    && marks.every(({ x, y, radius }, other) => other === number || (number < GREAT && other > number) || x + radius / 2 < box.left || x - radius / 2 > box.right || y + radius / 2 < box.top || y - radius / 2 > box.bottom);
  marks.forEach(({ name, wide, radius, x, y }, number) => {
    const sides = [[0, -radius - TALL / 2], [0, radius + TALL / 2], [radius + wide / 2, 0], [-radius - wide / 2, 0]];
    const side = sides.find(([right, down]) => {
      const box = { left: x + right - wide / 2, right: x + right + wide / 2, top: y + down - TALL / 2, bottom: y + down + TALL / 2 };
      return free(box, number) && taken.push(box);
    });
    name.setAttribute('visibility', side ? 'visible' : 'hidden');
    if (side) { name.setAttribute('x', side[0]); name.setAttribute('y', side[1] + 4.5); }
  });
}
