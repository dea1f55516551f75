interface Settlement {
  again: boolean;
  readonly waiting: (() => void)[];
}

/** Puts off what concerns a conversation while something about it is being read anew. */
export class Settling {
  private readonly underWay = new Map<string, Settlement>();

  /** @param read reads anew; never throws */
  constructor(private readonly read: (conversationId: string) => Promise<void>) {}

  /** Reads anew; once more when that is asked for in the meantime. */
  async settle(conversationId: string): Promise<void> {
    const known = this.underWay.get(conversationId);
    if (known) {
      known.again = true;
      return;
    }
    const settlement: Settlement = { again: true, waiting: [] };
    this.underWay.set(conversationId, settlement);
    while (settlement.again) {
      settlement.again = false;
      await this.read(conversationId);
    }
    this.underWay.delete(conversationId);
    for (const run of settlement.waiting) run();
  }

  /** Runs something at once, or as soon as the conversation is settled; in the order it was asked for. */
  whenSettled(conversationId: string, run: () => void): void {
    const settlement = this.underWay.get(conversationId);
    if (settlement) settlement.waiting.push(run);
    else run();
  }
}
