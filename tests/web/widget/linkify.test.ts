import { readContacts } from '../../../src/web/widget/contacts';
import { linkify } from '../../../src/web/widget/linkify';

const OWN = readContacts(
  'laika.example 400-000-0000 Privacy@laika.example xn--fsqu00a.example',
  'https://chat.other.example:8443',
  'http://www.shop.example',
);
const links = (text: string) => linkify(text, OWN).flatMap((part) => part.href ?? []);

test.each([
  ['见 https://laika.example/b。谢谢', ['https://laika.example/b']],
  ['见https://laika.example/b\uff0c谢谢', ['https://laika.example/b']],
  ['(http://shop.example/?x=1&y=2).', ['http://shop.example/?x=1&y=2']],
  [
    'https://laika.example and https://help.shop.example!',
    ['https://laika.example/', 'https://help.shop.example/'],
  ],
  ['https://chat.other.example/x', ['https://chat.other.example/x']],
  ['拨打400-000-0000，或 4000000000', ['tel:4000000000', 'tel:4000000000']],
  ['privacy@laika.example', ['mailto:privacy@laika.example']],
  ['https://xn--fsqu00a.example/', ['https://xn--fsqu00a.example/']],
])("makes links of the operator's contacts in %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  [
    'an address of somebody else',
    'https://laika.example.evil.example https://evillaika.example/ http://other.example',
  ],
  ['a name before the host', 'https://laika.example@evil.example/ https://laika.example:443@evil.example'],
  ['a name before the own host', 'https://bank.example@laika.example/'],
  ['other schemes', 'javascript:alert(1)//laika.example ftp://laika.example data:text/html,<b>https</b>'],
  ['a host in letters that look alike', 'https://l\u0430ika.example/ https://laik\u0251.example'],
  ['a host turned round', 'https://\u202eelpmaxe.akial\u202c https://evil.example/\u2066laika.example'],
  ['a number or an address of somebody else', '400-000-00001 13800000000 someone@laika.example.evil.example'],
  ['no address at all', 'https:// http:// @laika.example 400-000'],
])('leaves %s as plain text', (_, text) => {
  expect(links(text)).toEqual([]);
});

test('a backslash ends the host, as it does for browsers', () => {
  expect(links('https://evil.example\\@laika.example')).toEqual([]);
  expect(links('https://laika.example\\@evil.example')).toEqual(['https://laika.example/@evil.example']);
});

test('loses nothing of the text', () => {
  const text = 'a https://laika.example/b, c\nhttp://d.example 400-000-0000. privacy@laika.example!';
  const parts = linkify(text, OWN);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.filter((part) => part.href !== undefined)).toHaveLength(3);
});
