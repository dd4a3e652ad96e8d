// The reading pane: opens and shuts without moving the page, switches marks, steps through hits, says why, copies.
const STORE = 'marks-off';
const away = () => new Set(JSON.parse(sessionStorage.getItem(STORE) || '[]'));

function switchMarks(root) {
  const off = away();
  for (const kind of ['person', 'date', 'place', 'topic', 'event']) root.classList.toggle(`off-${kind}`, off.has(kind));
  for (const toggle of root.querySelectorAll('[data-mark]')) toggle.setAttribute('aria-pressed', String(!off.has(toggle.dataset.mark)));
}

function whyBox(root) {
  const box = document.createElement('div');
  box.className = 'tip';
  box.hidden = true;
  box.setAttribute('role', 'tooltip');
  box.id = 'why-box';
  root.append(box);
  const show = (mark) => {
    box.textContent = mark.dataset.why;
    box.hidden = false;
    mark.setAttribute('aria-describedby', box.id);
    const at = mark.getClientRects()[0], inside = root.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(root.clientWidth - box.offsetWidth - 8, at.x - inside.x))}px`;
    const up = at.top - inside.top + root.scrollTop - box.offsetHeight - 6;
    box.style.top = `${up < root.scrollTop + 56 ? at.bottom - inside.top + root.scrollTop + 6 : up}px`;
  };
  const hide = () => { box.hidden = true; };
  root.onpointerover = (event) => { const mark = event.target.closest('mark[data-why]'); if (mark) show(mark); else hide(); };
  root.onpointerleave = hide;
  return { show, hide };
}

async function copy(text, button, words) {
  try { await navigator.clipboard.writeText(text); } catch {
    const field = document.createElement('textarea');
    field.value = text; document.body.append(field); field.select(); document.execCommand('copy'); field.remove();
  }
  const was = button.textContent;
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = was; }, 1500);
}

function stepHit(root, way) {
  const hits = [...root.querySelectorAll('mark.hit')];
  if (!hits.length) return;
  const now = hits.findIndex((hit) => hit.classList.contains('now'));
  const next = (now + way + hits.length) % hits.length;
  hits[now]?.classList.remove('now');
  hits[next].classList.add('now');
  hits[next].scrollIntoView({ block: 'center' });
  const count = root.querySelector('[data-hit-count]');
  count.dataset.whole ??= count.textContent;
  count.textContent = `${next + 1} / ${count.dataset.whole}`;
}

// The pane opens with the click; its words follow.
function showWaiting(root, words) {
  root.shownHtml = null;
  root.innerHTML = '<div class="skeleton" role="status"></div>'.repeat(3);
  root.firstChild.setAttribute('aria-label', words.loading);
  root.classList.add('shown');
  root.scrollTop = 0;
  document.documentElement.classList.add('reading');
}

function shownPane(root, data) {
  root.innerHTML = data.html;
  root.classList.toggle('shown', Boolean(data.html));
  root.setAttribute('role', 'region');
  root.setAttribute('aria-label', data.words.label);
  document.documentElement.classList.toggle('reading', Boolean(data.html));
  if (!data.html) return;
  const tip = whyBox(root);
  switchMarks(root);
  root.tip = tip;
  if (!root.byKey) {
    root.byKey = true;
    root.addEventListener('focusin', ({ target }) => { if (target.matches('mark[data-why]')) root.tip?.show(target); else root.tip?.hide(); });
  }
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.surface');
  const send = sender(data, setTriggerValue);
  const close = () => {         // shut at once; the page follows
    holdPlace(root.openEvent);
    root.shownHtml = null;
    root.classList.remove('shown');
    document.documentElement.classList.remove('reading');
    send({ close: 1 });
  };
  // While a click is on its way, an answer to the one before it says nothing.
  const waiting = window.pageActs.waiting.some(([, act]) => act.open || act.close);
  if (!waiting && root.shownHtml !== data.html) {
    const other = root.openEvent !== data.event, was = root.openEvent;
    const place = root.scrollTop;
    root.shownHtml = data.html;
    root.openEvent = data.event;
    shownPane(root, data);
    if (other && data.event) { root.scrollTop = 0; root.querySelector('h2')?.focus({ preventScroll: true }); }
    else root.scrollTop = place;
    if (!data.event && was) {       // back to where the reader came from
      const from = [...document.querySelectorAll(`[data-event="${CSS.escape(was)}"]`)].find((node) => node.getBoundingClientRect().height);
      (from?.matches('tr, li') ? from.querySelector('button') : from)?.focus({ preventScroll: true });
    }
  }
  root.onclick = (event) => {
    const at = event.target.closest('button, mark[data-why]');
    if (!at) return;
    if (at.matches('mark')) { root.tip?.show(at); return; }
    if (at.dataset.mark) {
      const off = away();
      if (!off.delete(at.dataset.mark)) off.add(at.dataset.mark);
      sessionStorage.setItem(STORE, JSON.stringify([...off]));
      switchMarks(root);
    } else if (at.dataset.hit) stepHit(root, Number(at.dataset.hit));
    else if (at.dataset.goto) root.querySelector(`article mark.${at.dataset.goto}`)?.scrollIntoView({ block: 'center' });
    else if (at.dataset.copy) copy(at.dataset.copy, at, data.words);
    else if (at.dataset.copyLink !== undefined) copy(location.href, at, data.words);
    else if (at.dataset.act) { const act = JSON.parse(at.dataset.act); if (act.close) close(); else send(act); }
  };
  // The page calls this again with every change, and the cleanup only when the pane goes: one listener at a time.
  if (root.keys) document.removeEventListener('keydown', root.keys);
  if (root.announced) document.removeEventListener('page-act', root.announced);
  root.announced = ({ detail }) => { if (!detail.open || detail.open === root.openEvent) return; holdPlace(detail.open); showWaiting(root, data.words); };
  document.addEventListener('page-act', root.announced);
  root.keys = (event) => {
    if (!data.event || !root.classList.contains('shown') || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { event.preventDefault(); close(); return; }
    if (/INPUT|SELECT|TEXTAREA/.test(event.target.tagName) || event.target.getAttribute?.('role') === 'slider') return;
    const other = event.key === 'ArrowLeft' ? data.previous : event.key === 'ArrowRight' ? data.next : null;
    if (other) { event.preventDefault(); send({ open: other }); }
  };
  document.addEventListener('keydown', root.keys);
  return () => {
    document.removeEventListener('keydown', root.keys);
    document.removeEventListener('page-act', root.announced);
    document.documentElement.classList.remove('reading');
  };
}
