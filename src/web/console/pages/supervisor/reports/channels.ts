/** Channels that reports can be limited to. */
export const CHANNELS = ['direct-line', 'teams'] as const;

/** One of the channels. */
export type Channel = (typeof CHANNELS)[number];
