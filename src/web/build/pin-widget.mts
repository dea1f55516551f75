import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Files that the launcher fetches, as the build names them. */
const PINNED = [
  'widget-chat.js',
  'widget-zh.js',
  'widget-en.js',
  'widget-more.js',
  'widget-chat.css',
  'widget.css',
];
const LAUNCHER = 'widget.js';
/** Characters of a hash in a file's name. */
const SHORT = 10;

/** A file of the widget as it is served. */
interface ServedFile {
  readonly file: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
  /** In bytes, as built and compressed. */
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
}

/**
 * Ties the files of the widget together: those the launcher fetches get their hash into their name, and
 * name and hash into the launcher, so that the hash of the launcher stands for all. Each is compressed
 * beside itself, and `widget.json` tells what a page needs.
 * @returns the line that a page needs, for people
 */
export function pinWidget(outDir: string): string {
  const launcher = join(outDir, LAUNCHER);
  let code = readFileSync(launcher, 'utf8');
  const pinned = PINNED.map((name) => {
    const content = readFileSync(join(outDir, name));
    const served = nameWithHash(name, content);
    renameSync(join(outDir, name), join(outDir, served));
    code = code.replaceAll(`__FILE_${name}__`, served).replaceAll(`__HASH_${name}__`, integrityOf(content));
    return compress(outDir, served);
  });
  if (/__(FILE|HASH)_/.test(code)) throw new Error(`${LAUNCHER} names a file that was not built`);
  writeFileSync(launcher, code);
  const first = compress(outDir, LAUNCHER);
  const script = scriptLine(first.integrity);
  writeFileSync(
    join(outDir, 'widget.json'),
    `${JSON.stringify({ script, integrity: first.integrity, files: [first, ...pinned] }, null, 2)}\n`,
  );
  return [...[first, ...pinned].map(described), '', script, ''].join('\n');
}

const scriptLine = (integrity: string): string =>
  `<script src="https://chat.example.com/${LAUNCHER}" integrity="${integrity}" crossorigin="anonymous" async></script>`;

const described = ({ file, gzip, brotli }: ServedFile): string =>
  `${file.padEnd(28)} ${(gzip / 1024).toFixed(1)} KB gzip, ${(brotli / 1024).toFixed(1)} KB brotli`;

const integrityOf = (content: Buffer): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

function nameWithHash(name: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, SHORT);
  const ending = extname(name);
  return `${name.slice(0, -ending.length)}.${hash}${ending}`;
}

function compress(outDir: string, file: string): ServedFile {
  const content = readFileSync(join(outDir, file));
  const gzip = gzipSync(content, { level: 9 });
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  writeFileSync(join(outDir, `${file}.gz`), gzip);
  writeFileSync(join(outDir, `${file}.br`), brotli);
  return {
    file,
    integrity: integrityOf(content),
    bytes: content.length,
    gzip: gzip.length,
    brotli: brotli.length,
  };
}
