import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { z } from 'zod';

const SCHEMAS = join(__dirname, '../../node_modules/@microsoft/app-manifest/build/json-schemas/teams');

const command = z.object({ title: z.string(), description: z.string() });

/** What the tests read of a manifest; the rest is the schema's business. */
export const manifestSchema = z.looseObject({
  $schema: z.string(),
  manifestVersion: z.string(),
  id: z.string(),
  version: z.string(),
  developer: z.record(z.string(), z.string()),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({
    defaultLanguageTag: z.string(),
    additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
  }),
  accentColor: z.string(),
  permissions: z.array(z.string()),
  validDomains: z.array(z.string()),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      isNotificationOnly: z.boolean(),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(command) })),
    }),
  ]),
});

/** The newest of Microsoft's schemas that is no preview, such as `1.30`. */
export function newestSchema(): string {
  const numbers = readdirSync(SCHEMAS).flatMap((name) => /^v1\.(\d+)$/.exec(name)?.[1] ?? []);
  return `1.${Math.max(...numbers.map(Number))}`;
}

/** What Microsoft's schema finds wrong in a file of the package. */
export function faults(kind: 'MicrosoftTeams' | 'MicrosoftTeams.Localization', content: unknown): unknown {
  // A pattern of Microsoft's has a lone bracket, which a Unicode expression may not have.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const file = join(SCHEMAS, `v${newestSchema()}`, `${kind}.schema.json`);
  const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const validate = ajv.compile(schema);
  return validate(content) ? [] : validate.errors;
}

/** An app package as Teams opens it. */
export class OpenedPackage {
  readonly files: Record<string, Uint8Array>;

  constructor(readonly bytes: Buffer) {
    this.files = unzipSync(bytes);
  }

  /** Content of a file; fails for one that is not there. */
  file(name: string): Buffer {
    const content = this.files[name];
    if (content === undefined) throw new Error(`there is no ${name} in the package`);
    return Buffer.from(content);
  }

  json(name: string): unknown {
    return JSON.parse(this.file(name).toString());
  }

  get manifest() {
    return manifestSchema.parse(this.json('manifest.json'));
  }

  get chinese(): Record<string, string> {
    return z.record(z.string(), z.string()).parse(this.json('zh-cn.json'));
  }
}
