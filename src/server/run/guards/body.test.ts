import { expect, test } from 'vitest';
import { MAX_REQUEST_BYTES } from '#domain/run/request.ts';
import { readBody } from '#server/run/guards/body.ts';

const encoder = new TextEncoder();

/** A request whose body comes in these pieces, and whether the rest of it was given up. */
function sending(pieces: readonly Uint8Array[], headers: Record<string, string> = {}) {
  const seen = { isGivenUp: false };
  const rest = [...pieces];
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
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
  ['is no UTF-8', 'bad_request', [Uint8Array.of(0x7b, 0xff), encoder.encode('}')], {}],
  ['is too long', 'too_large', [new Uint8Array(MAX_REQUEST_BYTES + 1), encoder.encode('}')], {}],
  [
    'says that it is too long',
    'too_large',
    [encoder.encode('{}')],
    { 'content-length': `${MAX_REQUEST_BYTES + 1}` },
  ],
])(
  'a body that %s is refused, and what is left of it given up, so that nobody waits for it',
  async (_, code, pieces, headers) => {
    const { request, seen } = sending(pieces, headers as Record<string, string>);
    await expect(readBody(request)).rejects.toMatchObject({ code });
    expect(seen.isGivenUp).toBe(true);
  },
);

test('half a letter at the end is no UTF-8', async () => {
  const { request } = sending([Uint8Array.of(0x7b, 0xc3)]);
  await expect(readBody(request)).rejects.toMatchObject({ code: 'bad_request' });
});
