import { MAX_REQUEST_BYTES } from '#domain/run/request.ts';
import { Refusal } from '#server/run/refusal.ts';

/** Refuses a body that says itself that it is too large, before any of it is read. */
export async function requireStatedLength({ headers, body }: Request): Promise<void> {
  if (Number(headers.get('content-length') ?? 0) > MAX_REQUEST_BYTES) throw await tooLarge(body);
}

/** Reads the body as UTF-8 text and counts while reading: a Content-Length may be missing or wrong. */
export async function readBody(request: Request): Promise<string> {
  if (request.body === null) throw new Refusal('bad_request', { message: 'The body is empty.' });
  const reader = request.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > MAX_REQUEST_BYTES) break;
      text += decoder.decode(part.value, { stream: true });
    }
    text += bytes > MAX_REQUEST_BYTES ? '' : decoder.decode();
  } catch {
    // What is still to come of it is asked for by nobody, and a server would wait for that in vain.
    await reader.cancel().catch(() => undefined);
    throw new Refusal('bad_request', { message: 'The body could not be read as UTF-8 text.' });
  } finally {
    reader.releaseLock();
  }
  if (bytes > MAX_REQUEST_BYTES) throw await tooLarge(request.body);
  return text;
}

async function tooLarge(body: ReadableStream | null): Promise<Refusal> {
  await body?.cancel().catch(() => undefined);
  const message = `The filled-in fields are larger than ${MAX_REQUEST_BYTES / 1024} KB together.`;
  // The rest of the body is not read, so the connection cannot be used again (RFC 9110, 15.5.14).
  return new Refusal('too_large', { message, headers: { connection: 'close' } });
}
