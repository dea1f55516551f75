import type { Language } from '../../../core/language';
import { Greeting } from './greeting';
import { LAUNCHER_WORDS } from './words';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 5.5h16v11H10l-4.5 3.5v-3.5H4z M8.5 11h.01 M12 11h.01 M15.5 11h.01';

/** What the launcher shows. */
export interface LauncherState {
  readonly language: Language;
  readonly open: boolean;
  /** The chat's code is on its way. */
  readonly loading: boolean;
  /** The chat's code could not be fetched. */
  readonly failed: boolean;
  readonly unread: number;
  /** What stands beside the button; undefined: nothing. */
  readonly greeting: string | undefined;
}

/** The round button in the corner of the page. */
export class LauncherButton {
  readonly element = document.createElement('div');
  readonly button = document.createElement('button');
  private readonly badge = document.createElement('span');
  private readonly notice = document.createElement('p');
  /** Tells of unread messages without being seen. */
  private readonly told = document.createElement('span');
  private readonly greeting: Greeting;

  constructor(onPress: () => void, onNear: () => void, onDismiss: () => void) {
    this.greeting = new Greeting(onPress, onDismiss);
    this.element.className = 'widget';
    this.button.type = 'button';
    this.button.className = 'launcher';
    this.button.setAttribute('aria-haspopup', 'dialog');
    this.badge.className = 'badge';
    this.notice.className = 'notice';
    this.notice.setAttribute('role', 'alert');
    this.told.className = 'hidden';
    this.told.setAttribute('role', 'status');
    this.button.append(icon(), this.badge);
    this.element.append(this.button, this.greeting.element, this.notice, this.told);
    this.button.addEventListener('click', onPress);
    for (const event of ['pointerenter', 'focus', 'touchstart'])
      this.button.addEventListener(event, onNear, { passive: true });
  }

  show({ language, open, loading, failed, unread, greeting }: LauncherState): void {
    const words = LAUNCHER_WORDS[language];
    this.element.lang = language === 'zh' ? 'zh-CN' : 'en';
    this.button.hidden = open;
    this.button.classList.toggle('loading', loading);
    this.button.setAttribute('aria-busy', String(loading));
    this.button.setAttribute('aria-expanded', String(open));
    this.button.setAttribute(
      'aria-label',
      unread > 0 ? `${words.open} (${words.unread(unread)})` : words.open,
    );
    this.badge.hidden = unread === 0;
    const told = unread > 0 ? words.unread(unread) : '';
    // What is written again is read again.
    if (this.told.textContent !== told) this.told.textContent = told;
    this.badge.dataset['count'] = unread > 99 ? '99+' : String(unread);
    this.greeting.show(open || failed ? undefined : greeting, words.dismiss);
    this.notice.hidden = !failed;
    this.notice.textContent = failed ? words.failed : '';
  }
}

function icon(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', BUBBLE);
  svg.append(path);
  return svg;
}
