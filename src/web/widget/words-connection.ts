/** What is said about the network, and about messages on their way. */
export interface ConnectionWords {
  readonly connecting: string;
  /** @param waiting number of messages that are not sent yet */
  offline(waiting: number): string;
  readonly back: string;
  readonly sending: string;
  readonly waiting: string;
  readonly failed: string;
  readonly retry: string;
  readonly withdraw: string;
  /** @param excess characters over the limit */
  tooLong(excess: number): string;
  readonly endAsk: string;
  readonly endAnew: string;
  readonly endOnly: string;
  readonly endNot: string;
}

/** In Chinese. */
export const CONNECTION_ZH: ConnectionWords = {
  connecting: '正在连接…',
  offline: (waiting) =>
    waiting === 0
      ? '网络已断开，正在重新连接…'
      : `网络已断开。${waiting} 条消息会在恢复后自动按顺序发送，请先不要关闭页面。`,
  back: '已重新连接',
  sending: '发送中…',
  waiting: '等待网络，恢复后自动发送',
  failed: '未送达',
  retry: '重试',
  withdraw: '撤回',
  tooLong: (excess) => `超出 ${excess} 个字，请删减或分成几条发送。`,
  endAsk: '结束当前对话？对话会从这台设备上清除；已提交的申请不受影响。',
  endAnew: '结束并重新开始',
  endOnly: '结束并清除',
  endNot: '继续当前对话',
};

/** In English. */
export const CONNECTION_EN: ConnectionWords = {
  connecting: 'Connecting…',
  offline: (waiting) =>
    waiting === 0
      ? 'Connection lost. Reconnecting…'
      : `Connection lost. ${waiting === 1 ? 'One message goes' : `${waiting} messages go`} out by ${waiting === 1 ? 'itself' : 'themselves'}, in order, once it is back. Please keep this page open.`,
  back: 'Connected again',
  sending: 'Sending…',
  waiting: 'Waiting for the network, then sent by itself',
  failed: 'Not delivered',
  retry: 'Try again',
  withdraw: 'Withdraw',
  tooLong: (excess) =>
    `${excess} ${excess === 1 ? 'character' : 'characters'} too long. Please shorten it, or send it in parts.`,
  endAsk: 'End this chat? It is removed from this device; an application you have submitted is not affected.',
  endAnew: 'End and start again',
  endOnly: 'End and clear',
  endNot: 'Keep this chat',
};
