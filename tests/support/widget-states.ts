import type { Card } from '../../src/core/message';
import type { Language } from '../../src/core/language';
import type { WidgetScene } from './widget-scene';

/** Sentences of a conversation, by what is asked in them. */
const SAID = {
  en: {
    hello:
      'Hi, I am Xiaoka, the automatic assistant of Laika Mobile. I can take you through cancelling your Laika internet card, step by step.\nWhat would you like to do? Tap a button, or just tell me.',
    hi: ['I want to cancel', 'Can my card be cancelled?', 'Refund', 'Check progress', 'Talk to a person'],
    start: 'I want to cancel',
    code: 'A 6-digit code is on its way to the contact on file, if this number has one. Enter it here; never tell it to anyone else.',
    resend: ['Send a new code', "I can't receive the code"],
    front: 'Please upload a photo of the front of your document (the side with the photo), or a PDF.',
    read: 'Please check your application.',
    title: 'Your application',
    lines: [
      ['Card', '190••••0002', null],
      ['Name', '陈•', null],
      ['Document number', '••••••••••••••0022', null],
      ['Reason', 'Too expensive', 'Change reason'],
      ['Refund', 'To a bank card, ending in 0012', 'Change refund'],
      ['Told by', 'Text message to 190••••0002', 'Change told by'],
    ],
    yes: ['Yes, submit it', 'Change something'],
    sent: "It's sent. Your case number is XK-F5K3M3J7. Please note it down.\nYou can reach us at 400-000-0000 or https://laika.example/help.",
    wait: 'You are in the queue, 2 people are before you: about 4 minutes. You can go on with me meanwhile.',
    agent: 'Hello, this is Li Wen. I have read what you wrote; give me a minute to look at your papers.',
    mine: 'My card is broken, I cannot get the code.',
    long: 'All right, and what stops working once it is cancelled?',
    answer:
      'The number, the data left on it and everything that is signed in with it. Save what is on the device first.',
  },
  zh: {
    hello:
      '您好，我是莱卡上网卡的自动助手小卡，可以一步步带您办理莱卡上网卡的注销。\n想办什么？点按钮，或者直接告诉我。',
    hi: ['我要注销', '我的卡能注销吗', '退款', '查进度', '人工客服'],
    start: '我要注销',
    code: '如果这个号码有登记的联系方式，6 位验证码正在发送。请在这里输入；不要告诉任何人。',
    resend: ['重新发送', '收不到验证码'],
    front: '请上传证件正面（有照片的一面）的照片，或 PDF 文件。',
    read: '请核对您的申请。',
    title: '您的申请',
    lines: [
      ['卡号', '190••••0002', null],
      ['姓名', '陈•', null],
      ['证件号码', '••••••••••••••0022', null],
      ['原因', '太贵了', '修改原因'],
      ['退款', '退到银行卡，尾号 0012', '修改退款'],
      ['通知方式', '短信，190••••0002', '修改通知方式'],
    ],
    yes: ['确认提交', '我要修改'],
    sent: '已提交，申请编号 XK-F5K3M3J7，请记下来。\n您可以拨打 400-000-0000 或访问 https://laika.example/help 联系我们。',
    wait: '已为您排队，前面还有 2 位，大约 4 分钟。等的时候可以继续和我办理。',
    agent: '您好，我是客服李雯。您的情况我看到了，请稍等，我查一下您的资料。',
    mine: '卡坏了，收不到验证码。',
    long: '好的，注销以后哪些东西不能用了？',
    answer: '号码、剩下的流量，以及用这个号码登录的账号都不能再用。请先备份设备里的资料。',
  },
} as const;

const readBack = (language: Language): Card => {
  const { title, lines, yes } = SAID[language];
  return {
    title,
    lines: lines.map(([label, value, edit]) => ({ label, value, ...(edit !== null && { edit }) })),
    choices: yes.map((one) => ({ key: one, title: one })),
  };
};

/** Brings the widget from the state before to another one. */
export type WidgetState = (scene: WidgetScene, language: Language) => Promise<void>;

