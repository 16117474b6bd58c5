/** Scrolls to a place in the time that the look allows for it; at once where the reader wants no motion. */

/** `m-move` of the tokens: read there, so that reduced motion holds here too. */
function moveMs(element: HTMLElement): number {
  const text = getComputedStyle(element).getPropertyValue('--m-move');
  return Number.parseFloat(text) || 0;
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;

export function scrollTo(element: HTMLElement, top: number, done: () => void): void {
  const from = element.scrollTop;
  const to = Math.max(0, Math.min(top, element.scrollHeight - element.clientHeight));
  const time = moveMs(element);
  const start = performance.now();
  const step = (now: number): void => {
    const part = time === 0 ? 1 : Math.min(1, Math.max(0, (now - start) / time));
    element.scrollTop = from + (to - from) * easeOut(part);
    if (part < 1) {
      requestAnimationFrame(step);
    } else {
      done();
    }
  };
  step(start);
}
