import type { EntityKind } from '../../../src/matching/entities/contract';
import { findEntities } from '../../../src/matching/entities/find';

/** Half past midnight of Tuesday, 24 November 2026, in Shanghai; still Monday the 23rd in UTC. */
export const TODAY = new Date('2026-11-23T16:30:00Z');

/** The values of one kind in a text. */
export function valuesOf(text: string, kind: EntityKind): (string | number)[] {
  return findEntities(text, TODAY)
    .filter((entity) => entity.kind === kind)
    .map((entity) => entity.value);
}

/** Whether the first of a kind is certain. */
export function isCertain(text: string, kind: EntityKind): boolean | undefined {
  return findEntities(text, TODAY).find((entity) => entity.kind === kind)?.certain;
}
