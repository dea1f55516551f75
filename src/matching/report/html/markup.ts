const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** What HTML allows in no text, and marks that change the direction of what follows. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

function escape(text: string): string {
  return text.replace(FORBIDDEN, '�').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** HTML that is safe to stand in a page as it is; made by `html` only. */
export class Markup {
  constructor(readonly source: string) {}
}

/** What may stand in a template: text is escaped, markup is not, lists are joined. */
export type Insert = string | number | Markup | readonly Markup[];

function render(insert: Insert): string {
  if (insert instanceof Markup) return insert.source;
  if (typeof insert === 'string' || typeof insert === 'number') return escape(String(insert));
  return insert.map(render).join('');
}

/** Template tag for HTML and SVG; everything put in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const parts = strings.map((text, at) => {
    const insert = inserts[at];
    return insert === undefined ? text : text + render(insert);
  });
  return new Markup(parts.join(''));
}
