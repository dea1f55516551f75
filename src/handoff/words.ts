import type { ActivityBody, Conversation } from '../core/conversation';
import { XiaokaError } from '../core/errors';
import type { HandoffState } from '../core/message';
import type { Language } from '../core/language';
import { cleanWords } from '../privacy/clean-words';
import type { AgentRecord } from '../store/contract';

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What an agent wrote, as it may be stored and shown: full numbers masked, no half characters.
 * @throws XiaokaError `BadRequest` when nothing is left of it
 */
export function saidWords(text: string): string {
  const masked = cleanWords(text).trim();
  if (!VISIBLE.test(masked))
    throw new XiaokaError('BadRequest', 'the text says nothing', 'It must say something.');
  return masked;
}

/** Something that an agent says to the customer. */
export function agentSays(agent: AgentRecord, text: string, conversation: Conversation): ActivityBody {
  return body(text, conversation, 'agent', agent);
}

/** The bot's word that an agent has the chat from now on. */
export function botIntroduces(agent: AgentRecord, text: string, conversation: Conversation): ActivityBody {
  return body(text, conversation, 'agent', agent);
}

/** The bot's word that the customer waits again. */
export function botReturns(text: string, conversation: Conversation): ActivityBody {
  return body(text, conversation, 'waiting', null);
}

function body(
  text: string,
  { place, language }: Conversation,
  handoff: HandoffState,
  agent: AgentRecord | null,
): ActivityBody {
  return {
    type: 'message',
    text,
    locale: localeOf(language),
    channelData: { xiaoka: { ...place, handoff, ...(agent === null ? {} : { agent: agent.name }) } },
  };
}

function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-US';
}
