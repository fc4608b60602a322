import type { Finding } from '#domain/content/issue.ts';

/** A file's text, with a sentence where it was not plain UTF-8; or what kind of file it is instead. */
export type ReadBytes =
  | { text: string; notes: string[]; problem: null }
  | { text: null; notes: string[]; problem: Finding };

/** Largest file that is opened at all. A data file has at most 1 MB; UTF-16 and wide files take more. */
export const MOST_FILE_BYTES = 4_000_000;

/** How many first bytes tell what kind of file it is. */
export const MAGIC_BYTES = 8;

/** What a file cannot be, seen by its size and its first bytes, so that a huge one is never read. Null: read it. */
export function refuseFile(size: number, first: Uint8Array): Finding | null {
  const kind = KINDS.find(({ magic }) => magic.every((byte, index) => first[index] === byte));
  if (kind !== undefined) {
    const message = `The file is ${kind.name}, not text.`;
    return { rule: 'file/kind', message, hint: kind.hint };
  }
  if (size <= MOST_FILE_BYTES) return null;
  const message = `The file has ${megabytes(size)} MB; data files of 1 MB are the most, so it was not opened.`;
  const hint = 'Export sums by day and variant instead of one row for every unit or event.';
  return { rule: 'file/too-large', message, hint };
}

/** Decodes a file: UTF-8, UTF-16 with or without its mark, else Windows-1252. Never throws. */
export function readBytes(bytes: Uint8Array): ReadBytes {
  const refused = refuseFile(bytes.length, bytes.subarray(0, MAGIC_BYTES));
  if (refused !== null) return { text: null, notes: [], problem: refused };
  const utf16 = utf16Order(bytes);
  if (utf16 !== null) return decoded(bytes, utf16, ['Read as UTF-16, which spreadsheets call Unicode text.']);
  if (bytes.includes(0)) {
    const message = 'The file holds bytes of value zero, so it is no text.';
    return { text: null, notes: [], problem: { rule: 'file/kind', message, hint: AS_CSV } };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [], problem: null };
  } catch {
    return decoded(bytes, 'windows-1252', ['Not in UTF-8; read as Windows-1252. Check names with accents.']);
  }
}

const AS_CSV = 'Open it in the program it comes from and export it as CSV.';

const KINDS: readonly { magic: readonly number[]; name: string; hint: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    name: 'an Excel workbook or another zip archive',
    hint: 'Choose Save as, CSV UTF-8 in the spreadsheet, or unpack the archive first.',
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    name: 'an old Excel workbook',
    hint: 'Choose Save as, CSV UTF-8 in the spreadsheet.',
  },
  { magic: [0x1f, 0x8b], name: 'compressed with gzip', hint: 'Unpack it first.' },
  { magic: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file', hint: AS_CSV },
  { magic: [0x25, 0x50, 0x44, 0x46], name: 'a PDF', hint: AS_CSV },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'a picture', hint: 'Type its totals into the table instead.' },
  { magic: [0xff, 0xd8, 0xff], name: 'a picture', hint: 'Type its totals into the table instead.' },
];

function decoded(bytes: Uint8Array, encoding: string, notes: string[]): ReadBytes {
  return { text: new TextDecoder(encoding).decode(bytes), notes, problem: null };
}

/** By its mark, or by zeros in every other one of the first bytes, as Latin letters have. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const first = bytes.subarray(0, 200);
  if (first.length < 4) return null;
  const zeros = (parity: number) => first.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const half = Math.floor(first.length / 2);
  if (zeros(1) >= half * 0.9 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) >= half * 0.9 && zeros(1) === 0 ? 'utf-16be' : null;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
