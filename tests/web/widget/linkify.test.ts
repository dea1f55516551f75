import { linkify } from '../../../src/web/widget/linkify';

const links = (text: string) => linkify(text).flatMap((part) => part.href ?? []);

test.each([
  ['见 https://a.example/b。谢谢', ['https://a.example/b']],
  ['见https://a.example/b\uff0c谢谢', ['https://a.example/b']],
  ['(http://a.example/?x=1&y=2).', ['http://a.example/?x=1&y=2']],
  ['https://a.example and https://b.example!', ['https://a.example', 'https://b.example']],
  ['javascript:alert(1) ftp://a.example data:text/html,x', []],
  ['https:// http://', []],
])('finds the addresses in %j', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test('loses nothing of the text', () => {
  const text = 'a https://a.example/b, c\nhttp://d.example';
  expect(
    linkify(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
