import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { APP_LIMITS, type AppWords, type TeamsApp } from '../channels/teams/manifest/app';
import { LANGUAGES, type Language } from '../core/language';
import { loadOperator, operatorValues, type Operator } from '../dialogue/operator';
import { loadTexts, type Texts } from '../dialogue/texts';
import type { Settings } from '../settings';
import { UsageError } from './usage';

/** Where the app's contents come from beside the settings. */
export interface Sources {
  /** Folder with `operator.yaml` and `texts/`. */
  readonly dialogs: string;
  /** The project's `package.json`. */
  readonly packageFile: string;
}

const LIMITED = ['name', 'short', 'full'] as const;

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

function wrongAddress(name: string, text: string | null, expected: string): string[] {
  if (text !== null && isHttps(text)) return [];
  return [`${name}: found ${text === null ? 'nothing' : JSON.stringify(text)}, expected ${expected}`];
}

function wrongSettings({ teams, publicUrl }: Settings): string[] {
  const address = 'the https address under which Teams reaches the program, such as https://chat.example.com';
  const id =
    "clientId: found nothing, expected the application (client) id of the bot's registration, a GUID";
  return [...(teams === null ? [id] : []), ...wrongAddress('XIAOKA_PUBLIC_URL', publicUrl, address)];
}

/** Pages that the app names; the website stands in for those that are not set. */
function pagesOf({ website, privacy_page, terms_page }: Operator) {
  return { website, privacyPage: privacy_page ?? website, termsPage: terms_page ?? website };
}

function wrongPages({ website, privacy_page, terms_page }: Operator): string[] {
  const pages = { website, privacy_page, terms_page };
  return Object.entries(pages).flatMap(([name, page]) =>
    page === undefined
      ? []
      : wrongAddress(`${name} in dialogs/operator.yaml`, page, 'an https URL, as Teams demands'),
  );
}

function wordsOf(texts: Texts, language: Language): AppWords {
  const text = (key: string): string => texts.text(language, `teams_app.${key}`);
  return {
    name: text('name'),
    fullName: text('full_name'),
    short: text('short'),
    full: text('full'),
    command: (name) => ({
      title: text(`command.${name}.title`),
      description: text(`command.${name}.description`),
    }),
  };
}

function wrongWords(words: AppWords, language: Language): string[] {
  return LIMITED.filter((name) => words[name].length > APP_LIMITS[name]).map(
    (name) =>
      `teams_app.${name} in dialogs/texts/${language}.yaml: found ${words[name].length} characters, ` +
      `expected at most ${APP_LIMITS[name]}, as Teams demands`,
  );
}

function versionIn(packageFile: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}

/**
 * What the settings, the operator's page and the texts make of the app.
 * @throws UsageError that names everything that is missing or that Teams would not take
 * @throws XiaokaError `BadTexts`
 */
export function describeApp(settings: Settings, { dialogs, packageFile }: Sources): TeamsApp {
  const operator = loadOperator(join(dialogs, 'operator.yaml'));
  const texts = loadTexts(join(dialogs, 'texts'), operatorValues(operator));
  const words = { zh: wordsOf(texts, 'zh'), en: wordsOf(texts, 'en') };
  const wrong = [
    ...wrongSettings(settings),
    ...wrongPages(operator),
    ...LANGUAGES.flatMap((language) => wrongWords(words[language], language)),
  ];
  const { teams, publicUrl } = settings;
  if (wrong.length > 0 || teams === null || publicUrl === null) {
    throw new UsageError(`The package cannot be made yet:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  }
  return {
    clientId: teams.clientId.toLowerCase(),
    publicUrl,
    version: versionIn(packageFile),
    developer: { name: operator.name.en, ...pagesOf(operator) },
    words,
  };
}
