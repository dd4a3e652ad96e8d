// One step of Back for each thing people do. The framework pushes an entry for the page and another for its state, so that
// Back would stop at a page without its filters; whatever follows the first entry of a deed replaces it instead. Words
// typed in one field are one deed. Acts are counted (acts.js): the URLs of two quick ones come together, and each is a step.
if (!window.pageSteps) {
  const steps = (window.pageSteps = { fresh: false, field: null, acts: 0 });
  const push = history.pushState;
  history.pushState = function (...entry) {
    if (new URL(entry[2] ?? '', location.href).href === location.href) { history.replaceState(...entry); return; }      // told twice
    if (steps.acts || steps.fresh) push.apply(history, entry); else history.replaceState(...entry);
    if (steps.acts) steps.acts -= 1;
    steps.fresh = false;
  };
  const deed = ({ target, type }) => {
    const field = /keydown|input/.test(type) && target.matches?.('input[type=search], input[type=text]') ? target : null;
    steps.fresh = steps.fresh || !field || field !== steps.field;
    steps.field = field;
    if (!window.pageActs?.waiting.length) steps.acts = 0;       // some acts change no URL
  };
  for (const type of ['pointerdown', 'click', 'keydown', 'input']) document.addEventListener(type, deed, true);
  window.addEventListener('popstate', () => { steps.fresh = false; steps.field = null; steps.acts = 0; }, true);
}
