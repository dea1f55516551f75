import { isCaseNumber, newCaseNumber, normalizeCaseNumber } from '../../src/cases/case-number';
import { maskText } from '../../src/privacy/masking';

const numbers = Array.from({ length: 200 }, () => newCaseNumber());
const signs = [...new Set(numbers.join('').slice(3).replace(/XK-/g, ''))];

test('has the form of the contract, without look-alikes', () => {
  for (const number of numbers) {
    expect(number).toMatch(/^XK-[2-9A-Z]{8}$/);
    expect(number.slice(3)).not.toMatch(/[01OILU]/);
    expect(isCaseNumber(number)).toBe(true);
  }
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('every single wrong character is found', () => {
  for (const number of numbers.slice(0, 20)) {
    for (let at = 3; at < number.length; at += 1) {
      for (const sign of signs) {
        const wrong = number.slice(0, at) + sign + number.slice(at + 1);
        expect(isCaseNumber(wrong)).toBe(wrong === number);
      }
    }
  }
});

test('every swap of neighbours is found', () => {
  for (const number of numbers) {
    for (let at = 3; at < number.length - 1; at += 1) {
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
      expect(isCaseNumber(swapped)).toBe(swapped === number);
    }
  }
});

test('is read however it is typed', () => {
  const number = newCaseNumber();
  const bare = number.slice(3);
  for (const typed of [
    ` ${number.toLowerCase()} `,
    `xk${bare}`,
    `XK ${bare.slice(0, 4)} ${bare.slice(4)}`,
    `ＸＫ－${bare}`,
  ]) {
    expect(normalizeCaseNumber(typed)).toBe(number);
  }
  expect(normalizeCaseNumber('XK-00000000')).toBeNull();
  expect(normalizeCaseNumber('hello')).toBeNull();
});

test('is never masked', () => {
  for (const number of numbers)
    expect(maskText(`my case ${number} please`).text).toBe(`my case ${number} please`);
});
