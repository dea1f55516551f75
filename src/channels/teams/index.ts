export { createTeamsConnector, type TeamsConnectorOptions } from './connector';
export { teamsRoute, type TeamsRouteOptions } from './door/route';
