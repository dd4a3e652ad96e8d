// A figure by keyboard and pointer: one stop for the Tab key, arrow keys to the nearest mark in their direction, Enter to
// choose it, and a box that tells what a mark is (node.item: title, when, where, who, kind_label, status_label).
function walk(picture, nodes, fire, tip) {
  nodes[0]?.setAttribute('tabindex', 0);
  picture.setAttribute('tabindex', -1);       // listening for focus alone would make the whole picture a stop
  picture.onclick = (event) => { const node = event.target.closest('[role=button]'); if (node) fire(node); };
  picture.onpointerover = (event) => { const node = event.target.closest('[role=button]'); if (node?.item && event.pointerType !== 'touch') tip.show(node); else tip.hide(); };
  picture.onpointerleave = () => tip.hide();
  picture.addEventListener('focusin', ({ target }) => { if (target.item && target.matches(':focus-visible')) tip.show(target); });
  picture.addEventListener('focusout', tip.hide);
  picture.onkeydown = (event) => {
    const node = event.target.closest('[role=button]');
    if (!node) return;
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); fire(node); return; }
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault(); event.stopPropagation();
    const centre = (n) => { const box = (n.querySelector('.symbol, circle, .name, path') || n).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
    const [cx, cy] = centre(node);
    let best = null, cost = Infinity;
    for (const other of nodes) {
      if (other === node) continue;
      const [ox, oy] = centre(other), along = (ox - cx) * way[0] + (oy - cy) * way[1], across = Math.abs((ox - cx) * way[1]) + Math.abs((oy - cy) * way[0]);
      if (along > 0.5 && along + across * (way[0] ? 4 : 0.3) < cost) { cost = along + across * (way[0] ? 4 : 0.3); best = other; }
    }
    if (best) { node.setAttribute('tabindex', -1); best.setAttribute('tabindex', 0); best.focus(); }
  };
}

function tooltip(root) {
  const box = tag('div', { class: 'tip', hidden: 'hidden', role: 'tooltip' });
  return { box, hide: () => { box.hidden = true; }, show: (node) => {
    const { item } = node, at = node.getBoundingClientRect(), inside = root.getBoundingClientRect();
    box.replaceChildren(tag('strong', {}, item.title), tag('span', {}, [item.when, item.where].filter(Boolean).join(' · ')), tag('span', {}, item.who || ''));
    if (item.kind_label) box.append(tag('span', { class: 'quiet' }, `${item.kind_label}, ${item.status_label}`));
    box.hidden = false;
    const middle = at.x - inside.x + Math.min(at.width, 300) / 2;
    box.style.left = `${Math.max(0, Math.min(inside.width - box.offsetWidth, middle - box.offsetWidth / 2))}px`;
    const below = at.bottom - inside.y + 6;
    box.style.top = `${at.bottom + box.offsetHeight + 12 > innerHeight ? at.y - inside.y - box.offsetHeight - 6 : below}px`;
  } };
}
