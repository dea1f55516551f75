/** What must never be found in a store, whatever happened to the program; in the SQL of both engines. */
export const INVARIANTS: Readonly<Record<string, string>> = {
  'activities are numbered without a gap, up to the number the conversation names':
    'SELECT conversations.id FROM conversations LEFT JOIN ' +
    '(SELECT conversation_id, COUNT(*) AS total, MAX(sequence) AS last FROM activities GROUP BY conversation_id) said ' +
    'ON said.conversation_id = conversations.id ' +
    'WHERE COALESCE(total, 0) <> last_sequence OR COALESCE(last, 0) <> last_sequence',
  'each message of a customer is answered right behind it':
    "SELECT conversation_id, sequence FROM activities said WHERE sender = 'customer' AND NOT EXISTS " +
    '(SELECT 1 FROM activities reply WHERE reply.conversation_id = said.conversation_id ' +
    "AND reply.sequence = said.sequence + 1 AND reply.sender = 'bot')",
  'each message of a customer has the name under which it came':
    "SELECT conversation_id, sequence FROM activities said WHERE sender = 'customer' AND NOT EXISTS " +
    '(SELECT 1 FROM deliveries WHERE deliveries.conversation_id = said.conversation_id ' +
    'AND deliveries.sequence = said.sequence)',
  'each name belongs to something that is stored':
    'SELECT conversation_id, delivery_key FROM deliveries WHERE sequence > 0 AND NOT EXISTS ' +
    '(SELECT 1 FROM activities WHERE activities.conversation_id = deliveries.conversation_id ' +
    'AND activities.sequence = deliveries.sequence)',
  'a case is in the state that its history ends in':
    'SELECT id FROM cases WHERE state <> COALESCE((SELECT to_state FROM case_changes WHERE case_id = cases.id ' +
    "ORDER BY position DESC LIMIT 1), '')",
  'each change of a case begins where the last one ended':
    'SELECT later.case_id FROM case_changes later JOIN case_changes earlier ' +
    'ON earlier.case_id = later.case_id AND earlier.position = later.position - 1 ' +
    'WHERE later.from_state <> earlier.to_state',
  'the changes of a case are numbered without a gap':
    'SELECT case_id FROM case_changes GROUP BY case_id HAVING COUNT(*) <> MAX(position)',
  'a case was submitted once, or has no number':
    "SELECT id FROM cases WHERE (SELECT COUNT(*) FROM case_changes WHERE case_id = cases.id AND to_state = 'submitted' " +
    "AND from_state <> 'submitted') <> (CASE WHEN number IS NULL THEN 0 ELSE 1 END)",
  'a submitted case has its form, its moment and its window':
    'SELECT id FROM cases WHERE number IS NOT NULL AND ' +
    '(submitted_form IS NULL OR submitted_at IS NULL OR answer_from IS NULL OR due_at IS NULL)',
  'a job is ready or has ended':
    'SELECT id FROM jobs WHERE (outcome IS NULL) <> (ready_at IS NOT NULL) OR (outcome IS NULL) <> (ended_at IS NULL)',
  'no job was given up, but for codes that ran out':
    "SELECT id, kind, last_error FROM jobs WHERE outcome = 'given_up' AND last_error <> 'expired'",
  'a conversation is with people exactly while a handoff is open':
    "SELECT id FROM conversations WHERE (handoff <> 'none') <> EXISTS " +
    '(SELECT 1 FROM handoffs WHERE handoffs.conversation_id = conversations.id AND ended_at IS NULL)',
};
