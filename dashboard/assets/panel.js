// Shows HTML written by Python. Every [data-act] in it sends its act; forms of the side panel send theirs.
const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();

function focusPath(root) {
  const at = root.contains(document.activeElement) ? document.activeElement : null;
  return at && (at.dataset.key || at.id) ? `[data-key="${CSS.escape(at.dataset.key || '')}"]` : null;
}

function markOpenIn(root, event) {
  for (const node of root.querySelectorAll('[data-event]')) node.classList.toggle('open', node.dataset.event === event);
}

function filterList(input) {
  const wanted = plain(input.value.trim());
  let seen = 0;
  for (const item of input.closest('[data-list]').querySelectorAll('li')) {
    const fits = !wanted || plain(item.textContent).includes(wanted);
    item.hidden = !fits;
    seen += fits;
  }
  input.closest('[data-list]').classList.toggle('finding', Boolean(wanted));
  return seen;
}

function wire(root, send) {
  const actOf = (target) => {
    const holder = target.closest('[data-act]');
    return holder && root.contains(holder) ? holder : null;
  };
  root.onclick = (event) => {
    const toggler = event.target.closest('[data-toggles]');
    if (toggler) {
      const list = toggler.closest('[data-list]');
      const open = list.classList.toggle('whole');
      toggler.textContent = open ? toggler.dataset.less : toggler.dataset.more;
      toggler.setAttribute('aria-expanded', String(open));
      return;
    }
    if (event.target.closest('[data-close-filters]')) { shutSidebar(); return; }
    const opener = event.target.closest('[data-open-filters]');
    if (opener) { document.querySelector('[data-testid="stExpandSidebarButton"]')?.click(); return; }
    if (event.target.closest('input[type=date], input[type=search]')) return;
    const holder = actOf(event.target);
    if (!holder || holder.tagName === 'INPUT' || holder.getAttribute('role') === 'button') return;
    if (holder.tagName === 'TR' && String(window.getSelection())) return;     // somebody is copying text
    event.preventDefault();
    send(JSON.parse(holder.dataset.act));
  };
  root.onchange = (event) => {
    const target = event.target;
    if (target.dataset.period !== undefined) {
      const [first, last] = [...root.querySelectorAll('[data-period]')].map((field) => field.value || null);
      const sane = (day) => !day || (day >= '1000-01-01' && day <= '9999-12-31');
      if (sane(first) && sane(last)) send({ period: [first, last] });
    } else if (target.dataset.act && target.tagName === 'INPUT') {
      send(JSON.parse(target.dataset.act));
    }
  };
  let waiting;
  root.oninput = (event) => {
    const input = event.target;
    if (input.dataset.seek !== undefined) {
      clearTimeout(waiting);
      waiting = setTimeout(() => send({ seek: input.value }), 300);
    }
    if (input.dataset.find === undefined) return;
    const seen = filterList(input);
    clearTimeout(waiting);
    if (input.dataset.cut && seen < 5) {        // the list was cut short: let the tables look
      waiting = setTimeout(() => send({ find: [input.dataset.find, input.value] }), 350);
    }
  };
}

// Marks of the map and of the network: reached and chosen by key, and told in a box.
function wireFigures(root, send) {
  wireWorld(root);
  for (const picture of root.querySelectorAll('svg.figure')) {
    const tip = tooltip(root), nodes = [...picture.querySelectorAll('[role=button]')];
    for (const node of nodes) node.item = { title: node.dataset.title, when: node.dataset.said };
    root.append(tip.box);
    walk(picture, nodes, (node) => send(JSON.parse(node.dataset.act)), tip);
  }
}

// Bring into view what a click has led to: the top of a list whose page was turned, a part that opened further down.
function follow(root, page) {
  const list = root.querySelector('[data-turned]'), goal = root.querySelector('[data-arrive]');
  if (list && page && list.dataset.turned !== page && list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: 'start' });
  if (goal && root.arrived !== goal.dataset.arrive) {
    goal.scrollIntoView({ block: 'start' });
    goal.querySelector('[tabindex="-1"]')?.focus({ preventScroll: true });
  }
  root.arrived = goal?.dataset.arrive;
}

// Under the heading of a page that is turned to: what its figure or table will stand on, until they have come.
function showComing(root) {
  const coming = tag('div', { class: 'skeleton coming' });
  root.append(coming);
  const wait = () => {
    const there = [...document.querySelectorAll('[data-testid="stMain"] :is(table, .lanes-picture, .world, .empty, .tray)')].some((node) => node.getClientRects().length);
    if (there || !coming.isConnected) coming.remove(); else requestAnimationFrame(wait);
  };
  wait();
}

const shutSidebar = () => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();

// On a phone the side panel lies over the page: whoever chooses a page there wants to see it.
if (!window.pageSidebar) {
  window.pageSidebar = true;
  document.addEventListener('click', ({ target }) => {
    if (matchMedia('(max-width: 640px)').matches && target.closest('[data-testid="stSidebar"] a')) shutSidebar();
  });
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.surface');
  const send = sender(data, setTriggerValue);
  wire(root, send);
  if (root.shown === data.html) { markOpenIn(root, data.open); return; }
  const focused = focusPath(root), typed = document.activeElement?.dataset?.seek === undefined ? null : document.activeElement.value;
  const page = root.querySelector('[data-turned]')?.dataset.turned;
  const kept = {};
  for (const list of root.querySelectorAll('[data-list]')) {
    const input = list.querySelector('[data-find]');
    kept[list.dataset.list] = { whole: list.classList.contains('whole'), words: input ? input.value : '',
                                open: list.tagName === 'DETAILS' ? list.open : null };
  }
  const fresh = root.shown === undefined;
  root.innerHTML = data.html;
  root.shown = data.html;
  if (fresh && root.querySelector('.title')) showComing(root);
  if (fresh) root.querySelector('[data-enter]')?.focus({ preventScroll: true });
  for (const list of root.querySelectorAll('[data-list]')) {
    const was = kept[list.dataset.list];
    if (!was) continue;
    if (was.open !== null) list.open = was.open;
    const more = list.querySelector('[data-toggles]');
    if (was.whole && more) { list.classList.add('whole'); more.textContent = more.dataset.less; more.setAttribute('aria-expanded', 'true'); }
    const input = list.querySelector('[data-find]');
    if (input && was.words) { input.value = was.words; filterList(input); }
  }
  markOpenIn(root, data.open);
  wireFigures(root, send);
  if (focused) root.querySelector(focused)?.focus({ preventScroll: true });
  const seeker = root.querySelector('[data-seek]');
  if (seeker && typed !== null) { seeker.value = typed; seeker.setSelectionRange(typed.length, typed.length); }
  follow(root, page);
}
