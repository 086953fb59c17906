import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
  width: number;
  height: number;
  /** Without blanks and line ends: a paper may break words anywhere. */
  text: string;
  /** Runs of text with the right edge of each. */
  runs: { text: string; right: number }[];
}

export const squeeze = (text: string): string => text.replaceAll(/\s/g, '');

/** What a reader of the PDF gets, for tests. */
export async function readPdf(pdf: Buffer): Promise<PdfPage[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const file = await loading.promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const runs = (await page.getTextContent()).items.flatMap((item) =>
        'str' in item ? [{ text: item.str, right: Number(item.transform[4]) + item.width }] : [],
      );
      pages.push({ width, height, runs, text: squeeze(runs.map((run) => run.text).join('')) });
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}
