/* npm run token -- <name>: makes a token for one person, and the entry for LOOPBOOK_TOKENS that lets them in. */
import { newToken, readTokens } from '#server/run/auth/tokens.ts';

const [name = ''] = process.argv.slice(2);
const { token, entry } = await newToken(name);
if (readTokens(entry).problems.length > 0) {
  console.error(
    `Whose token? npm run token -- ada   (letters, digits, . _ @ -; 60 at most${name === '' ? '' : `, not "${name}"`})`,
  );
  process.exitCode = 2;
} else {
  process.stdout.write(
    [
      `The token of ${name}; it is shown once, and nobody can read it from the configuration:`,
      `  ${token}`,
      'Add this to LOOPBOOK_TOKENS, separated by a comma from what is there:',
      `  ${entry}`,
      '',
    ].join('\n'),
  );
}
