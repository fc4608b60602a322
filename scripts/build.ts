/* npm run build: checks the content, then builds into dist/, for the host that DEPLOY_TARGET names. */
import { type DeployTarget, readDeployTarget } from '#domain/site/deploy-target.ts';
import { buildSite } from './lib/build-site.ts';
import { loadEnvironment } from './lib/environment.ts';

loadEnvironment();
const target = targetOf(process.env['DEPLOY_TARGET']);
const failure = typeof target === 'string' ? await buildSite({ output: 'inherit', target }) : target.problem;
if (failure !== null) console.error(failure.trim());
process.exitCode = failure === null ? 0 : 1;

function targetOf(text: string | undefined): DeployTarget | { problem: string } {
  try {
    return readDeployTarget(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
