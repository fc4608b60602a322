import { expect, test } from 'vitest';
import { MAX_REQUEST_BYTES } from '#domain/run/request.ts';
import { readBody, requireStatedLength } from '#server/run/guards/body.ts';

const encoder = new TextEncoder();

/** A request whose body comes in these pieces, and whether the rest of it was given up. */
function sending(pieces: readonly Uint8Array[], headers: Record<string, string> = {}) {
  const seen = { isGivenUp: false, taken: 0 };
  const rest = [...pieces];
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        seen.taken += 1;
        const piece = rest.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => {
        seen.isGivenUp = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return { request: new Request('http://localhost/api/run', init as RequestInit), seen };
}

test('a letter may come in two pieces', async () => {
  const bytes = encoder.encode('{"a":"é"}');
  const { request } = sending([bytes.slice(0, 7), bytes.slice(7)]);
  expect(await readBody(request)).toBe('{"a":"é"}');
});

test.each([
  ['is no UTF-8', 'bad_request', [Uint8Array.of(0x7b, 0xff), encoder.encode('}')]],
  ['is too long', 'too_large', [new Uint8Array(MAX_REQUEST_BYTES + 1), encoder.encode('}')]],
])(
  'a body that %s is refused, and what is left of it given up, so that nobody waits for it',
  async (_, code, pieces) => {
    const { request, seen } = sending(pieces);
    await expect(readBody(request)).rejects.toMatchObject({ code });
    expect(seen.isGivenUp).toBe(true);
  },
);

test('a body that says that it is too long is given up before any of it is read', async () => {
  const { request, seen } = sending([encoder.encode('{}')], { 'content-length': `${MAX_REQUEST_BYTES + 1}` });
  await expect(requireStatedLength(request)).rejects.toMatchObject({ code: 'too_large' });
  expect(seen).toEqual({ isGivenUp: true, taken: 0 });
});

test('a body that says an allowed length, or none, is left to be counted', async () => {
  for (const headers of [{}, { 'content-length': `${MAX_REQUEST_BYTES}` }]) {
    const { request, seen } = sending([encoder.encode('{}')], headers);
    await requireStatedLength(request);
    expect(seen).toEqual({ isGivenUp: false, taken: 0 });
  }
});

test('half a letter at the end is no UTF-8', async () => {
  const { request } = sending([Uint8Array.of(0x7b, 0xc3)]);
  await expect(readBody(request)).rejects.toMatchObject({ code: 'bad_request' });
});
