import type { WireActivity } from '../support/customer';
import { meansYes } from './random-customer';

/** The bot's own words after a no. */
const DECLINED = /不会收集任何个人信息|won't collect anything/;

/**
 * Whether a customer has consented by the end of a transcript: what counts is which question was open
 * when the server took the yes, and that neither a no nor a new beginning came after it.
 */
export function consentHolds(transcript: readonly WireActivity[]): boolean {
  let holds = false;
  let open: string | null = null;
  for (const { from, text = '', channelData } of transcript) {
    if (from.role !== 'bot') {
      if (open === 'consent' && meansYes(text)) holds = true;
      continue;
    }
    open = channelData?.xiaoka?.expects ?? null;
    if (open === 'ready' || DECLINED.test(text)) holds = false;
  }
  return holds;
}
