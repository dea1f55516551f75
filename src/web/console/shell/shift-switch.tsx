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
      label={onShift ? nav.onShift : nav.offShift}
      onChange={({ currentTarget }) => changingShift || setShift(currentTarget.checked)}
    />
  );
}
