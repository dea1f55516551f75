import { LARGEST_DOCUMENT } from './cases/documents';
import type { Signals } from './channels/channel';
import { createTeamsConnector, teamsRoute } from './channels/teams';
import type { TeamsConnector } from './channels/teams/contract';
import { createTakeActivity } from './channels/teams/inbound/take';
import type { Drawing, TeamsDelivery } from './channels/teams/outbound/contract';
import { createDelivery } from './channels/teams/outbound/delivery';
import { createDrawing } from './channels/teams/outbound/draw';
import { showAgentTyping } from './channels/teams/outbound/typing';
import type { Ground } from './ground';
import type { Corridor } from './turn/inbox';

/** What writes to Teams. */
export interface TeamsOut {
  readonly connector: TeamsConnector;
  readonly drawing: Drawing;
  readonly delivery: TeamsDelivery;
}

/** Names under which a server listens on this machine alone. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Makes what takes committed words to Teams. */
export function writeToTeams(
  { settings, clock, log, store, vault, texts }: Ground,
  signals: Signals,
): TeamsOut {
  const connector = createTeamsConnector({ settings: settings.teams, clock, log });
  const drawing = createDrawing(texts);
  const delivery = createDelivery({ store, vault, connector, drawing, clock, log });
  showAgentTyping(signals, delivery);
  return { connector, drawing, delivery };
}

/** Makes the endpoint that Teams posts to. */
export function takeFromTeams(
  { settings, clock, log, store, vault, documents, health }: Ground,
  { connector, drawing }: TeamsOut,
  { inbox, signals }: { readonly inbox: Corridor; readonly signals: Signals },
): ReturnType<typeof teamsRoute> {
  const take = createTakeActivity({
    inbox,
    store,
    vault,
    clock,
    log,
    documents,
    connector,
    draw: drawing,
    signals,
    documentBytes: LARGEST_DOCUMENT,
    anonymous: settings.teams === null,
  });
  return teamsRoute({
    settings: settings.teams,
    mode: settings.mode,
    // A public address means that something hands on what comes from elsewhere.
    loopback: LOOPBACK.includes(settings.host) && settings.publicUrl === null,
    log,
    clock,
    take,
    draining: () => health.draining,
  });
}
