import type { CardAction, CardNode } from '../card-content';

interface CardProps {
  readonly nodes: readonly CardNode[];
  /** Whether its buttons still mean something: not those of a question that has been answered. */
  readonly live: boolean;
  readonly onSend: (text: string, event: MouseEvent) => void;
}

/** An Adaptive Card, as far as it can be drawn. */
export function Card(props: CardProps) {
  // Where there is nothing but answers to choose from, none of them goes before the others.
  const choice = props.nodes.every(({ kind }) => kind === 'text' || kind === 'actions');
  return (
    <div class={choice ? 'card choice' : 'card'}>
      <Nodes {...props} />
    </div>
  );
}

function Nodes({ nodes, ...rest }: CardProps) {
  return (
    <>
      {nodes.map((node, index) => (
        <Node key={index} node={node} {...rest} />
      ))}
    </>
  );
}

function Node({ node, ...rest }: Omit<CardProps, 'nodes'> & { readonly node: CardNode }) {
  switch (node.kind) {
    case 'text':
      return <p class={`${node.strong ? 'strong' : ''} ${node.subtle ? 'subtle' : ''}`}>{node.text}</p>;
    case 'facts':
      return (
        <dl>
          {node.facts.map(({ title, value }, index) => (
            <div key={index}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'columns':
      return (
        <div class="columns">
          {node.columns.map(({ grow, nodes }, index) => (
            <div
              key={index}
              class={grow === 0 ? 'narrow' : ''}
              style={{ flex: grow === 0 ? '0 1 auto' : `${grow} 1 0` }}
            >
              <Nodes nodes={nodes} {...rest} />
            </div>
          ))}
        </div>
      );
    case 'box':
      return (
        <div class="box">
          <Nodes nodes={node.nodes} {...rest} />
        </div>
      );
    case 'actions':
      return (
        <div class="actions">
          {node.actions.map((action) => (
            <ActionButton key={action.send} action={action} {...rest} />
          ))}
        </div>
      );
  }
}

/** Many lines carry the same short "edit"; what it sends tells them apart for a screen reader. */
function ActionButton({ action, live, onSend }: Omit<CardProps, 'nodes'> & { readonly action: CardAction }) {
  const { title, send } = action;
  const label = send !== title && send.startsWith(title) ? send : undefined;
  return (
    <button type="button" aria-label={label} disabled={!live} onClick={(event) => onSend(send, event)}>
      {title}
    </button>
  );
}
