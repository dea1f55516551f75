import type { ChannelCustomer, ChannelHarness, OpenChannel } from './channel/harness';
import { handoffOverChannel } from './channel/handoff';
import { messagesOverChannel } from './channel/messages';
import { procedureOverChannel } from './channel/procedure';
import { restartsOfChannel } from './channel/restarts';

/** What every channel must do, each seen through its own outside. `open` starts the program with it. */
export function channelContract(name: string, open: OpenChannel): void {
  describe(`${name} as a channel`, () => {
    let harness: ChannelHarness;
    const customers: ChannelCustomer[] = [];

    beforeAll(async () => {
      harness = await open();
    });
    afterEach(async () => {
      await Promise.all(customers.splice(0).map((customer) => customer.leave()));
    });
    afterAll(() => harness.close());

    const bench = {
      harness: () => harness,
      arrive: async () => {
        const customer = await harness.arrive();
        customers.push(customer);
        return customer;
      },
    };
    describe('messages', () => messagesOverChannel(bench));
    describe('the procedure', () => procedureOverChannel(bench));
    describe('people', () => handoffOverChannel(bench));
    describe('restarts', () => restartsOfChannel(bench));
  });
}
