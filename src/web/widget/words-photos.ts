/** What is said around photos of documents. */
export interface PhotoWords {
  /** Beside the camera: the gallery and files. */
  readonly choose: string;
  /** Where there is no camera. */
  readonly drop: string;
  /** A photo is being looked at. */
  readonly busy: string;
  readonly preview: string;
  readonly cancel: string;
}

/** In Chinese. */
export const PHOTO_ZH: PhotoWords = {
  choose: '从相册或文件中选择',
  drop: '也可以拖到这里，或直接粘贴。',
  busy: '正在检查照片…',
  preview: '您的照片',
  cancel: '取消上传',
};

/** In English. */
export const PHOTO_EN: PhotoWords = {
  choose: 'Choose from photos or files',
  drop: 'You can also drag it here, or paste it.',
  busy: 'Looking at the photo…',
  preview: 'Your photo',
  cancel: 'Cancel upload',
};
