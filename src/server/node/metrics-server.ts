import type { RequestListener } from 'node:http';
import { isLoopbackHost } from '#server/run/loopback.ts';
import { gaugeText, METRICS_TYPE } from '#server/run/metrics-registry.ts';

export const METRICS_PATH = '/metrics';

/**
 * Answers `GET /metrics` for Prometheus. It stands on a port of its own, which whoever may read money and traffic can
 * reach and readers of the site cannot.
 * @param host where it listens; on this machine only requests that name this machine are answered (DNS rebinding).
 */
export function metricsListener(metrics: () => Promise<string>, host: string): RequestListener {
  const isLocal = isLoopbackHost(host);
  return (incoming, outgoing) => {
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      outgoing.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      outgoing.end(incoming.method === 'HEAD' ? undefined : text);
    };
    if (isLocal && !isLoopbackHost(incoming.headers.host ?? '')) return answer(403, 'Ask as localhost.\n');
    if (incoming.url?.split('?')[0] !== METRICS_PATH) return answer(404, `Metrics are at ${METRICS_PATH}.\n`);
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
      return answer(405, 'Metrics are only read.\n');
    metrics().then(
      (text) => answer(200, text + processMetrics(), METRICS_TYPE),
      () => answer(500, 'The metrics could not be put together.\n'),
    );
  };
}

/** The process itself, under the names that Prometheus' own clients use. */
function processMetrics(): string {
  const { user, system } = process.cpuUsage();
  const started = performance.timeOrigin / 1000;
  return [
    gaugeText({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory size in bytes.',
      samples: [{ value: process.memoryUsage.rss() }],
    }),
    gaugeText({
      name: 'process_start_time_seconds',
      help: 'Start time of the process since unix epoch in seconds.',
      samples: [{ value: started }],
    }),
    `# HELP process_cpu_seconds_total Total user and system CPU time spent in seconds.\n# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total ${(user + system) / 1_000_000}\n`,
  ].join('');
}
