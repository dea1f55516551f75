import { ID_TYPES, type AccountReference } from '../src/carrier/contract';
import {
  PROOF_HOLDS_MS,
  type Outcome,
  type Scene,
  type Step,
  type StepOptions,
  type Verdict,
} from '../src/dialogue/contract';
import { acceptCode } from './identity-code';
import { clearFailures, lockedUntil, noteFailure, sayLocked } from './identity-lock';
import { sendCode } from './identity-send';
import { lookUpAccount, recheck } from './identity-account';
import { maskCard, maskCode, maskNumber, maskPerson, openly } from './masks';
import { readCard, readCode, readIdNumber, readName } from './readers';
import { readYesNo, yesOrNo } from './yes-no';

/** Step 2: whose card is it? Consent, card, code, name and document; then the account is looked up. */
export const identity: Step = {
  id: 'identity',
  slots: [
    {
      name: 'consent',
      choices: yesOrNo,
      exactChoices: true,
      answered: (scene) => scene.memory.consentAt !== undefined,
      read: readYesNo,
      accept: acceptConsent,
      mask: openly,
    },
    {
      name: 'card',
      invalidates: ['otp', 'name', 'id_type', 'id_number'],
      answered: (scene) =>
        scene.form.values.card !== undefined && (scene.memory.code !== undefined || codePassed(scene)),
      read: readCard,
      accept: acceptCard,
      mask: maskCard,
    },
    {
      name: 'otp',
      choices: () => ['resend', 'cannot_receive'],
      answered: codePassed,
      read: readCode,
      accept: acceptCode,
      mask: maskCode,
    },
    {
      name: 'name',
      freeText: true,
      invalidates: ['id_number'],
      onForget: unprove,
      read: readName,
      mask: maskPerson,
    },
    {
      name: 'id_type',
      choices: () => ID_TYPES,
      invalidates: ['id_number'],
      onForget: unprove,
      read: readIdType,
      mask: openly,
    },
    {
      name: 'id_number',
      onForget: unprove,
      answered: (scene) => scene.verified && scene.form.values.id_number !== undefined,
      ask: (scene) => scene.say(`ask.id_number_${scene.form.values.id_type ?? 'resident_id'}`),
      read: readIdNumber,
      accept: acceptIdNumber,
      mask: maskNumber,
    },
  ],
  enter,
  bar: barWhileLocked,
  corrects: () => ['identity', 'application'],
  complete: lookUpAccount,
  commands: { check_again: recheck },
  intents: {
    'bill.pay': async (scene) => (scene.verified ? recheckIfBlocked(scene) : null),
    'cancel.start': recheckIfBlocked,
    'flow.yes': recheckIfBlocked,
  },
};

async function enter(scene: Scene, options: StepOptions): Promise<Outcome | void> {
  if (scene.memory.consentAt === undefined) {
    if (!options.quiet) scene.say('identity.why');
    return;
  }
  const locked = await barWhileLocked(scene);
  if (locked)
    return { kind: 'open', slot: scene.form.values.card === undefined ? 'card' : 'otp', silent: true };
  if (options.reverify && scene.form.values.card !== undefined) {
    scene.memory.codePassedAt = undefined;
    scene.say('identity.again');
    return startWithCode(scene);
  }
}

async function startWithCode(scene: Scene): Promise<Outcome> {
  const sent = await sendCode(scene);
  return sent === 'sent' ? { kind: 'open', slot: 'otp' } : { kind: 'open', slot: 'otp', silent: true };
}

/** Consent is no proof that could be guessed, and comes before everything else: a lock does not bar it. */
async function barWhileLocked(scene: Scene): Promise<Outcome | null> {
  if (scene.memory.consentAt === undefined) return null;
  const until = await lockedUntil(scene);
  if (until === null) return null;
  sayLocked(scene, until);
  return { kind: 'stay' };
}

function codePassed(scene: Scene): boolean {
  const passed = scene.memory.codePassedAt;
  return passed !== undefined && scene.now.getTime() - Date.parse(passed) < PROOF_HOLDS_MS;
}

/** Whoever proves themselves for a submitted application does so with the card it is about. */
function isOfAnotherAccount(scene: Scene, account: AccountReference | null): boolean {
  if (!scene.case?.number || scene.case.accountKey === null) return false;
  return account === null || scene.fingerprint(account.accountId, 'account') !== scene.case.accountKey;
}

async function acceptConsent(value: string, scene: Scene): Promise<Verdict> {
  if (value === 'yes') {
    scene.memory.consentAt = scene.now.toISOString();
    scene.beginCase();
    return { kind: 'next' };
  }
  scene.memory.consentAt = undefined;
  scene.dropCase();
  scene.say('identity.no_consent', { choices: ['label.agent.request', 'label.cancel.start'] });
  scene.memory.proposal = 'start';
  return { kind: 'leave' };
}

/** An unknown number gets the same words as a known one: nobody can find out who is a customer. */
async function acceptCard(value: string, scene: Scene): Promise<Verdict> {
  scene.beginCase();
  const account = await scene.carrier.findAccount(value);
  if (isOfAnotherAccount(scene, account)) return { kind: 'refused', reason: 'refused.other_card' };
  scene.memory.guardKey = scene.fingerprint(account?.accountId ?? value, 'guard');
  scene.memory.codePassedAt = undefined;
  scene.memory.verified = undefined;
  scene.form.values.card = value;
  if (scene.case && scene.case.number === null) scene.changeCase({ accountKey: null });
  scene.form.account = account ? { id: account.accountId, ...account.contact } : null;
  const until = await lockedUntil(scene);
  scene.memory.code = undefined;
  if (until === null) return startWithCode(scene);
  sayLocked(scene, until);
  return { kind: 'open', slot: 'otp', silent: true };
}

function readIdType({ choice }: Parameters<typeof readName>[0]): ReturnType<typeof readName> {
  return choice === null ? { kind: 'none' } : { kind: 'value', value: choice };
}

/** Name, kind and number are compared together: what differs is not told. */
async function acceptIdNumber(value: string, scene: Scene): Promise<Verdict> {
  if (!codePassed(scene)) return { kind: 'next' };
  const { values, account } = scene.form;
  const idType = ID_TYPES.find((type) => type === values.id_type) ?? 'resident_id';
  const matches =
    account !== null &&
    (await scene.carrier.matchesIdentity(account.id, { name: values.name ?? '', idType, idNumber: value }));
  if (!matches) return mismatch(scene);
  values.id_number = value;
  await clearFailures(scene, 'document');
  const accountKey = scene.fingerprint(account.id, 'account');
  scene.memory.verified = { at: scene.memory.codePassedAt ?? scene.now.toISOString(), accountKey };
  scene.memory.code = undefined;
  return { kind: 'next' };
}

/** What has been proven rests on all of name, kind and number. */
function unprove(scene: Scene): void {
  scene.memory.verified = undefined;
}

async function mismatch(scene: Scene): Promise<Verdict> {
  const left = await noteFailure(scene, 'document');
  if (left > 0) return { kind: 'refused', reason: 'refused.id_mismatch', values: { left } };
  return { kind: 'open', slot: 'otp', silent: true };
}

async function recheckIfBlocked(scene: Scene): Promise<Outcome | null> {
  return scene.case?.state === 'blocked' ? recheck(scene) : null;
}
