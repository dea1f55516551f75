import { Switch } from '@mantine/core';
import { useSession } from '../session';
import { useWords } from '../words';

/** Whether this agent takes part in the queue. */
export function ShiftSwitch() {
  const { nav } = useWords();
  const { onShift, setShift, changingShift } = useSession();
  return (
    <Switch
      checked={onShift}
      disabled={changingShift}
      label={onShift ? nav.onShift : nav.offShift}
      aria-label={nav.shift}
      onChange={(event) => setShift(event.currentTarget.checked)}
    />
  );
}
