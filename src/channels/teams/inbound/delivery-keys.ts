import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TeamsActivity } from '../contract';

/** Printable ASCII of a length that every store takes; other ids are known by their hash. */
const PLAIN = /^[\x21-\x7e]{1,200}$/;
const stamped = z.looseObject({ timestamp: z.string().max(100) });

/** Moment that Teams gave an activity; null: none. */
export function timestampOf(activity: TeamsActivity): string | null {
  return stamped.safeParse(activity).data?.timestamp ?? null;
}

/**
 * Name under which an activity may come again. One without id is known by when it was written and its words;
 * null: it has neither, and cannot be known again.
 */
export function deliveryKey(activity: TeamsActivity): string | null {
  if (activity.id) return keyOf(activity.id);
  const timestamp = timestampOf(activity);
  return timestamp === null ? null : `teams:${hash(`${timestamp}\0${activity.text ?? ''}`)}`;
}

/** Name of the activity with Teams' id. */
export function keyOf(id: string): string {
  return `teams:${PLAIN.test(id) ? id : hash(id)}`;
}

/** Name of the n-th edit of an activity, counted from 1. */
export function editKey(id: string, count: number): string {
  return `${keyOf(id)}:edit#${count}`;
}

/** Name of the edit that an activity was given at a moment, under which it may come again. */
export function editedAtKey(id: string, timestamp: string): string {
  return `${keyOf(id)}:edit:${PLAIN.test(timestamp) ? timestamp : hash(timestamp)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
