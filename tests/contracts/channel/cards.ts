/** Everything within something, itself included, that is an object. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const object: Record<string, unknown> = { ...value };
  return [object, ...Object.values(object).flatMap(objectsIn)];
}

/** Buttons of Adaptive Cards, from top to bottom; those that stand in for others are left out. */
export function actionsIn(content: unknown): Record<string, unknown>[] {
  return objectsIn(content).filter(({ type, verb }) => type === 'Action.Execute' && verb !== undefined);
}

function stringsOf(content: unknown, kind: RegExp, name: string): string[] {
  return objectsIn(content).flatMap(({ type, [name]: text }) =>
    typeof type === 'string' && kind.test(type) && typeof text === 'string' ? [text] : [],
  );
}

/** What is to be read on an Adaptive Card, from top to bottom. */
export function cardTexts(content: unknown): string[] {
  return stringsOf(content, /^(TextBlock|TextRun)$/, 'text');
}

/** Titles of the buttons of an Adaptive Card, from top to bottom. */
export function cardTitles(content: unknown): string[] {
  return stringsOf(content, /^Action\./, 'title');
}
