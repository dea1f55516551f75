/** How things stand with the server; `ended` until the customer begins a new conversation. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline' | 'ended';
