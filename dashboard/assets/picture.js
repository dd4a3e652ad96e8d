// The timeline as a file: an SVG that needs no style sheet, with the sentence of the selection on it, or a PNG of it.
const KEEP = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin', 'paint-order', 'opacity', 'font-size', 'font-weight', 'font-family', 'font-style', 'text-decoration', 'visibility'];

function copyStyles(from, to) {
  const style = getComputedStyle(from);
  for (const name of KEEP) to.style.setProperty(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  for (const name of ['role', 'tabindex', 'aria-label', 'data-event', 'data-lane']) to.removeAttribute(name);
  [...from.children].forEach((child, n) => copyStyles(child, to.children[n]));
}

async function fontRules(family) {
  const rules = [];
  for (const sheet of document.styleSheets) {
    let found = [];
    try { found = [...sheet.cssRules]; } catch { continue; }
    for (const rule of found) {
      if (!(rule instanceof CSSFontFaceRule) || !family.includes(rule.style.getPropertyValue('font-family').replace(/["']/g, '')) || /italic/.test(rule.style.getPropertyValue('font-style'))) continue;
      const place = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src'));
      if (!place) continue;
      const answer = await fetch(new URL(place[1], sheet.href || document.baseURI));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      rules.push(`@font-face{font-family:${rule.style.getPropertyValue('font-family')};font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)})}`);
    }
  }
  return rules.slice(0, 1).join('');
}

async function pictureOf(root, data) {
  const source = root.querySelector('.lanes-picture');
  const copy = source.cloneNode(true);
  copyStyles(source, copy);
  for (const pin of copy.querySelectorAll('[data-pin]')) pin.remove();
  const style = getComputedStyle(root), ink = style.color, paper = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
  const width = Number(source.getAttribute('width')), family = style.fontFamily;
  const said = wrapText(data.sentence, width, measure(`600 15px ${family}`)), head = 48 + said.length * 18;
  const keys = legendOf(data, width, family, ink), low = head + Number(source.getAttribute('height')) + 22, height = low + keys.rows * 20;
  const text = (lines, attributes) => textNode(lines, { x: 16, fill: ink, 'font-family': family, ...attributes });
  const whole = svg('svg', { xmlns: NS, width: width + 32, height, viewBox: `0 0 ${width + 32} ${height}` });
  whole.append(svg('style', {}, await fontRules(family)), svg('rect', { width: '100%', height: '100%', fill: paper }),
    text(said, { y: 28, 'font-size': 15, 'font-weight': 600 }), text([data.made], { y: 12 + said.length * 18 + 16, 'font-size': 12, opacity: .7 }));
  copy.setAttribute('x', 16); copy.setAttribute('y', head);
  keys.node.setAttribute('transform', `translate(16,${low})`);
  whole.append(copy, keys.node);
  return { text: new XMLSerializer().serializeToString(whole), width: width + 32, height };
}

// What the marks mean, in rows under the picture, with the colours of the moment.
function legendOf(data, width, family, ink) {
  const node = svg('g'), wide = measure(`12px ${family}`);
  let x = 0, row = 0;
  for (const { kind, status, words } of legend(data)) {
    const room = 36 + wide(words);
    if (x && x + room > width) { x = 0; row += 1; }
    const mark = drawMark({ kind, status }, data, x + 8, row * 20, 0);
    node.append(mark, svg('text', { x: x + 20, y: row * 20 + 4, fill: ink, 'font-size': 12, 'font-family': family }, words));
    x += room;
  }
  document.querySelector('.lanes-picture').append(node);       // in the page for a moment, where the style sheet reaches it
  const copy = node.cloneNode(true);
  copyStyles(node, copy);
  node.remove();
  return { node: copy, rows: row + 1 };
}

function save(blob, name) {
  const link = tag('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function savePicture(root, data, kind) {
  const { text, width, height } = await pictureOf(root, data);
  const drawn = new Blob([text], { type: 'image/svg+xml' });
  if (kind === 'svg') { save(drawn, `${data.file_name}.svg`); return; }
  const image = new Image();
  image.src = URL.createObjectURL(drawn);
  await image.decode();
  const canvas = tag('canvas', { width: width * 2, height: height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, width * 2, height * 2);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => save(blob, `${data.file_name}.png`));
}
