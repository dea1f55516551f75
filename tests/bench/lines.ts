/**
 * What customers say, over and over: hello, questions, starting, yes to the first two questions of the
 * procedure, a question in between, going back, something nobody understands, and leaving.
 */
export const CHINESE: readonly string[] = [
  '你好',
  '销卡之后照片还在吗',
  '注销要收手续费吗',
  '我想把这张上网卡注销掉',
  '好的，开始吧',
  '我的信息会保存多久',
  '同意',
  '多久能办完',
  '返回上一步',
  '阿巴阿巴咕噜咕噜',
  '刚才那句话再说一遍',
  '先不办了',
  '余额怎么退',
  '你是机器人吗',
  '谢谢',
];

/** The same in English. */
export const ENGLISH: readonly string[] = [
  'hello',
  'will my photos be gone after I cancel',
  'is there a fee for cancelling',
  'I want to cancel my internet card',
  "yes, let's start",
  'how long do you keep my data',
  'I agree',
  'how long does it take',
  'go back',
  'flurb snorkle wug blap',
  'say that again please',
  'stop, not today',
  'how do I get the money left on the card back',
  'are you a robot',
  'thanks',
];
