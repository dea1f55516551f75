import type { Language } from '../../../core/language';
import type { StyleFile } from '../styles';
import { FILES } from './files';
import type { PinnedScript } from './load';

const SIDES = ['left', 'right', 'start', 'end'] as const;
const THEMES = ['light', 'dark'] as const;

/** What a page may set on the script element. */
export interface WidgetOptions {
  /** Origin that the script came from; the API is there too. */
  readonly server: string;
  readonly chatScript: PinnedScript;
  readonly wordScripts: Readonly<Record<Language, PinnedScript>>;
  readonly moreScript: PinnedScript;
  readonly launcherStyles: StyleFile;
  readonly chatStyles: StyleFile;
  readonly language: Language;
  /** `end`: where a line of the page ends. */
  readonly side: (typeof SIDES)[number];
  readonly color: string | undefined;
  /** Colours to use; undefined: as the system. */
  readonly theme: (typeof THEMES)[number] | undefined;
  /** Host names, e-mail addresses and phone numbers of the operator, with spaces between; only these become links. */
  readonly contacts: string | undefined;
  /** What the launcher says beside itself, before the customer has ever opened the chat. */
  readonly greeting: string | undefined;
  /** Whether the chat opens by itself. */
  readonly open: boolean;
}

/** In UTF-16 code units; more would cover the page. */
const LONGEST_GREETING = 200;

/** Reads the `data-` attributes of the script element. */
export function readOptions(script: HTMLScriptElement): WidgetOptions {
  const { language, position, color, theme, contacts, greeting, open } = script.dataset;
  const source = new URL(script.src, location.href);
  const at = ({ file, integrity }: { readonly file: string; readonly integrity: string }) => ({
    address: new URL(file, source).href,
    integrity,
  });
  return {
    server: source.origin,
    chatScript: at(FILES.chat),
    wordScripts: { zh: at(FILES.zh), en: at(FILES.en) },
    moreScript: at(FILES.more),
    launcherStyles: at(FILES.launcherStyles),
    chatStyles: at(FILES.chatStyles),
    language: languageOf(language),
    side: SIDES.find((known) => position?.includes(known)) ?? 'end',
    color: color !== undefined && CSS.supports('color', color) ? color : undefined,
    theme: THEMES.find((known) => known === theme),
    contacts,
    greeting: greeting?.trim().slice(0, LONGEST_GREETING) || undefined,
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
