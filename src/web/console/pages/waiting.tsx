import { Loader } from '@mantine/core';
import { useWords } from '../words';
import css from './page.module.css';

/** Stands where something is on its way. */
export function Waiting() {
  const { app } = useWords();
  return (
    <div className={css.waiting}>
      <Loader aria-label={app.loading} />
    </div>
  );
}
