import { z } from 'zod';
import type { Stroke } from './glyphs';
import { runInThread } from './thread';
import { INK, TURNED_BY, type Stamp } from './watermark-stamp';

/** Time that a PDF may take, in milliseconds; one of 10 MB takes a second or two. */
const LIMIT_MS = 20_000;
const HEAP_MB = 512;

const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const;

/**
 * Runs in a thread of its own: the file may be made to hold up its reader. Each page, with its notes and
 * filled fields drawn in, becomes a picture on a page of a new file, so that nothing else of the old one is
 * left (scripts, attachments, metadata) and nothing on it can undo or hide the stamp.
 */
const STAMP_PAGES = `
  const { parentPort, workerData } = require('node:worker_threads');
  const lib = require(workerData.library);
  const { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef, PDFStream } = lib;
  const name = (text) => PDFName.of(text);
  const numbers = (array, otherwise) =>
    array instanceof PDFArray ? array.asArray().map((_, at) => array.lookup(at, PDFNumber).asNumber()) : otherwise;
  const HIDDEN = 2 | 32;

  function appearanceOf(note) {
    const looks = note.lookup(name('AP'));
    if (!(looks instanceof PDFDict)) return null;
    const normal = looks.lookup(name('N'));
    const [holder, key] = normal instanceof PDFStream ? [looks, name('N')] : [normal, note.lookup(name('AS'))];
    const ref = holder instanceof PDFDict && key instanceof PDFName ? holder.get(key) : null;
    return ref instanceof PDFRef && holder.lookup(key) instanceof PDFStream ? ref : null;
  }
  // ISO 32000-1, 12.5.5: the appearance's box, turned by its matrix, is fitted into the note's place.
  function fitted(look, place) {
    const [left, bottom, right, top] = numbers(look.lookup(name('BBox')), [0, 0, 1, 1]);
    const [a, b, c, d, e, f] = numbers(look.lookup(name('Matrix')), [1, 0, 0, 1, 0, 0]);
    const corners = [[left, bottom], [left, top], [right, bottom], [right, top]];
    const xs = corners.map(([x, y]) => a * x + c * y + e);
    const ys = corners.map(([x, y]) => b * x + d * y + f);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const wide = (place[2] - place[0]) / (Math.max(...xs) - x || 1);
    const high = (place[3] - place[1]) / (Math.max(...ys) - y || 1);
    return [wide, 0, 0, high, place[0] - x * wide, place[1] - y * high];
  }
  function drawNotes(page) {
    const notes = page.node.Annots();
    for (let at = 0; notes && at < notes.size(); at += 1) {
      const note = notes.lookup(at);
      const flags = note instanceof PDFDict ? note.lookup(name('F')) : null;
      if (!(note instanceof PDFDict) || (flags instanceof PDFNumber && flags.asNumber() & HIDDEN)) continue;
      const ref = appearanceOf(note);
      const place = numbers(note.lookup(name('Rect')), null);
      if (ref === null || place === null || note.lookup(name('Subtype')) === name('Popup')) continue;
      const look = page.doc.context.lookup(ref).dict;
      look.set(name('Subtype'), name('Form'));
      const [x1, y1, x2, y2] = place;
      const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
      const key = page.node.newXObject('Note', ref);
      page.pushOperators(
        lib.pushGraphicsState(),
        lib.concatTransformationMatrix(...fitted(look, box)),
        lib.drawObject(key),
        lib.popGraphicsState(),
      );
    }
  }
  function stampIn({ context }) {
    const form = { Type: 'XObject', Subtype: 'Form', BBox: [-1e5, -1e5, 1e5, 1e5] };
    const ink = { Type: 'ExtGState', ca: workerData.fill, CA: workerData.edge };
    const label = context.flateStream(workerData.label, { ...form, Resources: { ExtGState: { Ink: ink } } });
    const XObject = { Label: context.register(label) };
    return context.register(context.flateStream(workerData.labels, { ...form, Resources: { XObject } }));
  }
  async function copied(page, target) {
    const { x: left, y: bottom, width, height } = page.getCropBox();
    const copy = target.addPage([width, height]);
    copy.setRotation(page.getRotation());
    if (!page.node.normalizedEntries().Contents) return copy;
    const [picture] = await target.embedPages([page], [{ left, bottom, right: left + width, top: bottom + height }]);
    copy.drawPage(picture, { x: 0, y: 0, width, height });
    return copy;
  }
  function stampPage(page, stamp) {
    const { width, height } = page.getSize();
    const size = Math.hypot(width, height);
    const turn = ((workerData.turnedBy + page.getRotation().angle) * Math.PI) / 180;
    const [across, up] = [size * Math.cos(turn), size * Math.sin(turn)];
    page.pushOperators(
      lib.pushGraphicsState(),
      lib.concatTransformationMatrix(across, up, -up, across, width / 2, height / 2),
      lib.drawObject(page.node.newXObject('Stamp', stamp)),
      lib.popGraphicsState(),
    );
  }
  (async () => {
    const source = await PDFDocument.load(workerData.bytes, { updateMetadata: false });
    const target = await PDFDocument.create({ updateMetadata: false });
    const stamp = stampIn(target);
    for (const page of source.getPages()) {
      drawNotes(page);
      stampPage(await copied(page, target), stamp);
    }
    if (target.getPageCount() === 0) throw new Error('a PDF without pages');
    parentPort.postMessage(await target.save({ addDefaultPage: false }));
  })();
`;

/**
 * Stamps every page of a PDF.
 * @returns a PDF that holds the pages and nothing else
 * @throws Error when it is encrypted, damaged, without pages, or takes longer than 20 s
 */
export async function watermarkPdf(bytes: Buffer, stamp: Stamp): Promise<Buffer> {
  const workerData = {
    bytes: Uint8Array.from(bytes),
    library: require.resolve('@cantoo/pdf-lib'),
    label: labelContent(stamp.label),
    labels: labelsContent(stamp),
    turnedBy: TURNED_BY,
    fill: INK.fill,
    edge: INK.edge,
  };
  const limits = { ms: LIMIT_MS, resources: { maxOldGenerationSizeMb: HEAP_MB } };
  return Buffer.from(z.instanceof(Uint8Array).parse(await runInThread(STAMP_PAGES, workerData, limits)));
}

/** The edge is drawn first and the letters over it. In a PDF `y` goes up. */
function labelContent(label: readonly Stroke[]): string {
  const path = label.map(({ to, points }) => {
    const upwards = points.map((each, index) => (index % 2 === 0 ? each : -each).toFixed(3));
    return [...upwards, OPERATORS[to]].join(' ');
  });
  return `/Ink gs 1 g 0 G ${INK.edgeWidth} w 1 j\n${path.join('\n')}\nS\n${path.join('\n')}\nf\n`;
}

function labelsContent({ size, places }: Stamp): string {
  const put = places.map(([x, y]) => {
    const matrix = [size, 0, 0, size, x, -y].map((each) => each.toFixed(6));
    return `q ${matrix.join(' ')} cm /Label Do Q`;
  });
  return put.join('\n');
}
