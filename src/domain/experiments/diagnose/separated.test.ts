import { expect, test } from 'vitest';
import { withCommas } from './separated.ts';

const read = (text: string, decimalComma = false) => withCommas(text, { decimalComma });

test('a file with commas is left alone, apart from its line ends', () => {
  expect(read('date,variant\r\n"a;b",c\r\n')).toEqual({
    separator: ',',
    text: 'date,variant\n"a;b",c\n',
    commaFigures: 0,
    firstComma: null,
    notes: [],
  });
});

test('semicolons become commas, line by line, and cells with commas get quotes', () => {
  const { text, notes } = read('variant;note;n\na;"x;y";1\n\nb;"say ""hi""";2\nc;d, e;3');
  expect(text).toBe('variant,note,n\na,x;y,1\n\nb,"say ""hi""",2\nc,"d, e",3');
  expect(notes).toEqual(['Read with semicolons between cells.']);
});

test('cells pasted from a spreadsheet have tabs between them', () => {
  expect(read('variant\texposures\ncontrol\t100').text).toBe('variant,exposures\ncontrol,100');
});

test('figures with commas are counted, and changed only when somebody says what the comma means', () => {
  const text = 'variant;n;revenue\na;10;12,5\nb;11;-1,25\n';
  expect(read(text)).toMatchObject({
    commaFigures: 2,
    firstComma: { line: 2, column: 6 },
    text: 'variant,n,revenue\na,10,"12,5"\nb,11,"-1,25"\n',
  });
  const changed = read(text, true);
  expect(changed.text).toBe('variant,n,revenue\na,10,12.5\nb,11,-1.25\n');
  expect(changed.notes).toContain('Commas inside figures were read as decimal points.');
});

test('a quote that is never closed spoils no other line', () => {
  expect(read('variant;n\n"a;1\nb;2').text.split('\n')[2]).toBe('b,2');
});

test('takes time linear to the file', () => {
  const start = performance.now();
  read(`a;b\n${'"";'.repeat(40_000)}\n${';'.repeat(400_000)}`);
  expect(performance.now() - start).toBeLessThan(2000);
});
