import { XiaokaError } from '../../../core/errors';

/** Why a call is refused, with the code it is answered with. */
const REFUSALS = {
  /** No bearer token, or something that is none. */
  no_token: 'Unauthorized',
  /** Not issued by the Bot Framework: by the own tenant, say, or a stranger. */
  foreign_issuer: 'Unauthorized',
  /** Signed with a key that the Bot Framework does not have. */
  unknown_key: 'Unauthorized',
  /** The library's own checks: signature, expiry, audience, issuer. */
  invalid_token: 'Unauthorized',
  /** A token that would be good for ever. */
  no_expiry: 'Unauthorized',
  /** Not for this bot alone. */
  wrong_audience: 'Unauthorized',
  /** The token does not say where answers go. */
  no_service_url: 'Unauthorized',
  /** The key may not speak for Teams. */
  unendorsed_key: 'Forbidden',
  /** The activity names another address for answers than the token. */
  other_service_url: 'Forbidden',
  /** Answers would go out unencrypted, or, without authentication, to another machine. */
  unsafe_service_url: 'Forbidden',
  /** From another tenant than the bot's. */
  other_tenant: 'Forbidden',
} as const;

/** Why a call is refused. */
export type Reason = keyof typeof REFUSALS;

const ANSWERS = {
  Unauthorized: 'the caller has not proven to be the Bot Framework',
  Forbidden: 'the caller may not bring this activity',
} as const;

/** A call that is refused. The caller is not told why; the log is. */
export class CallRefused extends XiaokaError {
  /**
   * @param reason by name
   * @param detail for the log; never the token
   */
  constructor(
    readonly reason: Reason,
    readonly detail: string = reason,
  ) {
    super(REFUSALS[reason], `a call to the Teams channel is refused: ${detail}`, ANSWERS[REFUSALS[reason]]);
  }
}
