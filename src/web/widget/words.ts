import type { HandoffState } from '../../core/message';
import type { Language } from '../../core/language';
import type { SlotName, StepId } from '../../core/step';
import type { Note, Refusal } from './state';
import { ANSWER_WORDS, type AnswerWords } from './words-answers';
import { KEEP_WORDS, type KeepWords } from './words-keep';
import { PHOTO_WORDS, type PhotoWords } from './words-photos';
import { CONNECTION_WORDS, type ConnectionWords } from './words-connection';

/** Everything the widget itself says, in one language. */
export interface Words {
  readonly title: string;
  readonly bot: string;
  readonly close: string;
  readonly otherLanguage: string;
  readonly otherLanguageLabel: string;
  readonly otherLanguageTag: string;
  /** What can be done with the chat as a whole. */
  readonly menu: string;
  readonly sound: string;
  readonly newChat: string;
  readonly messages: string;
  readonly input: string;
  readonly send: string;
  readonly attach: string;
  readonly letters: string;
  readonly digits: string;
  /** A human, whose name may be known. */
  agent(name: string | undefined): string;
  readonly waiting: string;
  readonly you: string;
  readonly progress: string;
  readonly uploading: string;
  readonly linkHint: string;
  /** Who has the chat; a human is named instead. */
  readonly speaker: Record<Exclude<HandoffState, 'agent'>, string>;
  /** Between a name and what is said. */
  readonly colon: string;
  readonly steps: Record<StepId, string>;
  readonly answers: AnswerWords;
  readonly photos: PhotoWords;
  readonly connection: ConnectionWords;
  readonly keep: KeepWords;
  readonly hints: Partial<Record<SlotName, string>>;
  /** Files by the name they go under, without its ending. */
  readonly files: Readonly<Record<string, string>>;
  readonly uploads: Partial<Record<SlotName, string>>;
  readonly today: string;
  readonly yesterday: string;
  /** A step that is behind. */
  readonly done: string;
  readonly caseNumber: string;
  /** Heads the answers that can be tapped. */
  readonly choicesLabel: string;
  choices(titles: readonly string[]): string;
  /** Way to the newest message, past so many that were not seen. */
  jump(count: number): string;
  fresh(count: number): string;
  readonly notes: Record<Note['note'] | Refusal, string>;
  writing(who: string): string;
}

const ZH: Words = {
  title: '上网卡客服',
  bot: '小卡',
  close: '关闭对话',
  otherLanguage: 'EN',
  otherLanguageLabel: 'EN – switch to English',
  otherLanguageTag: 'en',
  menu: '更多',
  sound: '新消息提示音',
  newChat: '结束或重新开始',
  messages: '对话内容',
  input: '输入消息…',
  send: '发送',
  attach: '上传照片或文件',
  letters: '文字',
  digits: '数字',
  agent: (name) => (name === undefined ? '人工客服' : `人工客服 ${name}`),
  waiting: '等的时候可以继续和小卡办理',
  you: '我',
  progress: '办理进度',
  uploading: '正在上传',
  linkHint: '（在新窗口打开）',
  speaker: { none: '小卡 · 自动助手', waiting: '排队等人工客服中' },
  colon: '：',
  steps: {
    eligibility: '条件确认',
    identity: '身份核实',
    application: '填写申请',
    review: '审核',
    refund: '退款',
  },
  answers: ANSWER_WORDS.zh,
  photos: PHOTO_WORDS.zh,
  connection: CONNECTION_WORDS.zh,
  keep: KEEP_WORDS.zh,
  hints: {
    card: '手机号码或 ICCID',
    otp: '6 位验证码',
    name: '姓名',
    id_number: '证件号码',
    refund_account: '收款账号',
    notify_address: '手机号码或邮箱',
  },
  files: { id_front: '证件正面', id_back: '证件背面', document: '文件' },
  uploads: { id_front: '拍摄或选择证件正面', id_back: '拍摄或选择证件背面' },
  notes: {
    expired: '之前的对话因长时间未操作已结束，已为您开启新对话。如已提交申请，核实身份后即可查询进度。',
    too_large: '文件超过 10 MB，无法上传。请压缩后再试，或重新拍一张。',
    type: '仅支持照片（JPG、PNG、HEIC 等）或 PDF 文件。',
    empty: '这个文件是空的，请另选一个。',
    unreadable: '这个文件打不开，请另选一个，或重新拍一张。',
    unkept: '保存和打印需要联网。请在网络恢复后再点一次。',
    ended: '对话已结束，并已从这台设备上清除。需要时直接发消息，就会开始新的对话。',
    too_long: '消息超过 10,000 字，无法发送。请分成几条。',
    rejected: '这条消息无法发送，请换个说法再试。',
  },
  today: '今天',
  yesterday: '昨天',
  done: '（已完成）',
  caseNumber: '申请编号',
  choicesLabel: '可选回答',
  choices: (titles) => `可选：${titles.join('；')}。`,
  jump: (count) => (count > 0 ? `回到最新消息，${count} 条新消息` : '回到最新消息'),
  fresh: (count) => `${count} 条新消息`,
  writing: (who) => `${who} 正在输入`,
};

