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
    nameSpots(spots);
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

// Names from the place with most events on, above their circle or else below it; one that has room at neither stays hidden
// until the map is zoomed.
function nameSpots(spots) {
  const taken = [];
  const free = (box) => taken.every((other) => box.right + 3 < other.left || other.right + 3 < box.left || box.bottom < other.top || other.bottom < box.top);
  for (const spot of spots) {
    const name = spot.querySelector('text'), radius = Number(spot.querySelector('circle').getAttribute('r'));
    name.removeAttribute('visibility');
    const box = [-radius - 4, radius + 14].map((y) => { name.setAttribute('y', y); return [y, name.getBoundingClientRect()]; }).find(([, place]) => free(place));
    if (box) { name.setAttribute('y', box[0]); taken.push(box[1]); } else name.setAttribute('visibility', 'hidden');
  }
}
