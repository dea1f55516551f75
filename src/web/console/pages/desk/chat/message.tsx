import { Badge } from '@mantine/core';
import type { Entry, Note } from '../../../api/types';
import { FileIcon } from '../../../parts/icons';
import { Clock } from '../../../parts/time';
import { useNameOf, useSession } from '../../../session';
import { useWords } from '../../../words';
import classes from './chat.module.css';

/** Names who wrote an entry. */
export function useSpeaker(): (entry: Entry) => string {
  const { chat } = useWords();
  const { agent } = useSession();
  return ({ from, agent: name }) => {
    if (from !== 'agent' || name === null) return chat.speakers[from];
    return name === agent.name ? `${name} (${chat.you})` : name;
  };
}

function Card({ card }: { card: NonNullable<Entry['card']> }) {
  return (
    <div className={classes.card}>
      {card.lines.length > 0 ? <strong>{card.title}</strong> : <p>{card.title}</p>}
      <dl>
        {card.lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Choices({ choices }: { choices: readonly string[] }) {
  const { chat } = useWords();
  return (
    <ul className={classes.choices} aria-label={chat.choices}>
      {choices.map((choice) => (
        <li key={choice}>{choice}</li>
      ))}
    </ul>
  );
}

interface MessageProps {
  readonly entry: Entry;
  readonly sameSpeaker: boolean;
  /** The agent has not seen it when they wrote their answer. */
  readonly fresh: boolean;
  /** Opens the document; null: there is none to open. */
  readonly onFile: ((place: number) => void) | null;
}

/** One message, with who said it and when. */
export function Message({ entry, sameSpeaker, fresh, onFile }: MessageProps) {
  const { chat } = useWords();
  const speaker = useSpeaker()(entry);
  return (
    <div className={classes.message} data-from={entry.from} data-fresh={fresh || undefined}>
      <div className={sameSpeaker && !fresh ? classes.hidden : classes.who}>
        <span className={classes.name}>{speaker}</span>
        <Clock at={entry.at} />
        {fresh && (
          <Badge size="sm" color="amber" variant="filled">
            {chat.new}
          </Badge>
        )}
      </div>
      <div className={classes.bubble}>
        {entry.card ? <Card card={entry.card} /> : entry.text && <p>{entry.text}</p>}
        {entry.files.map((type, index) => (
          <button
            key={index}
            type="button"
            className={classes.file}
            disabled={onFile === null}
            onClick={() => onFile?.(index)}
          >
            <FileIcon size={16} />
            {chat.file(type)}
          </button>
        ))}
      </div>
      {entry.choices.length > 0 && <Choices choices={entry.choices} />}
    </div>
  );
}

/** A note for colleagues, where it belongs in time. */
export function NoteItem({ note }: { note: Note }) {
  const { chat } = useWords();
  const by = useNameOf()(note.by);
  return (
    <div className={classes.note}>
      <div className={classes.who}>
        <span className={classes.name}>
          {chat.note} · {by}
        </span>
        <Clock at={note.at} />
      </div>
      <p>{note.text}</p>
    </div>
  );
}
