import { maskPhone } from '../../src/privacy/masking';
import { codeFor } from '../support/people';
import { arrive, BEGIN, lastTyped, openStage, reach, type Stage } from './support';

/** Rule 4 where a number is typed as it is said: 七三洞四幺两. */
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.program.stop());

/** Ways to write the digits 0 to 9 in Chinese. */
const SCRIPTS: Record<string, string> = {
  'as they are said': '洞幺两三四五六拐八勾',
  'in formal numerals': '零壹贰叁肆伍陆柒捌玖',
  'in traditional numerals': '〇弌兩參四五陸七八九',
  'with circles': '○一弍弎四五六七八九',
};
const inScript = (digits: string, script: string): string =>
  digits.replace(/\d/g, (digit) => [...script][Number(digit)] ?? digit);

describe.each(Object.entries(SCRIPTS))('%s', (_name, script) => {
  it('masks the code that was asked for, and takes it', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    const answer = await customer.say(`是${inScript(code, script)}`);
    expect(answer.expects).toBe('name');
    expect(await lastTyped(customer)).toBe('是••••••');
  });

  it('masks the code when it is typed once more at the next question', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    await customer.say(code);
    await customer.say(inScript(code, script));
    expect(await lastTyped(customer)).toBe('••••••');
    await customer.say(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await lastTyped(customer)).not.toMatch(/\d/);
  });

  it('masks a wrong code', async () => {
    const who = stage.operator.add();
    const { customer } = await reach(stage, who, 'otp');
    const code = await codeFor(stage.url(), who.phone);
    await customer.say(inScript(code === '730412' ? '730413' : '730412', script));
    expect(await lastTyped(customer)).toBe('••••••');
  });

  it('masks numbers of cards and of people at any question', async () => {
    const who = stage.operator.add();
    const customer = await arrive(stage);
    for (const number of [who.id, who.iccid, '6222000000000000012']) {
      await customer.say(`${BEGIN.zh}，${inScript(number, script)}`);
      expect(await lastTyped(customer)).toBe(
        `${BEGIN.zh}，${'•'.repeat(number.length - 4)}${number.slice(-4)}`,
      );
    }
    await customer.say(inScript(who.phone, script));
    expect(await lastTyped(customer)).toBe(maskPhone(who.phone));
  });
});
