/** A conversation of an earlier version of the program, in columns that every schema has. */
export const PAST = `
INSERT INTO conversations (id, channel, user_id, version, last_sequence, language, handoff, place_handoff, dialogue, created_at, updated_at)
  VALUES ('past', 'direct-line', 'dl_past', 1, 2, 'zh', 'none', 'none', '', 1, 2);
INSERT INTO activities (conversation_id, sequence, sender, sent_at, body)
  VALUES ('past', 1, 'customer', 1, '{"type":"message","text":"你好"}');
INSERT INTO activities (conversation_id, sequence, sender, sent_at, body)
  VALUES ('past', 2, 'bot', 2, '{"type":"message","text":"您好","replyToSequence":1}');
INSERT INTO deliveries (conversation_id, delivery_key, sequence) VALUES ('past', 'client:past', 1);
`;
