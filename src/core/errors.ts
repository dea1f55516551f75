/** Every code an error of the program can carry; clients and logs rely on them. */
export const ERROR_CODES = [
  'BadRequest',
  'Unauthorized',
  'TokenExpired',
  'Forbidden',
  'NotFound',
  'Conflict',
  'PayloadTooLarge',
  'UnsupportedMedia',
  'TooManyRequests',
  'Unavailable',
  'InternalError',
  'StoreConflict',
  'StoreTooNew',
  'StoreUnavailable',
  'BadSettings',
  'BadTexts',
  'BadIntents',
  'KeyUnknown',
  'DecryptionFailed',
  'DocumentRefused',
  'CarrierUnavailable',
  'IllegalTransition',
  'NotifyFailed',
] as const;

/** The code of an error. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** HTTP status that goes with a code, where an error reaches a caller. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  BadRequest: 400,
  Unauthorized: 401,
  TokenExpired: 403,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  IllegalTransition: 409,
  PayloadTooLarge: 413,
  UnsupportedMedia: 415,
  DocumentRefused: 415,
  TooManyRequests: 429,
  Unavailable: 503,
  StoreUnavailable: 503,
  CarrierUnavailable: 503,
};

/** What a person is told while nothing can be stored; which language is theirs is not known there. */
export const OUT_OF_SERVICE =
  '现在暂时收不了消息，之前发的都还在，请过一会儿再发。 ' +
  'We cannot take messages just now. Nothing you sent before is lost; please send this again in a moment.';

/** An error with a code, a text for the log, and a text that may be shown to the person. */
export class XiaokaError extends Error {
  /**
   * @param code what went wrong, by name
   * @param message for the log; never carries personal data
   * @param publicMessage for the person calling; the code's plain name when absent
   * @param cause the error underneath
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly publicMessage: string = message,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'XiaokaError';
  }

  /** The HTTP status this error is answered with. */
  get status(): number {
    return STATUS[this.code] ?? 500;
  }
}
