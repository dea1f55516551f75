import { DeskAgent } from '../support/desk';
import { expectNoLeak } from '../support/leaks';
import { Microsoft, SERVICE_URL, sign, TEAMS } from '../support/microsoft';
import { BANK_CARD, person, photo } from '../support/people';
import { Playground } from '../support/playground';
import { Program } from '../support/program';
import { SigningProxy } from '../support/signing-proxy';
import { TeamsCustomer } from '../support/teams-customer';
import { nextCode } from '../support/teams-journey';
import { expectCleanLog, until } from './support';

/**
 * The Playground again, but each of its activities comes with a token that is really signed, and the program is
 * registered: the libraries' checks run against a stand-in for Microsoft, with nothing else replaced.
 */
const PICTURES = `${SERVICE_URL}v3/attachments/`;
const REGISTRATION = {
  clientId: TEAMS.clientId,
  tenantId: TEAMS.tenantId,
  clientSecret: TEAMS.clientSecret ?? '',
};

let microsoft: Microsoft;
let program: Program;
let proxy: SigningProxy;
let playground: Playground;
let customer: TeamsCustomer;

jest.setTimeout(60_000);
beforeAll(async () => {
  microsoft = await Microsoft.start();
  program = await Program.start({}, REGISTRATION);
  proxy = await SigningProxy.start(() => `${program.url}/api/messages`);
  playground = await Playground.start({ endpoint: proxy.url, serviceUrl: SERVICE_URL });
  customer = new TeamsCustomer(playground);
  const picture = await photo();
  microsoft.respond = async ({ url, body }) =>
    url.startsWith(PICTURES)
      ? { status: 200, headers: { 'content-type': picture.type }, body: picture.bytes }
      : playground.connector(url.slice(SERVICE_URL.length), body);
});
afterAll(async () => {
  await Promise.all([playground?.stop(), proxy?.stop()]);
  await program?.stop();
  await microsoft?.close();
});

/** A photo put into the message itself: it lies with the Bot Connector. */
async function paste(number: number): Promise<void> {
  const contentUrl = `${PICTURES}0-weu-d${number}/views/original`;
  await playground.activity({
    type: 'message',
    text: '',
    attachments: [{ contentType: 'image/*', contentUrl }],
  });
}

async function comeToReadBack(): Promise<string> {
  const who = person(2);
  await playground.install('en');
  await customer.hears(/I'm Xiaoka/);
  await customer.say('I want to cancel my internet card', "Let's start");
  await customer.press("Let's start", 'I agree');
  await customer.press('I agree', 'Phone number or ICCID of the internet card');
  await customer.fill(who.phone, '6-digit code');
  const code = await nextCode(program, who.phone);
  await customer.fill(code, 'Registered name');
  await customer.fill(who.name, 'Passport');
  await customer.press('Chinese resident ID card', 'Document number');
  await customer.fill(who.id, 'Bad network');
  await customer.press('Bad network', 'To a bank card');
  await customer.press('To a bank card', 'Phone or bank card number');
  await customer.fill(BANK_CARD, 'Text message');
  await customer.press('Text message', 'Use the contact on file');
  await customer.press('Use the contact on file', /front of your document/);
  await paste(1);
  await customer.hears(/back of your document/);
  await paste(2);
  await customer.hears('Yes, submit it');
  return code;
}

test('comes to the read-back, has an agent, and goes on where it was', async () => {
  const code = await comeToReadBack();
  const agent = await DeskAgent.logIn(() => program.url);
  await customer.say('I want to talk to a person', /I'm getting you a person/);
  const [entry] = (await agent.queue()).waiting;
  const id = entry?.conversationId ?? '';
  expect(entry).toMatchObject({ language: 'en', reason: 'requested' });
  expect((await agent.claim(id)).status).toBe(200);
  await customer.hears(/is here now, a person/);
  expect((await agent.say(id, 'Hello <Alex>, what & where?')).status).toBe(200);
  const spoken = await customer.hears(/what & where/);
  expect(spoken.words.trim()).toBe('Demo Agent: Hello <Alex>, what & where?');
  await playground.say('My number is 110101188503150022');
  await until(
    async () => JSON.stringify(await agent.open(id)).includes('My number is'),
    'the agent reads it',
  );
  expect((await agent.release(id, 'bot')).status).toBe(200);
  await customer.hears(/handed you back to me/);
  await customer.hears('Yes, submit it');
  expectCleanLog(program);
  const said = JSON.stringify([playground.shown, customer.answers, await agent.open(id)]);
  expectNoLeak(program, said, [code, BANK_CARD, person(2).id, person(2).phone, REGISTRATION.clientSecret]);
});

test('took nothing that was not signed, and went nowhere but to the Bot Connector, with its own token', () => {
  expect(new Set(proxy.statuses)).toEqual(new Set([200]));
  expect(microsoft.asked.tokens).toBe(1);
  expect(microsoft.calls.length).toBeGreaterThan(20);
  for (const { url, authorization } of microsoft.calls) {
    expect(url.startsWith(SERVICE_URL)).toBe(true);
    expect(authorization).toMatch(/^Bearer ey/);
  }
  expect(microsoft.asked.keys).toBeLessThanOrEqual(2);
});

test.each([
  ['not signed', undefined, SERVICE_URL, 401],
  ['signed by a stranger', sign({}, { key: 'stranger' }), SERVICE_URL, 401],
  ['signed, but has the answers sent elsewhere', sign(), 'https://smba.example.net/emea/', 403],
])('an activity that is %s is refused', async (_name, token, serviceUrl, status) => {
  const before = microsoft.calls.length;
  const { conversationId, raw } = playground.shown[0] ?? { conversationId: '', raw: '' };
  expect(raw).not.toBe('');
  const activity = {
    type: 'message',
    id: `refused-${status}`,
    channelId: 'msteams',
    serviceUrl,
    text: 'hello',
    from: { id: '29:0' },
    recipient: { id: '28:1' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId: TEAMS.tenantId },
  };
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const sent = { method: 'POST', headers, body: JSON.stringify(activity) };
  const answer = await fetch(`${program.url}/api/messages`, sent);
  expect(answer.status).toBe(status);
  expect(microsoft.calls).toHaveLength(before);
});
