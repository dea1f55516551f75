/** What is waiting, and what this agent has. */
export const QUEUE_KEY = ['queue'] as const;

/** Agents on shift. */
export const COLLEAGUES_KEY = ['colleagues'] as const;

/** Every list of cases; lists add their filter to it. */
export const CASES_KEY = ['cases'] as const;

/** One conversation. */
export const conversationKey = (id: string) => ['conversation', id] as const;

/** One case. */
export const caseKey = (number: string) => ['case', number] as const;