const DAY = 86_400_000;

/** Every state that the widget can be in, in the order in which a conversation comes to them. */
export const WIDGET_STATES: Record<string, WidgetState> = {
  launcher: async ({ launcher }) => launcher.waitFor(),
  connecting: async (scene) => {
    await scene.opens();
    await scene.page.locator('.typing').waitFor();
  },
  greeting: async (scene, language) => {
    scene.line.now -= 2 * DAY;
    await scene.bot(SAID[language].hello, { choices: SAID[language].hi });
  },
  code: async (scene, language) => {
    scene.line.now += DAY;
    await scene.says(SAID[language].start);
    await scene.bot(SAID[language].code, {
      choices: SAID[language].resend,
      place: { step: 'identity', expects: 'otp' },
    });
    await scene.log.getByText(SAID[language].code).waitFor();
  },
  menu: async ({ page }) => page.locator('.menu-box > button').click(),
  'new chat': async ({ page }) => {
    await page.locator('.menu button').last().click();
    await page.locator('.banner.ask').waitFor();
  },
  writing: async ({ page, line }) => {
    await page.locator('.banner.ask button').last().click();
    line.now = Date.now();
    line.types({ id: 'xiaoka', role: 'bot' });
    await page.locator('.typing').waitFor();
  },
  photo: async (scene, language) => {
    await scene.bot(SAID[language].front, { place: { step: 'application', expects: 'id_front' } });
    await scene.page.locator('.upload').waitFor();
  },
  'read-back': async (scene, language) => {
    await scene.bot(SAID[language].read, {
      card: readBack(language),
      place: { step: 'application', expects: 'submit' },
    });
    await scene.page.locator('.card').waitFor();
  },
  submitted: async (scene, language) => {
    await scene.says(SAID[language].yes[0]);
    await scene.bot(SAID[language].sent, { place: { step: 'review', case: 'XK-F5K3M3J7' } });
    await scene.page.locator('.progress .case').waitFor();
  },
  waiting: async (scene, language) => {
    await scene.says(SAID[language].mine);
    await scene.bot(SAID[language].wait, {
      place: { step: 'review', case: 'XK-F5K3M3J7', handoff: 'waiting' },
    });
    await scene.page.locator('.banner.waiting').waitFor();
  },
  person: async (scene, language) => {
    scene.agent(SAID[language].agent);
    await scene.page.locator('.message.agent').waitFor();
    scene.line.types({ id: 'agent', role: 'bot', name: '李雯' });
    await scene.page.locator('.typing').waitFor();
  },
  'further up': async (scene, language) => {
    for (let count = 0; count < 3; count += 1) scene.agent(SAID[language].answer);
    await scene.page.locator('.message.agent').nth(3).waitFor();
    await scene.log.evaluate((log) => log.scrollTo({ top: 40 }));
    await scene.page.locator('.jump').waitFor();
    scene.agent(SAID[language].answer);
    await scene.page.locator('.jump span').waitFor();
  },
  refused: async (scene, language) => {
    await scene.page.locator('.jump').click();
    scene.line.mode = 'refuse';
    await scene.says(SAID[language].long);
    await scene.page.locator('.message.refused').waitFor();
  },
  offline: async (scene, language) => {
    scene.line.mode = 'gone';
    await scene.line.cut();
    await scene.says(SAID[language].mine);
    await scene.page.locator('.banner.offline').waitFor();
    await scene.page.locator('.message.waiting').waitFor();
  },
  unread: async (scene, language) => {
    scene.line.mode = 'echo';
    await scene.page.evaluate("dispatchEvent(new Event('online'))");
    await scene.page.locator('.message.waiting').waitFor({ state: 'detached' });
    await scene.page.keyboard.press('Escape');
    await scene.launcher.waitFor();
    scene.agent(SAID[language].answer);
    scene.agent(SAID[language].answer);
    await scene.page.locator('.badge[data-count="2"]').waitFor();
  },
};
