import type { Conversation } from '../../../api/thread';

/**
 * Which document a file in the chat most likely is; null: there is none. Files carry no names in the
 * transcript: they are counted from the end, as documents are.
 * @param sequence number of the message with the file
 * @param place of the file in the message
 */
export function documentOf(
  { transcript, documents }: Pick<Conversation, 'transcript' | 'documents'>,
  sequence: number,
  place: number,
): string | null {
  const files = transcript.flatMap((entry) => entry.files.map((_, index) => ({ entry, index })));
  const found = files.findIndex(({ entry, index }) => entry.sequence === sequence && index === place);
  const later = files.length - 1 - found;
  return (documents[documents.length - 1 - later] ?? documents[0])?.kind ?? null;
}
