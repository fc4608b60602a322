import { expect, test } from 'vitest';
import { MOST_FILE_BYTES, readBytes, refuseFile } from './read-bytes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean) =>
  Uint8Array.from([
    ...(mark ? [0xff, 0xfe] : []),
    ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
  ]);

test('plain text comes through as it is, with or without a byte order mark', () => {
  expect(readBytes(utf8('date,ß,😀\n'))).toEqual({ text: 'date,ß,😀\n', notes: [], problem: null });
  expect(readBytes(utf8('')).text).toBe('');
  expect(readBytes(utf8('\uFEFFdate')).text).toBe('date');
});

test.each([
  ['with its mark', true],
  ['without', false],
])('UTF-16 %s is read and said', (_, mark) => {
  const read = readBytes(utf16('date,variant,größe\n1,2,3\n', mark));
  expect(read.text).toBe('date,variant,größe\n1,2,3\n');
  expect(read.notes).toEqual(['Read as UTF-16, which spreadsheets call Unicode text.']);
});

test('text in Windows-1252 is read and said', () => {
  const read = readBytes(Uint8Array.from([0x67, 0x72, 0xf6, 0xdf, 0x65]));
  expect(read.text).toBe('größe');
  expect(read.notes[0]).toContain('Windows-1252');
});

test.each([
  ['an Excel workbook', [0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or another zip archive', 'CSV UTF-8'],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook', 'CSV UTF-8'],
  ['gzip', [0x1f, 0x8b, 8, 0], 'gzip', 'Unpack'],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'export it as CSV'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47], 'a picture', 'Type its totals'],
])('%s is named, with what to do instead', (_, bytes, name, hint) => {
  const { text, problem } = readBytes(Uint8Array.from([...bytes, 0, 0, 7, 9]));
  expect(text).toBeNull();
  expect(problem?.message).toContain(name);
  expect(problem?.hint).toContain(hint);
});

test('other bytes are no text', () => {
  const { problem } = readBytes(Uint8Array.from([9, 0, 0, 0, 0, 0, 7, 8, 200, 0]));
  expect(problem?.message).toBe('The file holds bytes of value zero, so it is no text.');
});

test('a huge file is refused by its size, before it is read', () => {
  expect(refuseFile(52_400_000, utf8('date,var'))?.message).toBe(
    'The file has 52.4 MB; data files of 1 MB are the most, so it was not opened.',
  );
  expect(refuseFile(MOST_FILE_BYTES, utf8('date,var'))).toBeNull();
  // What it is matters more than how large it is.
  expect(refuseFile(52_400_000, Uint8Array.from([0x50, 0x4b, 3, 4]))?.rule).toBe('file/kind');
});
