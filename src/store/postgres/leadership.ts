import { z } from 'zod';
import type { Client } from 'pg';
import { Bell } from '../../core/bell';
import type { Leadership } from '../leadership';
import { LOCKS } from './dialect';
import { OwnConnection } from './own-connection';

const lockRows = z.tuple([z.object({ held: z.boolean() })]);

/** What a leadership tells of itself. */
export interface LeadershipObserver {
  /** This process has it from now on, or no more. */
  leads(leads: boolean): void;
  failed(error: unknown): void;
}

/**
 * Leadership by a session's advisory lock on a connection of its own: the server gives it free as soon as the
 * connection of who holds it ends, however that came about.
 * @param url of the database; must lead to the server itself, not to a pool that shares its sessions
 */
export function openLeadership(url: string, observer: LeadershipObserver): Leadership {
  return new PostgresLeadership(url, observer);
}

class PostgresLeadership implements Leadership {
  private held = false;
  private readonly taken: Bell<null>;
  private readonly connection: OwnConnection;

  constructor(
    url: string,
    private readonly observer: LeadershipObserver,
  ) {
    this.taken = new Bell((error) => observer.failed(error));
    this.connection = new OwnConnection({
      url,
      name: 'xiaoka rounds',
      onUp: (client) => this.tryToTake(client),
      onDown: () => this.lose(),
      ask: (client) => (this.held ? client.query('SELECT 1') : this.tryToTake(client)),
    });
  }

  async holds(): Promise<boolean> {
    if (!this.held) return false;
    try {
      await this.connection.query('SELECT 1');
      return this.held;
    } catch {
      this.lose();
      return false;
    }
  }

  onTaken(listener: () => void): () => void {
    return this.taken.listen(() => listener());
  }

  async close(): Promise<void> {
    await this.connection.close();
    this.lose();
  }

  private async tryToTake(client: Client): Promise<void> {
    const { rows } = await client.query<Record<string, unknown>>('SELECT pg_try_advisory_lock($1) AS held', [
      LOCKS.rounds,
    ]);
    const [{ held }] = lockRows.parse(rows);
    if (!held) return;
    this.held = true;
    this.observer.leads(true);
    // Only once the connection counts as up, by which `holds` asks.
    setImmediate(() => this.taken.ring(null));
  }

  private lose(): void {
    if (!this.held) return;
    this.held = false;
    this.observer.leads(false);
  }
}
