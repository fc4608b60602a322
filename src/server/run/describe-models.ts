import { formatCost } from '#domain/run/cost.ts';
import { authenticateLoopback } from '#server/run/authenticate.ts';
import { systemClock } from '#server/run/clock.ts';
import { type CommandLine, type Environment, readRunConfig } from '#server/run/config.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };
import { readStatus } from '#server/run/status.ts';

const MOST_NAMES = 4;

/** One sentence for a terminal: which models can be run with this environment, or what to set. Takes at most 1.5 s. */
export async function describeModels(env: Environment, commandLine: CommandLine = null): Promise<string> {
  const config = readRunConfig(env, commandLine);
  const deps = {
    authenticate: authenticateLoopback(config.exposure),
    models: configuredModels(config, { fetch, clock: systemClock, table: parseModelTable(modelTable) }),
    limits: config.limits,
  };
  const { models, note } = await readStatus(
    deps,
    new Request('http://localhost/', { headers: { host: 'localhost' } }),
  );
  if (models.length === 0) return note ?? 'No model is configured.';
  const names = models
    .slice(0, MOST_NAMES)
    .map(({ label }) => label)
    .join(', ');
  const more = models.length > MOST_NAMES ? ` and ${models.length - MOST_NAMES} more` : '';
  const free = models.every(({ local }) => local);
  const cost = free ? 'on this machine, free' : `at most ${formatCost(config.limits.maxRunCost)} a run`;
  return `Prompts run with ${names}${more} (${cost}).${note === null ? '' : ` ${note}`}`;
}
