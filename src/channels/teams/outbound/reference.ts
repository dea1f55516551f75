import { XiaokaError } from '../../../core/errors';
import { teamsReference, type TeamsReference } from '../contract';
import type { DeliveryServices } from './contract';

/**
 * How a conversation is reached; null: it is not one of Teams, or nothing arrives there any more.
 * @throws XiaokaError `InternalError` for a reference that is none; `KeyUnknown`, `DecryptionFailed`
 */
export async function reach(
  conversationId: string,
  { store, vault }: Pick<DeliveryServices, 'store' | 'vault'>,
): Promise<{ readonly reference: TeamsReference; readonly sentSequence: number } | null> {
  const known = await store.channelReference(conversationId);
  if (known === null || known.gone) return null;
  const plain = vault.open(known.reference, conversationId);
  try {
    const reference = teamsReference.parse(JSON.parse(plain));
    return { reference, sentSequence: known.sentSequence };
  } catch {
    // Neither error is kept as cause: they quote the reference, which names a person.
    throw new XiaokaError('InternalError', 'the reference of a conversation is not one of Teams');
  }
}
