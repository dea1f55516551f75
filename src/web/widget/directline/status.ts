/** How things stand with the server. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline';
