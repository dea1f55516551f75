/** What is said where something can be kept. */
export interface KeepWords {
  readonly saveChat: string;
  readonly printChat: string;
  readonly save: string;
  readonly print: string;
}

/** In Chinese. */
export const KEEP_ZH: KeepWords = {
  saveChat: '保存对话',
  printChat: '打印对话',
  save: '保存',
  print: '打印',
};

/** In English. */
export const KEEP_EN: KeepWords = {
  saveChat: 'Save the chat',
  printChat: 'Print the chat',
  save: 'Save',
  print: 'Print',
};
