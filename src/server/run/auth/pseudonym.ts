/** Turns who somebody is into a name that says nothing: the same every time, and only with the secret. */
export type Pseudonym = (who: string) => Promise<string>;

/** A keyed hash (HMAC-SHA-256, 128 bits of it, base64url). Instances that share the secret give the same names. */
export function pseudonyms(secret: string): Pseudonym {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  // Nobody may wait for it yet; who does later sees the failure.
  key.catch(() => undefined);
  return async (who) => {
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await key, encoder.encode(who)));
    const letters = String.fromCharCode(...signature.subarray(0, 16));
    return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
}
