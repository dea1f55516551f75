import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useMomentText } from '../../../parts/time';
import { useWords } from '../../../words';
import css from './audit.module.css';
import { Hash } from './hash';
import type { Entry } from './types';

/** Details that name a question. */
const NAMES_SLOT = ['slot', 'kind', 'question'];

/** Details that people wrote. */
const FREE = ['reason', 'reference', 'name'];

const CASE_NUMBER = /^XK-[0-9A-Z]{8}$/u;

/** Entries of the audit log, newest first. */
export function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { audit } = useWords().supervisor;
  const heads = [audit.position, audit.at, audit.actor, audit.action, audit.target, audit.detail, audit.hash];
  return (
    <table className={css.table} aria-label={audit.title}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.position} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const { audit } = useWords().supervisor;
  const momentText = useMomentText();
  const names: Readonly<Record<string, string>> = { system: audit.system, 'command line': audit.commandLine };
  return (
    <tr>
      <td>{entry.position}</td>
      <td>
        <time dateTime={entry.at}>{momentText(entry.at)}</time>
      </td>
      <td>{names[entry.actor] ?? entry.actor}</td>
      <td>{audit.actions[entry.action]}</td>
      <td>
        <Target target={entry.target} />
      </td>
      <td>
        <Detail detail={entry.detail} />
      </td>
      <td>
        <Hash hash={entry.hash} position={entry.position} />
      </td>
    </tr>
  );
}

function Target({ target }: { readonly target: string }) {
  if (!CASE_NUMBER.test(target)) return target;
  return (
    <Anchor component={Link} href={`/agent/cases/${target}`} size="sm">
      {target}
    </Anchor>
  );
}

function Detail({ detail }: { readonly detail: Entry['detail'] }) {
  const words = useWords();
  const { details, detailValues } = words.supervisor.audit;
  const slots: Readonly<Record<string, string>> = words.terms.slots;
  const said = (name: string, value: string) => {
    if (FREE.includes(name)) return value;
    return (NAMES_SLOT.includes(name) ? slots[value] : detailValues[value]) ?? value;
  };
  return (
    <dl className={css.detail}>
      {Object.entries(detail).map(([name, value]) => (
        <div key={name}>
          <dt>{details[name] ?? name}</dt>
          <dd>{said(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
