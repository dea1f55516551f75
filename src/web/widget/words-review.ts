import type { Language } from '../../core/language';
import type { PhotoProblem } from './photo/judge';

/** What is said of a photo that may be of no use. */
export interface ReviewWords {
  readonly look: string;
  readonly problems: Record<PhotoProblem, string>;
  readonly retake: string;
  readonly sendAnyway: string;
  readonly discard: string;
}

const ZH: ReviewWords = {
  look: '这张照片可能看不清，审核时可能要请您重拍：',
  problems: {
    dark: '太暗了，请到亮一点的地方拍。',
    blurred: '不够清晰，请拿稳、对好焦再拍。',
    cut: '证件好像有一边在画面外，请把四个角都拍进来。',
    far: '证件在画面里太小，请靠近一点。',
    small: '像素太少，小字可能认不出，请用原图。',
  },
  retake: '重新拍摄或选择',
  sendAnyway: '仍然发送',
  discard: '不发送',
};

const EN: ReviewWords = {
  look: 'This photo may be hard to read, and the reviewer may ask for another one:',
  problems: {
    dark: 'It is rather dark. Try where there is more light.',
    blurred: 'It is not sharp. Hold still and let the camera focus.',
    cut: 'An edge of the document seems to be outside the picture. Show all four corners.',
    far: 'The document is small in the picture. Go a little closer.',
    small: 'It has few pixels, so small print may not be readable. Use the original photo.',
  },
  retake: 'Take another',
  sendAnyway: 'Send it anyway',
  discard: "Don't send",
};

/** The words on doubtful photos, in each language. */
export const REVIEW_WORDS: Record<Language, ReviewWords> = { zh: ZH, en: EN };
