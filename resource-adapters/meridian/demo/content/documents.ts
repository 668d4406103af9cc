/** What documents say, and the bytes of each format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import type { Document } from '../truth/documents.ts';
import type { Coding } from '../truth.ts';

const loinc = 'http://loinc.org';
const study = (code: string, display: string): Coding => ({ system: loinc, code, display });

export const imagingStudies: readonly (readonly [Coding, finding: string])[] = [
  [study('36643-5', 'XR Chest 2 Views'), 'Lungs clear, heart of normal size, no effusion.'],
  [study('30799-1', 'CT Head WO contrast'), 'No hæmorrhage, no shift of the midline.'],
];
export const cardiologyStudies: readonly (readonly [Coding, finding: string])[] = [
  [study('11524-6', 'EKG study'), 'Sinus rhythm, 72 per minute, no ST elevation.'],
];
export const pathologyStudy = study('11526-1', 'Pathology study');

/** The folder of documents of the demonstration. */
export const documentsFolder = fileURLToPath(new URL('../documents', import.meta.url));

export const handouts = [
  { title: 'Asthma action plan', format: 'rtf', file: 'HANDOUTS/ASTHMA.RTF' },
  { title: 'Living with diabetes', format: 'text', file: 'HANDOUTS/DIABETES.TXT' },
] as const;

/** The bytes of a document as a reader gets them. */
export function contentOf({ content }: Document): Buffer {
  if ('file' in content) return readFileSync(join(documentsFolder, content.file));
  const { format, lines } = content;
  return format === 'pdf' ? pdfOf(lines) : Buffer.from(format === 'rtf' ? rtfOf(lines) : lines.join('\n'));
}

/** An image of eight by eight grey dots, which differ by what stands below it. https://www.w3.org/TR/png-3/ */
export function imageOf(caption: string): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const rows = Array.from({ length: 8 }, (_, y) => [
    0,
    ...Array.from({ length: 8 }, (_, x) => dot(caption, x + 8 * y)),
  ]);
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const dot = (caption: string, at: number): number => (caption.charCodeAt(at % caption.length) * 7 + at) % 256;

const rtfOf = (lines: readonly string[]): string =>
  `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Calibri;}}\\f0\\fs22\n${lines.map(rtfLine).join('\n')}\n}`;

/** https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfex: what is not ASCII is a number. */
const rtfLine = (line: string): string =>
  `${line.replace(/[\\{}]/g, '\\$&').replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0)}?`)}\\par`;

/** One page of lines in Helvetica, which is as small as a PDF gets. */
function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) '`).join('\n');
  const page = `BT /F1 11 Tf 14 TL 56 780 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(page, 'latin1')} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = Buffer.byteLength(text, 'latin1');
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = Buffer.byteLength(text, 'latin1');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
