import { isCertain, valuesOf } from './support';

const FEN: [string, number][] = [
  ['三十六块五', 3650],
  ['还剩三十六块五毛钱', 3650],
  ['36块5', 3650],
  ['36块50', 3650],
  ['36元5角2分', 3652],
  ['三块零五分', 305],
  ['三块零五', 305],
  ['两块半', 250],
  ['半块钱', 50],
  ['36.50元', 3650],
  ['３６．５元', 3650],
  ['1,234.50 元', 123450],
  ['1.5万元', 1500000],
  ['两百块', 20000],
  ['兩百五十塊', 25000],
  ['两百五', 25000],
  ['两百', 20000],
  ['一千零五十', 105000],
  ['壹佰元整', 10000],
  ['一万二', 1200000],
  ['十块', 1000],
  ['5毛', 50],
  ['三毛五分钱', 35],
  ['5分钱', 5],
  ['¥36.5', 3650],
  ['￥36.50', 3650],
  ['RMB 100', 10000],
  ['rmb100', 10000],
  ['人民币100元', 10000],
  ['36.50 yuan', 3650],
  ['I have 36.5 RMB left', 3650],
  ['5 bucks', 500],
  ['twenty kuai', 2000],
  ['thirty-six yuan', 3600],
  ['a hundred and five yuan', 10500],
  ['the balance is 36.50', 3650],
];

test.each(FEN)('%s is %d fen', (text, fen) => expect(valuesOf(text, 'amount')).toEqual([fen]));

test.each([
  '百分之五十',
  '十分感谢',
  '一分钟',
  '一块去吧',
  '3单元',
  '两百个',
  '三千兆',
  '2.5 GB',
  '5月1日',
  '1.2.3',
  '我有两张卡',
  '19000000001',
  '$5',
])('no amount: %s', (text) => expect(valuesOf(text, 'amount')).toEqual([]));

test('with a currency it is certain', () => {
  expect(isCertain('36.50元', 'amount')).toBe(true);
  expect(isCertain('36.50', 'amount')).toBe(false);
  expect(isCertain('两百', 'amount')).toBe(false);
});
