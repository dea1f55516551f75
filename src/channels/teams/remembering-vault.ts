import type { Vault } from '../../privacy/contract';

/** References that are kept readable at most; the one longest unused goes. */
const MOST_KEPT = 1_000;

/**
 * A vault that remembers what it opened last for each context: how a conversation is reached is read with each
 * message and each answer, and hardly ever changes. Only the very same sealed text is answered from memory, so
 * nothing is read that the vault has not opened under this context.
 */
export function rememberingVault(vault: Pick<Vault, 'seal' | 'open'>): Pick<Vault, 'seal' | 'open'> {
  const kept = new Map<string, { readonly sealed: string; readonly plain: string }>();
  return {
    seal: (plain, context) => vault.seal(plain, context),
    open(sealed, context) {
      const known = kept.get(context);
      const plain = known?.sealed === sealed ? known.plain : vault.open(sealed, context);
      kept.delete(context);
      kept.set(context, { sealed, plain });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return plain;
    },
  };
}
