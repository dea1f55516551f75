import { LARGEST_DOCUMENT } from './cases/documents';
import type { Signals } from './channels/channel';
import { createTeamsConnector, teamsRoute } from './channels/teams';
import type { TeamsConnector } from './channels/teams/contract';
import { createTakeActivity } from './channels/teams/inbound/take';
import type { Drawing, TeamsDelivery } from './channels/teams/outbound/contract';
import { createDelivery } from './channels/teams/outbound/delivery';
import { createDrawing } from './channels/teams/outbound/draw';
import { showAgentTyping } from './channels/teams/outbound/typing';
import { rememberingVault } from './channels/teams/remembering-vault';
import type { Ground } from './ground';
import type { Corridor } from './turn/inbox';

/** What writes to Teams. */
export interface TeamsOut {
  readonly connector: TeamsConnector;
  readonly drawing: Drawing;
  readonly delivery: TeamsDelivery;
  /** Opens what is kept of how conversations are reached. */
  readonly vault: ReturnType<typeof rememberingVault>;
}

/** Names under which a server listens on this machine alone. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Makes what takes committed words to Teams. */
export function writeToTeams(ground: Ground, signals: Signals): TeamsOut {
  const { settings, clock, log, store, texts } = ground;
  const vault = rememberingVault(ground.vault);
  const connector = createTeamsConnector({ settings: settings.teams, clock, log });
  const drawing = createDrawing(texts);
  const delivery = createDelivery({ store, vault, connector, drawing, clock, log });
  showAgentTyping(signals, delivery);
  return { connector, drawing, delivery, vault };
}

/** Makes the endpoint that Teams posts to. */
export function takeFromTeams(
  { settings, clock, log, store, documents, health }: Ground,
  { connector, drawing, vault }: TeamsOut,
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
