import type { Language } from '../../../core/language';
import type { StyleFile } from '../styles';
import { FILES } from './files';
import type { ChatScript } from './load';

/** What a page may set on the script element. */
export interface WidgetOptions {
  /** Origin that the script came from; the API is there too. */
  readonly server: string;
  readonly chatScript: ChatScript;
  readonly launcherStyles: StyleFile;
  readonly chatStyles: StyleFile;
  readonly language: Language;
  readonly side: 'left' | 'right';
  readonly color: string | undefined;
  /** Whether the chat opens by itself. */
  readonly open: boolean;
}

/** Reads the `data-` attributes of the script element. */
export function readOptions(script: HTMLScriptElement): WidgetOptions {
  const { language, position, color, open } = script.dataset;
  const source = new URL(script.src, location.href);
  const at = ({ file, integrity }: { readonly file: string; readonly integrity: string }) => ({
    address: new URL(file, source).href,
    integrity,
  });
  return {
    server: source.origin,
    chatScript: at(FILES.chat),
    launcherStyles: at(FILES.launcherStyles),
    chatStyles: at(FILES.chatStyles),
    language: languageOf(language),
    side: position?.includes('left') === true ? 'left' : 'right',
    color: color !== undefined && CSS.supports('color', color) ? color : undefined,
    open: open !== undefined && open !== 'false',
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
