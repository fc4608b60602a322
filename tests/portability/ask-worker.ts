/** How often one request is sent at most. */
const MOST_TRIES = 3;

/**
 * What wrangler's proxy answers when its connection to the worker's runtime broke or the runtime was started again. An
 * error of the worker itself names a file of the worker.
 */
const NOT_THE_WORKER = [
  /^Error: Network connection lost\.\s+at async Object\.fetch \(\S*\/miniflare\/dist\/src\/workers\/core\/entry\.worker\.js/,
  /^Your worker restarted mid-request\./,
];

/**
 * Sends a request to the worker that wrangler runs, again when not the worker but wrangler's proxy before it answered
 * that it could not be reached; says so each time. A run that had begun all the same would be refused as a duplicate.
 */
export async function askWorker(address: string | URL, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(address, init);
    const said = response.status >= 500 && !isJson(response) ? await response.clone().text() : '';
    if (tries === MOST_TRIES || !NOT_THE_WORKER.some((pattern) => pattern.test(said))) return response;
    console.warn(`wrangler's proxy answered ${response.status} in place of the worker; asked again`);
    await response.body?.cancel();
  }
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('application/json') === true;
}
