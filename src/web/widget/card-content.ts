import { list, record, text, word } from './directline/read';

/** A button of a card: the text it sends. */
export interface CardAction {
  readonly title: string;
  readonly send: string;
}

/** A column of a row; `grow` is its share of the width, 0 as wide as its content. */
export interface CardColumn {
  readonly grow: number;
  readonly nodes: readonly CardNode[];
}

/** The subset of Adaptive Cards that the widget draws; everything else is left out. */
export type CardNode =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean; readonly subtle: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly title: string; readonly value: string }[] }
  | { readonly kind: 'columns'; readonly columns: readonly CardColumn[] }
  | { readonly kind: 'box'; readonly nodes: readonly CardNode[] }
  | { readonly kind: 'actions'; readonly actions: readonly CardAction[] };

/**
 * Reads the content of an Adaptive Card (element names: adaptivecards.io/explorer, schema 1.5).
 * @returns undefined if nothing of it can be drawn; the message's text stands in then
 */
export function readCard(content: unknown): readonly CardNode[] | undefined {
  const card = record(content);
  const nodes = [...readNodes(card['body']), ...readActions(card['actions'])];
  return nodes.length > 0 ? nodes : undefined;
}

const readNodes = (source: unknown): CardNode[] => list(source).flatMap(readNode);

function readNode(source: unknown): CardNode[] {
  const raw = record(source);
  switch (raw['type']) {
    case 'TextBlock':
      return readText(raw);
    case 'FactSet':
      return readFacts(raw);
    case 'ColumnSet':
      return [{ kind: 'columns', columns: withShortTitles(list(raw['columns']).map(readColumn)) }];
    case 'Container':
      return [{ kind: 'box', nodes: readNodes(raw['items']) }];
    case 'ActionSet':
      return readActions(raw['actions']);
    default:
      return [];
  }
}

function readText(raw: Record<string, unknown>): CardNode[] {
  const value = text(raw['text']);
  if (value === undefined) return [];
  const weight = text(raw['weight'])?.toLowerCase();
  return [{ kind: 'text', text: value, strong: weight === 'bolder', subtle: raw['isSubtle'] === true }];
}

function readFacts(raw: Record<string, unknown>): CardNode[] {
  const facts = list(raw['facts'])
    .map(record)
    .map((fact) => ({ title: text(fact['title']) ?? '', value: text(fact['value']) ?? '' }));
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

function readColumn(source: unknown): CardColumn {
  const raw = record(source);
  const share = Number(raw['width']);
  const grow = share > 0 ? share : word(raw['width'], ['auto']) ? 0 : 1;
  return { grow, nodes: readNodes(raw['items']) };
}

/** In a row headed "name", a button "Change name" need only say "Change". */
function withShortTitles(columns: readonly CardColumn[]): CardColumn[] {
  const heading = columns.flatMap(({ nodes }) => nodes).find((node) => node.kind === 'text')?.text ?? '';
  const shorten = ({ title, send }: CardAction): CardAction => {
    const short = title.endsWith(heading) ? title.slice(0, title.length - heading.length).trim() : '';
    return { title: short || title, send };
  };
  return columns.map(({ grow, nodes }) => ({
    grow,
    nodes: nodes.map((node) =>
      node.kind === 'actions' ? { ...node, actions: node.actions.map(shorten) } : node,
    ),
  }));
}

function readActions(source: unknown): CardNode[] {
  const actions = list(source)
    .map(record)
    .flatMap((raw) => {
      const title = text(raw['title']);
      const send = raw['type'] === 'Action.Submit' ? sentBy(raw['data']) : undefined;
      return title !== undefined && send !== undefined ? [{ title, send }] : [];
    });
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

function sentBy(data: unknown): string | undefined {
  const raw = record(data);
  return text(data) ?? text(raw['text']) ?? text(record(raw['msteams'])['value']);
}
