import type { Language } from '../../../../core/language';

/** Decisions that tell the customer a reason. */
export type ReasonedDecision = 'reject' | 'more_info';

/**
 * Reasons that are often given, ready to be told to the customer; they may be changed before. Without a
 * full stop at the end: the sentence around them brings it.
 */
export const READY_REASONS: Record<ReasonedDecision, Record<Language, readonly string[]>> = {
  reject: {
    zh: [
      '证件上的姓名与开户登记的不一致',
      '上传的证件已过有效期，请换用有效证件后重新申请',
      '上传的不是申请里填写的那种证件',
      '这张卡不是本人名下的，请由登记人本人办理',
    ],
    en: [
      'The name on the document is not the one the card is registered under',
      'The document has expired. Please apply again with a valid one',
      'The document sent is not of the kind named in the application',
      'The card is registered to somebody else, who has to apply in person',
    ],
  },
  more_info: {
    zh: [
      '照片看不清，请在光线充足处重新拍摄，四角都要拍到',
      '照片反光，遮住了部分文字，请换个角度重拍',
      '证件没有拍全，请把整张证件放进画面',
      '缺少证件反面，请补传',
    ],
    en: [
      'The photo is blurred. Please take it again in good light, with all four corners in view',
      'Glare covers part of the text. Please take the photo from another angle',
      'Part of the document is cut off. Please get the whole document into the picture',
      'The back of the document is missing. Please add it',
    ],
  },
};
