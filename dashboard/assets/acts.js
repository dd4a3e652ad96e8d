// What people do is numbered, over all parts of the page, and sent again until the page has answered: no quick click is
// lost on the way, and two of them keep their order also when they travel together.
function sender(data, setTriggerValue) {
  const queue = (window.pageActs ??= { last: 0, waiting: [] });
  queue.last = Math.max(queue.last, data.seen);
  queue.waiting = queue.waiting.filter(([number]) => number > data.seen);
  return (act) => {
    queue.last += 1;
    queue.waiting.push([queue.last, act]);
    if (window.pageSteps.fresh) { window.pageSteps.acts += 1; window.pageSteps.fresh = false; }
    setTriggerValue('act', queue.waiting.slice());
    document.dispatchEvent(new CustomEvent('page-act', { detail: act }));
  };
}
