/* npm start: builds when something changed, serves the site with the run endpoint, and says where and with what. */
import type { RunStatus } from '#domain/run/status.ts';
import { RUN_ADDRESS } from '#domain/run/status.ts';
import { type Moment, runUntilStopped } from '#server/node/run-until-stopped.ts';
import { startProblems, startReport } from '#server/node/start-problems.ts';
import type { StartedServer } from '#server/node/start-server.ts';
import { ensureBuilt } from './lib/build-site.ts';
import { loadEnvironment } from './lib/environment.ts';
import { forThisMachine } from './lib/own-machine.ts';
import { serveSite } from './lib/serve-site.ts';

loadEnvironment();
const forWhom = forThisMachine(process.env);
// Said before the build, which takes a while.
const problems = startProblems(process.env);
if (problems.length > 0) end(startReport(problems));

const failure = await ensureBuilt((line) => console.log(line));
if (failure !== null) end(failure);

try {
  const server = await serveSite();
  console.log(`${await describeSite(server)}\nStop with Ctrl-C.`);
  runUntilStopped(server, sayStopping);
} catch (error) {
  end(error instanceof Error ? error.message : String(error));
}

async function describeSite({ url, service }: StartedServer): Promise<string> {
  const title = `The site is at ${url}`;
  const status = await readStatus(url);
  if (status === null) return title;
  const { models, signIn } = status;
  const note =
    signIn === null
      ? status.note
      : `Prompts are run for whoever signs in at ${new URL(signIn, url).href} (LOOPBOOK_AUTH=tokens).`;
  const [first, ...others] = models.map((model) => model.id);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const model = first === undefined ? [] : [`Prompts run on ${first}${more}.`];
  const access = first === undefined || forWhom === null ? [] : [forWhom];
  const notes = [...(note === null ? [] : [note]), ...(await service.modelNotes())];
  return [title, ...model, ...access, ...new Set(notes)].join('\n');
}

async function readStatus(url: string): Promise<RunStatus | null> {
  try {
    const response = await fetch(new URL(RUN_ADDRESS, url), { signal: AbortSignal.timeout(5000) });
    return response.ok ? ((await response.json()) as RunStatus) : null;
  } catch {
    return null;
  }
}

function sayStopping(what: Moment, active: number): void {
  if (what === 'draining' && active > 0)
    console.log(
      `Letting ${active === 1 ? 'one answer' : `${active} answers`} end. Press Ctrl-C again to stop at once.`,
    );
}

function end(message: string): never {
  console.error(message);
  process.exit(1);
}
