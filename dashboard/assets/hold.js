// What was clicked stays where it is while the pane opens or shuts beside it and everything above it finds new room.
const HELD_FOR = 700;       // milliseconds, until the page has come to rest

function held(event) {
  const focused = document.activeElement?.closest?.('[data-event]');
  const nodes = [...document.querySelectorAll(`[data-event="${CSS.escape(event)}"]`)].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.height && box.bottom > 0 && box.top < innerHeight;
  });
  const before = window.pageHeld?.event === event ? window.pageHeld : {};
  return nodes.find((node) => node.contains(window.pagePressed) || node === focused) || nodes.find((node) => node.tagName === before.tag && node.dataset.lane === before.lane) || nodes[0];
}

function holdPlace(event) {
  const node = event && held(event), main = document.querySelector('[data-testid="stMain"]');
  if (!node || !main) return;
  window.pageHeld = { event, tag: node.tagName, lane: node.dataset.lane };
  // A figure draws its marks anew: the one of the same lane takes the place of the one that was clicked.
  const again = node.dataset.lane === undefined ? () => node
    : () => document.querySelector(`[data-event="${CSS.escape(event)}"][data-lane="${node.dataset.lane}"] .symbol`);
  const top = (again() || node).getBoundingClientRect().top, until = performance.now() + HELD_FOR;
  const stop = new AbortController();
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) document.addEventListener(type, () => stop.abort(), { signal: stop.signal, capture: true, passive: true });
  const step = () => {
    if (stop.signal.aborted) return;
    const now = again();
    if (now?.isConnected) main.scrollTop += now.getBoundingClientRect().top - top;
    if (performance.now() < until) requestAnimationFrame(step); else stop.abort();
  };
  requestAnimationFrame(step);
}

if (!window.pagePressing) {
  window.pagePressing = true;
  document.addEventListener('pointerdown', ({ target }) => { window.pagePressed = target; }, true);
}
