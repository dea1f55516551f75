import type { Language } from '../../core/language';

/** What a page may set on the script element. */
export interface WidgetOptions {
  /** Origin that the script came from; the API is there too. */
  readonly server: string;
  /** Where the style sheet is, for browsers that need it as a file. */
  readonly styleSheet: string;
  readonly language: Language;
  readonly side: 'left' | 'right';
  readonly color: string | undefined;
}

/** Reads the `data-` attributes of the script element. */
export function readOptions(script: HTMLScriptElement): WidgetOptions {
  const { language, position, color } = script.dataset;
  const source = new URL(script.src, location.href);
  return {
    server: source.origin,
    styleSheet: new URL('widget.css', source).href,
    language: languageOf(language),
    side: position?.includes('left') === true ? 'left' : 'right',
    color: color !== undefined && CSS.supports('color', color) ? color : undefined,
  };
}

/** The first language that is known: as set, the page's, the browser's. */
function languageOf(wish: string | undefined): Language {
  for (const tag of [wish, document.documentElement.lang, ...navigator.languages]) {
    if (/^zh\b/i.test(tag ?? '')) return 'zh';
    if (/^en\b/i.test(tag ?? '')) return 'en';
  }
  return 'en';
}
