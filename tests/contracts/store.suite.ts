import { auditContract } from './store/audit';
import { caseContract } from './store/cases';
import { channelContract } from './store/channels';
import { deskContract } from './store/desk';
import { handoffContract } from './store/handoffs';
import type { Bench, OpenStore } from './store/harness';
import { jobContract } from './store/jobs';
import { keepingContract } from './store/keeping';
import { sharedContract } from './store/keepsakes';
import { leaseContract } from './store/leases';
import { peopleContract } from './store/people';
import { reportContract } from './store/reports';
import { at } from './store/samples';
import { textContract } from './store/texts';
import { turnContract } from './store/turns';
import { upkeepContract } from './store/upkeep';

/** What every store must do, whatever its engine. `open` makes an empty, migrated one for each test. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} as a store`, () => {
    let current: Bench;
    beforeEach(async () => {
      const clock = { time: at(0), now: () => clock.time };
      const harness = await open(clock);
      current = { harness, store: harness.store, clock };
    });
    afterEach(() => current.harness.close());

    const bench = () => current;
    describe('turns', () => turnContract(bench));
    describe('texts and times', () => textContract(bench));
    describe('cases and guards', () => caseContract(bench));
    describe('channels', () => channelContract(bench));
    describe('handoffs and notes', () => handoffContract(bench));
    describe('the desk', () => deskContract(bench));
    describe('reports', () => reportContract(bench));
    describe('the audit log', () => auditContract(bench));
    describe('jobs', () => jobContract(bench));
    describe('leases', () => leaseContract(bench));
    describe('what processes share', () => sharedContract(bench));
    describe('people', () => peopleContract(bench));
    describe('what is sealed, documents', () => keepingContract(bench));
    describe('upkeep', () => upkeepContract(bench));
  });
}
