import { MAX_FILE_BYTES, outgoingFile, refusalOf } from '../../../src/web/widget/files';

const file = (name: string, type: string, size = 1000) => ({ name, type, size });

test.each([
  [file('a.jpg', 'image/jpeg'), undefined],
  [file('IMG_1.HEIC', ''), undefined],
  [file('a.pdf', 'application/pdf', MAX_FILE_BYTES), undefined],
  [file('a.pdf', 'application/pdf', MAX_FILE_BYTES + 1), 'too_large'],
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
