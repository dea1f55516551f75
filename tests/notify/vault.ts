import { XiaokaError } from '../../src/core/errors';

/** A vault that hides nothing but holds to the context. */
export const plainVault = {
  seal: (plain: string, context: string): string => JSON.stringify([context, plain]),
  open: (sealed: string, context: string): string => {
    const [bound, plain] = JSON.parse(sealed) as [string, string];
    if (bound === 'lost key') throw new XiaokaError('KeyUnknown', 'the key is not there');
    if (bound !== context) throw new XiaokaError('DecryptionFailed', 'another context');
    return plain;
  },
};
