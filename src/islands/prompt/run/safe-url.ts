/** The address when a generated link may be followed: absolute, http or https, without a user name in it. Else undefined. */
export function safeUrl(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return undefined;
  try {
    const { href, username, password } = new URL(url);
    return username === '' && password === '' ? href : undefined;
  } catch {
    return undefined;
  }
}