const EN: Words = {
  title: 'Card support',
  bot: 'Xiaoka',
  close: 'Close chat',
  otherLanguage: '中文',
  otherLanguageLabel: '切换到中文',
  otherLanguageTag: 'zh-CN',
  menu: 'More',
  sound: 'Sound for new messages',
  newChat: 'End or start again',
  messages: 'Conversation',
  input: 'Type a message…',
  send: 'Send',
  attach: 'Upload a photo or file',
  letters: 'Abc',
  digits: '123',
  agent: (name) => (name === undefined ? 'Support agent' : `Support agent ${name}`),
  waiting: 'While you wait you can go on with Xiaoka',
  you: 'You',
  progress: 'Progress',
  uploading: 'Uploading',
  linkHint: '(opens in a new window)',
  speaker: { none: 'Xiaoka · automatic assistant', waiting: 'In the queue for a person' },
  colon: ': ',
  steps: {
    eligibility: 'Eligibility',
    identity: 'Identity',
    application: 'Application',
    review: 'Review',
    refund: 'Refund',
  },
  answers: ANSWER_WORDS.en,
  photos: PHOTO_WORDS.en,
  connection: CONNECTION_WORDS.en,
  keep: KEEP_WORDS.en,
  hints: {
    card: 'Phone number or ICCID',
    otp: '6-digit code',
    name: 'Full name',
    id_number: 'Document number',
    refund_account: 'Account number',
    notify_address: 'Phone number or e-mail',
  },
  files: { id_front: 'Front of the document', id_back: 'Back of the document', document: 'File' },
  uploads: {
    id_front: 'Take or choose a photo of the front',
    id_back: 'Take or choose a photo of the back',
  },
  notes: {
    expired:
      'The earlier chat ended after a long pause, so here is a new one. If you have submitted an application, you can ask for its status here once your identity is checked.',
    too_large:
      'This file is larger than 10 MB and cannot be uploaded. Please make it smaller or take a new photo.',
    type: 'Only photos (JPG, PNG, HEIC and the like) or PDF files can be uploaded.',
    empty: 'This file is empty. Please choose another one.',
    unreadable: 'This file cannot be opened. Please choose another one or take a new photo.',
    unkept: 'Saving and printing need the network. Please tap again once it is back.',
    ended: 'The chat has ended and is removed from this device. To begin a new one, just write.',
    too_long: 'A message has at most 10,000 characters. Please send it in parts.',
    rejected: 'This message cannot be sent. Please try it in other words.',
  },
  today: 'Today',
  yesterday: 'Yesterday',
  done: '(done)',
  caseNumber: 'Case',
  choicesLabel: 'Answers to choose from',
  choices: (titles) => `Choices: ${titles.join('; ')}.`,
  jump: (count) => (count > 0 ? `Jump to newest, ${EN.fresh(count)}` : 'Jump to newest'),
  fresh: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  writing: (who) => `${who} is typing`,
};

/** The words of each language. */
export const WORDS: Record<Language, Words> = { zh: ZH, en: EN };
