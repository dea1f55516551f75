import type { Language } from '../../core/language';
import type { PhotoProblem } from './photo/judge';

/** What is said around photos of documents. */
export interface PhotoWords {
  /** Beside the camera: the gallery and files. */
  readonly choose: string;
  /** Where there is no camera. */
  readonly drop: string;
  /** A photo is being looked at. */
  readonly busy: string;
  readonly preview: string;
  readonly look: string;
  readonly problems: Record<PhotoProblem, string>;
  readonly retake: string;
  readonly sendAnyway: string;
  readonly discard: string;
  readonly cancel: string;
}

const ZH: PhotoWords = {
  choose: '从相册或文件中选择',
  drop: '也可以拖到这里，或直接粘贴。',
  busy: '正在检查照片…',
  preview: '您的照片',
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
  cancel: '取消上传',
};

const EN: PhotoWords = {
  choose: 'Choose from photos or files',
  drop: 'You can also drag it here, or paste it.',
  busy: 'Looking at the photo…',
  preview: 'Your photo',
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
  cancel: 'Cancel upload',
};

/** The words around photos, in each language. */
export const PHOTO_WORDS: Record<Language, PhotoWords> = { zh: ZH, en: EN };
