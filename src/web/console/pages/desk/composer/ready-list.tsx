import { Loader, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../words';
import classes from './composer.module.css';
import type { Ready } from './use-ready';

/** Id of the list of ready answers. */
export const READY_LIST = 'ready-answers';

/** Id of one of them. */
export const readyOption = (place: number): string => `${READY_LIST}-${place}`;

/** Ready answers to choose from; the keyboard stays in the text field. */
export function ReadyList({ ready }: { ready: Ready }) {
  const { composer, app } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const { answers, active, loading } = ready;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={classes.ready} ref={list}>
      <VisuallyHidden role="status">
        {!loading && (answers.length > 0 ? composer.readyCount(answers.length) : composer.readyNone)}
      </VisuallyHidden>
      {loading && <Loader size="sm" m="xs" aria-label={app.loading} />}
      {!loading && answers.length === 0 && (
        <Text size="sm" c="dimmed" p="xs">
          {composer.readyNone}
        </Text>
      )}
      {answers.length > 0 && (
        <div
          role="listbox"
          id={READY_LIST}
          aria-label={composer.ready}
          className={classes.options}
          tabIndex={0}
        >
          {answers.map((answer, place) => (
            <div
              key={answer.key}
              id={readyOption(place)}
              role="option"
              aria-selected={place === active}
              className={classes.option}
              onMouseDown={(event) => {
                event.preventDefault();
                ready.pick(answer);
              }}
            >
              <span className={classes.optionTitle}>
                <kbd>/{answer.key}</kbd> {answer.title}
              </span>
              <span className={classes.optionText}>{answer.text}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
