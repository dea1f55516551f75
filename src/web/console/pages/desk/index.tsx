import { PageHeader } from '../../parts/page-header';
import { useWords } from '../../words';

/** The queue, this agent's chats, and the chat that is open; null: none. */
export function DeskPage({ id }: { id: string | null }) {
  return <PageHeader title={id ?? useWords().nav.desk} />;
}
