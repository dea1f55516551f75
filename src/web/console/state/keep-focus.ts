/** Until then, what means to take the focus has taken it, in milliseconds. */
const PATIENCE_MS = 40;

const TABBABLE = ['a[href]', 'button', 'input', 'select', 'textarea', '[tabindex="0"]']
  .map((each) => `${each}:not(:disabled)`)
  .join(',');

/** An element, and everything it stands in, from inside to outside. */
type Place = readonly Element[];

function placeOf(element: Element): Place {
  const place: Element[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) place.push(each);
  return place;
}

const isShown = (element: Element): boolean => element.isConnected && element.getClientRects().length > 0;

/** What is nearest to a place that is no more, within the part of the page or the dialog it was in. */
function nearest(place: Place): Element | undefined {
  const [self] = place;
  if (self && isShown(self) && !self.matches(':disabled')) return self;
  // A menu that has closed is opened again from its button.
  const wanted = self?.matches('[role^=menuitem]') ? '[aria-haspopup=menu]' : TABBABLE;
  const outside = place.findIndex((each) => each.matches('main, #root, body'));
  for (const around of place.slice(1, outside).filter(isShown)) {
    const found = [...around.querySelectorAll(wanted)].find(isShown);
    if (found) return found;
  }
  return undefined;
}

const isLost = (): boolean =>
  document.hasFocus() && (document.activeElement ?? document.body) === document.body;

/**
 * When what has the focus goes away or is disabled, the keyboard goes on from there, and not from the top
 * of the page. Whoever clicks beside everything wants no focus, and gets none.
 * @returns ends it
 */
export function keepFocus(): () => void {
  let place: Place = [];
  // A dialog stands outside of the page: this is where it was opened.
  let placeInPage: Place = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mend = () => {
    const [self] = place;
    // A button that is at work will be back.
    if (!self || !isLost() || (self.isConnected && self.matches('[data-loading]'))) return;
    const main = document.querySelector('main');
    const target = nearest(place) ?? nearest(placeInPage) ?? main?.querySelector('h1') ?? main;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    place = placeOf(target);
    if (place.some((each) => each.id === 'root')) placeInPage = place;
  };
  const onPointer = () =>
    setTimeout(() => {
      if (isLost()) place = [];
    });
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(mend, PATIENCE_MS);
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', onPointer);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPointer);
  };
}
