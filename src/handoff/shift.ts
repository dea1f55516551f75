import type { AgentRecord } from '../store/contract';
import type { DeskServices } from './services';

/** Begins or ends an agent's shift; doing so again changes nothing. */
export async function setShift(
  { email }: AgentRecord,
  onShift: boolean,
  { store, clock }: Pick<DeskServices, 'store' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  await store.touchAgent(email, now);
  const known = (await store.presence()).find((each) => each.email === email);
  if ((known?.onShift ?? false) === onShift) return;
  await store.setShift(email, onShift);
  await store.commit({
    audit: [
      { at: now, actor: email, action: 'shift', target: email, detail: { on: onShift ? 'yes' : 'no' } },
    ],
  });
}
