import {
  kindOf,
  MAX_FILE_BYTES,
  MAX_PHOTO_BYTES,
  outgoingFile,
  refusalOf,
} from '../../../src/web/widget/files';

const file = (name: string, type: string, size = 1000) => ({ name, type, size });

test.each([
  [file('a.jpg', 'image/jpeg'), undefined],
  [file('IMG_1.HEIC', ''), undefined],
  [file('a.pdf', 'application/pdf', MAX_FILE_BYTES), undefined],
  [file('a.pdf', 'application/pdf', MAX_FILE_BYTES + 1), 'too_large'],
  [file('a.jpg', 'image/jpeg', MAX_PHOTO_BYTES), undefined],
  [file('a.jpg', 'image/jpeg', MAX_PHOTO_BYTES + 1), 'too_large'],
  [file('a.jpg', 'image/jpeg', 0), 'empty'],
  [file('a.svg', 'image/svg+xml'), 'type'],
  [file('a.exe', ''), 'type'],
  [file('a.docx', 'application/msword'), 'type'],
])('%j is refused for: %s', (candidate, reason) => {
  expect(refusalOf(candidate)).toBe(reason);
});

test('the name a person gave a file does not leave the device', () => {
  const named = (name: string, type: string) =>
    outgoingFile(new File(['x'], name, { type }), 'id_front').name;
  expect(named('林晓 110101188001010011.jpeg', 'image/jpeg')).toBe('id_front.jpg');
  expect(named('IMG_1.HEIC', '')).toBe('id_front.heic');
});

test.each([
  ['%PDF-1.7\nabc', 'pdf'],
  ['\xff\xd8\xff\xe0abcdefgh', 'photo'],
  ['\x89PNG\r\n\x1a\nabcd', 'photo'],
  ['RIFFabcdWEBP', 'photo'],
  ['\0\0\0\x18ftypheic', 'photo'],
  ['\0\0\0\x18ftypmif1', 'photo'],
  ['\0\0\0\x18ftypmp42', undefined],
  ['MZ\x90\0\x03\0\0\0abcd', undefined],
  ['', undefined],
])('what begins with %j is %s, whatever it is called', (head, kind) => {
  expect(kindOf(Uint8Array.from(head, (sign) => sign.charCodeAt(0)))).toBe(kind);
});
