import { Text } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { moneyText } from '../../../../core/format';
import { Ago, Due } from '../../parts/time';
import { useKeys } from '../../state/use-keys';
import { useLanguage, useWords } from '../../words';
import css from './cases.module.css';
import { StateBadge } from './state-badge';
import type { CaseRow } from './types';
import { opened } from './opened';

const LINKS = 'a[data-case]';

/** Moves the focus through the rows; to the first one when none has it. */
function useMoving() {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (by: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>(LINKS) ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = at === -1 ? links[0] : links[Math.min(Math.max(at + by, 0), links.length - 1)];
    next?.focus();
    next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (by === null) return;
    event.preventDefault();
    move(by);
  };
  useKeys({ j: () => move(1), k: () => move(-1), arrowdown: () => move(1), arrowup: () => move(-1) });
  return { body, onKeyDown };
}

/** Comes back to the row of the case that was open, if it is still here. */
function useComingBack(body: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const number = opened.take();
    const link = number === null ? null : body.current?.querySelector<HTMLElement>(`[data-case="${number}"]`);
    link?.focus();
  }, [body]);
}

/** Cases in their order, overdue first. */
export function Rows({ rows }: { readonly rows: readonly CaseRow[] }) {
  const { cases } = useWords();
  const { body, onKeyDown } = useMoving();
  useComingBack(body);
  return (
    <table className={css.table} aria-label={cases.title}>
      <thead>
        <tr>
          {[cases.number, cases.state, cases.due, cases.submitted, cases.refund].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <Row key={row.number} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: CaseRow }) {
  const { cases } = useWords();
  const language = useLanguage();
  return (
    <tr data-overdue={row.overdue || undefined}>
      <td>
        <Link href={`/agent/cases/${row.number}`} data-case={row.number} className={css.open}>
          {row.number}
        </Link>
      </td>
      <td>
        <StateBadge state={row.state} />
      </td>
      <td>
        {row.dueAt === null ? '–' : <DueDay day={row.dueAt} overdue={row.overdue} waits={waits(row)} />}
      </td>
      <td>{row.submittedAt === null ? '–' : <Ago at={row.submittedAt} />}</td>
      <td>
        {row.refund?.cents ? (
          moneyText(row.refund.cents, language)
        ) : (
          <Text span c="dimmed" size="sm">
            {cases.noRefund}
          </Text>
        )}
      </td>
    </tr>
  );
}

/** Whether somebody waits for an answer: a due date of what is decided presses nobody. */
function waits({ state }: CaseRow): boolean {
  return state === 'submitted' || state === 'in_review' || state === 'more_info';
}

interface DueDayProps {
  readonly day: string;
  readonly overdue: boolean;
  readonly waits: boolean;
}

/** The last day for an answer, and how much is left. */
export function DueDay({ day, overdue, waits: pressing }: DueDayProps) {
  return (
    <span className={css.due}>
      <span>{day}</span>
      {pressing && <Due day={day} overdue={overdue} />}
    </span>
  );
}
