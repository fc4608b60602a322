/* npm run new -- prompt|playbook|context|experiment [id] [--title …] [--stage …] [--owner …] [--from vN --change …] [--yes] [--json] */
import { styleText } from 'node:util';
import { completeAnswers, problemsWith } from './new/answers.ts';
import { readArguments, USAGE } from './new/arguments.ts';
import { askMissing, Cancelled } from './new/ask.ts';
import { checkPlace, createEntry } from './new/create.ts';

const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
const { given, yes, json, help, problem } = readArguments(process.argv.slice(2));

if (help) {
  console.log(`Usage: ${USAGE}`);
  process.exit(0);
}

try {
  const wrong = problem === null ? problemsWith(given) : [problem];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  checkPlace(given);
  const canAsk = isTerminal && !json;
  const answers = completeAnswers(canAsk ? await askMissing(given, { confirm: !yes }) : given);
  const { files, notes } = createEntry(answers);
  const [first] = files;
  if (json) {
    const next = [`edit ${first}`, 'npm run check -- content'];
    console.log(
      JSON.stringify({
        created: first,
        ...(files.length > 1 ? { files } : {}),
        ...(notes.length > 0 ? { notes } : {}),
        next,
      }),
    );
  } else {
    for (const note of notes) console.log(note);
    const created = files.map((path) => styleText('bold', path)).join(' and ');
    console.log(`Created ${created}. Edit it, then run: npm run check -- content`);
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (json) console.log(JSON.stringify({ error: message }));
  else console.error(message);
  process.exitCode = error instanceof Cancelled ? 130 : 1;
}
