import { train, type Classifier } from '../../src/matching/classifier';
import { pack, unpack } from '../../src/matching/image';
import { readClassifier, storeClassifier } from '../../src/matching/stored';
import { WITH_OUTSIDE } from './examples';

const QUESTIONS = ['rain or music', '下雨', 'bicycle', 'pizza for dinner', 'zzz', '放歌'];

function answers(classifier: Classifier): unknown {
  return QUESTIONS.map((text) => classifier.classify(text));
}

describe('arrays in a file', () => {
  const arrays = [
    new Int32Array([1, -2, 3]),
    new Float32Array([0.5]),
    new Uint8Array([1, 2, 3, 4, 5]),
    new Float32Array(),
  ];

  it('come back as they were, with what was said of them', () => {
    const image = unpack(pack({ name: 'test' }, arrays));
    expect(image?.about).toEqual({ name: 'test' });
    expect(image?.arrays).toEqual(arrays);
  });

  it('do not come back from a file with one bit changed, or cut short', () => {
    const file = pack({ name: 'test' }, arrays);
    for (const at of [0, 40, file.length - 1]) {
      const damaged = Buffer.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(unpack(damaged)).toBeNull();
    }
    expect(unpack(file.subarray(0, file.length - 8))).toBeNull();
    expect(unpack(Buffer.alloc(0))).toBeNull();
  });
});

describe('a stored classifier', () => {
  it.each([
    ['with logistic regressions and the low-rank member', {}],
    ['with support vector machines', { logisticBelow: 0, lowRankBelow: 0 }],
    ['without an index of neighbours', { neighboursBelow: 0 }],
  ])('%s answers as before', (_kind, options) => {
    const classifier = train(WITH_OUTSIDE, options);
    const read = readClassifier(storeClassifier(classifier));
    expect(read && answers(read)).toEqual(answers(classifier));
  });

  it('is the same file each time it is trained', () => {
    expect(storeClassifier(train(WITH_OUTSIDE))).toEqual(storeClassifier(train(WITH_OUTSIDE)));
  });

  it('is not read from something else', () => {
    expect(readClassifier(Buffer.from('not a classifier at all, but long enough to be one'))).toBeNull();
    expect(() => readClassifier(pack({ other: true }, []))).toThrow();
  });
});
