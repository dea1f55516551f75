import { zipSync } from 'fflate';
import type { TeamsApp } from './app';
import { drawIcons } from './icons';
import { FILES, localization, manifest } from './manifest';

/** A zip keeps the time as the clock on the wall showed it: the same wherever the package is made. */
const MADE_AT = new Date(2000, 0, 1, 12);

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** The app package that is uploaded to Teams, as a zip; the same app gives the same bytes. */
export async function appPackage(app: TeamsApp): Promise<Uint8Array> {
  const { color, outline } = await drawIcons();
  const files = {
    [FILES.manifest]: json(manifest(app)),
    [FILES.color]: color,
    [FILES.outline]: outline,
    [FILES.chinese]: json(localization(app.words.zh)),
  };
  return zipSync(files, { level: 9, mtime: MADE_AT });
}
