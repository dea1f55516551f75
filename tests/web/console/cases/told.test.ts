import { join } from 'node:path';
import { LANGUAGES } from '../../../../src/core/language';
import { loadTexts } from '../../../../src/dialogue/texts';
import { TOLD, toldText } from '../../../../src/web/console/pages/cases/told';

const SAME = { number: '{number}', reason: '{reason}', refund: '{refund}', reference: '{reference}' };

it('shows the reviewer the very sentences that the customer is told', () => {
  const texts = loadTexts(join(__dirname, '../../../../dialogs/texts'), { zh: {}, en: {} });
  for (const language of LANGUAGES) {
    for (const [what, sentence] of Object.entries(TOLD[language]))
      expect(texts.text(language, `news.${what}`, SAME)).toBe(sentence);
  }
});

it('fills in what is decided', () => {
  expect(toldText({ what: 'rejected', reason: 'expired' }, 'XK-1', 'en')).toContain('Reason: expired.');
  expect(toldText({ what: 'closed', refund: '36.50 元', reference: 'R7' }, 'XK-1', 'zh')).toBe(
    '申请 XK-1 办完了，卡已注销。退款 36.50 元，参考号：R7。请保存这条记录。',
  );
});

it('leaves a gap where nothing was written yet', () => {
  expect(toldText({ what: 'more_info', reason: '' }, 'XK-1', 'zh')).toBe('审核人员需要你补充材料：…');
});
