import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import QRCode from 'qrcode';
import { DOCUMENT_KINDS } from '../kinds.ts';
import type { Fault, Opening, Order } from './protocol.ts';

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));
const SHIPPED = [
  ['noto-serif-sc', '400Regular'],
  ['noto-serif-sc', '700Bold'],
  ['noto-sans-sc', '500Medium'],
] as const;
// The compiler keeps 0.27 MB of every distinct paper unless its cache is swept.
const PAPERS_PER_SWEEP = 10;

/** A paper that could not be made; `message` carries no text of the data. */
export class PaperFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.kind}: ${fault.detail}`);
    this.name = 'PaperFault';
    this.fault = fault;
  }
}

/**
 * Opens the compiler over an empty folder, so that no template can read a file of the machine. Blocks the thread that
 * calls it: belongs into the rendering process.
 */
export function openTypst(opening: Opening) {
  const workspace = mkdtempSync(join(tmpdir(), 'shouxi-paper-'));
  const { resolve } = createRequire(import.meta.url);
  const folders = SHIPPED.map(([name, weight]) =>
    join(dirname(resolve(`@expo-google-fonts/${name}/package.json`)), weight),
  );
  if (opening.fonts) folders.push(opening.fonts.folder);
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: folders }] });
  const sources = new Map(
    readdirSync(TEMPLATES)
      .filter((name) => name.endsWith('.typ'))
      .map((name) => [name, readFileSync(join(TEMPLATES, name))] as const),
  );
  for (const [name, source] of sources) compiler.mapShadow(join(workspace, name), source);
  const fonts = JSON.stringify(families(opening));
  let papers = 0;

  return {
    async render(order: Order): Promise<Buffer> {
      const inputs: Record<string, string> = {
        data: order.data,
        frame: JSON.stringify(order.frame),
        fonts,
        qr: await qrPicture(order.frame.verifyUrl),
      };
      if (order.ratingUrl) inputs.ratingQr = await qrPicture(order.ratingUrl);
      try {
        const source = sources.get(`${DOCUMENT_KINDS[order.template].file}.typ`)!;
        return compilePaper(compiler, source.toString('utf8'), inputs, order.frame.generatedAt);
      } finally {
        papers += 1;
        if (papers % PAPERS_PER_SWEEP === 0) compiler.evictCache(5);
      }
    },
    close(): void {
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

function compilePaper(
  compiler: NodeCompiler,
  mainFileContent: string,
  inputs: Record<string, string>,
  generatedAt: string,
): Buffer {
  const compiled = compiler.compile({ mainFileContent, inputs });
  const error = compiled.takeError();
  if (error || !compiled.result) throw new PaperFault({ kind: 'error', detail: messages(error) });
  // An unknown font family is only a warning, and the paper would come out in a chance font.
  const warnings = compiled.takeWarnings();
  if (warnings) throw new PaperFault({ kind: 'warning', detail: messages(warnings) });
  try {
    return compiler.pdf(compiled.result, {
      pdfStandard: 'a-2b',
      creationTimestamp: Math.floor(Date.parse(`${generatedAt.replace(' ', 'T')}:00+08:00`) / 1000),
    });
  } catch (cause) {
    throw new PaperFault(exportFault((cause as Error).message));
  }
}

/** PDF/A refuses a character without glyph; it is named by code point, since it may stand in a person's name. */
function exportFault(message: string): Fault {
  const missing = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)];
  if (missing.length === 0) return { kind: 'error', detail: withoutText(message) };
  const points = new Set(missing.flatMap(([, text]) => Array.from(text!, (char) => char.codePointAt(0)!)));
  const named = [...points].slice(0, 8).map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
  return { kind: 'glyph', detail: `no font has ${named.join(' ')}` };
}

function messages(error: NodeError | null): string {
  const found = (error?.shortDiagnostics ?? []) as { message: string; path?: string }[];
  return found.map((one) => withoutText(one.message)).join('; ') || 'the compiler gave no reason';
}

/** Keys of our templates may be named, quoted values of the data may not. */
function withoutText(message: string): string {
  return message.includes('does not contain key') ? message : message.replaceAll(/"[^"]*"/g, '"…"');
}

function families({ fonts }: Opening) {
  const rare = fonts?.rare ?? [];
  const own = (name: string | undefined, shipped: string) => [...(name ? [name] : []), shipped, ...rare];
  return {
    body: own(fonts?.body, 'Noto Serif SC'),
    title: own(fonts?.title, 'Noto Serif SC'),
    heading: own(fonts?.heading, 'Noto Sans SC'),
  };
}

function qrPicture(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
}
