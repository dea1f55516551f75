import type { Example } from '../../src/matching/classifier';

const TEXTS: Record<string, string[]> = {
  weather: [
    'will it rain today',
    'how is the weather',
    'is it sunny outside',
    '今天会下雨吗',
    '天气怎么样',
    '外面冷不冷',
  ],
  music: ['play a song', 'turn the music up', 'I like this tune', '放一首歌', '音乐大声一点', '换下一首'],
  food: ['order a pizza', 'I am hungry', 'what is for dinner', '点一份外卖', '我饿了', '晚饭吃什么'],
};
const OUTSIDE = [
  'fix my bicycle',
  'the bicycle chain broke',
  'new bicycle tyre',
  '自行车坏了',
  '修自行车',
  '自行车轮胎',
];

/** Texts of three classes. */
export const INSIDE: readonly Example[] = Object.entries(TEXTS).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
);

/** The same, and some out of scope. */
export const WITH_OUTSIDE: readonly Example[] = [
  ...INSIDE,
  ...OUTSIDE.map((text) => ({ text, label: null })),
];
