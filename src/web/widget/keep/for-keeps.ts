import type { CardNode } from '../card-content';

/** Whether a card is a record, such as a receipt: it has lines, and nothing to press. */
export const isForKeeps = (nodes: readonly CardNode[]): boolean =>
  nodes.some(({ kind }) => kind === 'columns' || kind === 'facts') && !hasActions(nodes);

const hasActions = (nodes: readonly CardNode[]): boolean =>
  nodes.some((node) => {
    if (node.kind === 'columns') return node.columns.some((column) => hasActions(column.nodes));
    return node.kind === 'actions' || (node.kind === 'box' && hasActions(node.nodes));
  });
