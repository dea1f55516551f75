import type { Words } from './words';
import { ANSWER_EN } from './words-answers';
import { CONNECTION_EN } from './words-connection';
import { KEEP_EN } from './words-keep';
import { PHOTO_EN } from './words-photos';

/** Everything the widget itself says, in English. */
export const EN: Words = {
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
  answers: ANSWER_EN,
  photos: PHOTO_EN,
  connection: CONNECTION_EN,
  keep: KEEP_EN,
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
    untranslated: 'Changing the language needs the network. Please tap again once it is back.',
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
