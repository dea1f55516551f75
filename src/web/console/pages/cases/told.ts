import type { Language } from '../../../../core/language';

/** What is decided about a case, as far as the customer is told. */
export type Told =
  | { readonly what: 'approved' }
  | { readonly what: 'rejected' | 'more_info'; readonly reason: string }
  | { readonly what: 'closed'; readonly refund: string; readonly reference: string };

/** The sentences of `dialogs/texts`, under `news`; a test holds the two together. */
export const TOLD: Record<Language, Record<Told['what'], string>> = {
  zh: {
    approved: '好消息：申请 {number} 批准了，正在注销这张卡。',
    rejected: '申请 {number} 没有通过。原因：{reason}。补正后可以重新申请，也可以转人工。',
    more_info: '审核人员需要你补充材料：{reason}',
    closed: '申请 {number} 办完了，卡已注销。退款 {refund}，参考号：{reference}。请保存这条记录。',
  },
  en: {
    approved: 'Good news: application {number} is approved. The card is being cancelled.',
    rejected:
      'Application {number} was not accepted. Reason: {reason}. You can put it right and apply again, or talk to a person.',
    more_info: 'The reviewer needs something more from you: {reason}',
    closed:
      'Application {number} is done and the card is cancelled. Refund {refund}, reference: {reference}. Please keep this message.',
  },
};

/** What the customer will be told, word for word; an empty reason or reference shows as `…`. */
export function toldText(told: Told, number: string, language: Language): string {
  const filled: Readonly<Record<string, string>> = { ...told, number };
  return TOLD[language][told.what].replace(/\{(\w+)\}/gu, (_, name: string) => filled[name] || '…');
}
