/** What a row of DOC_STORE holds, in one of three columns: text, bytes, or the name of a file. */
import { binary, code, dateTime } from '../../src/adapter/index.ts';

const about = {
  contentType: code('FMT_CD', { TXT: 'text/plain; charset=utf-8', RTF: 'text/rtf', PDF: 'application/pdf' }),
  title: 'DOC_TITLE',
  size: 'BYTE_CNT',
  hash: 'SHA1_HEX',
  creation: dateTime('DOC_DT', 'DOC_TM'),
} as const;

export const storedContent = {
  text: binary('doctext', { data: 'DOC_TXT', ...about }),
  bytes: binary('docdata', { data: 'DOC_BIN', encoding: code('COMP_CD', { G: 'gzip', Z: 'deflate' }), ...about }),
  file: binary('docfile', { path: 'FILE_NM', ...about }),
} as const;
