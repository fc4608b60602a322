import { fork } from 'node:child_process';
import { once } from 'node:events';
import { RUNS_IN_BUDGET } from '../../../tests/ledger/flood-worker.ts';
import { inProject } from '../../lib/project.ts';

const PROCESSES = 4;
const RUNS_EACH = 500;

/**
 * Runs beyond the budget that a ledger lets in when four processes start two thousand at once, against a budget that
 * allows ten. Below zero would mean that some of the budget could not be used.
 */
export async function measureOvershoot(driver: 'sqlite' | 'redis', place: string): Promise<number> {
  const file = inProject('tests/ledger/flood-worker.ts');
  const workers = Array.from({ length: PROCESSES }, () => fork(file, [driver, place], { execArgv: [] }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const answers = workers.map((worker) => once(worker, 'message'));
  for (const worker of workers) worker.send({ runs: RUNS_EACH, ttlMs: 60_000 });
  const accepted = (await Promise.all(answers)).map(
    ([answer]) => (answer as { accepted: string[] }).accepted,
  );
  for (const worker of workers) worker.kill('SIGKILL');
  return accepted.flat().length - RUNS_IN_BUDGET;
}
