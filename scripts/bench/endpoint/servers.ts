import { type RedisServer, startRedis } from '../../../tests/setup/redis.ts';
import { installed } from '../../../tests/setup/redis-binary.ts';
import { openStream } from './client.ts';
import { MODELS } from './models.ts';
import { startOurs } from './ours.ts';
import { startPortkey } from './portkey.ts';
import { chatTarget, type Target } from './target.ts';
import { startWatchedUpstream, type WatchedUpstream } from './upstream.ts';

export type Servers = {
  upstream: WatchedUpstream;
  redis: RedisServer | null;
  direct: Target;
  ours: Target;
  /** Ours with its ledger in Redis; null where there is none. */
  oursRedis: Target | null;
  peer: Target | null;
  stop: () => Promise<void>;
};

export type ServersOptions = {
  peer: boolean;
  profile: string | null;
  /** Told what is missing. */
  say: (line: string) => void;
};

/** Starts everything in processes of their own, on free ports of this machine. */
export async function startServers({ peer, profile, say }: ServersOptions): Promise<Servers> {
  const started: { stop: () => Promise<void> | void }[] = [];
  const keep = <T extends { stop: () => Promise<void> | void }>(server: T): T => {
    started.unshift(server);
    return server;
  };
  const stop = async (): Promise<void> => {
    for (const server of started.splice(0)) await server.stop();
  };
  try {
    const upstream = keep(await startWatchedUpstream());
    const common = { upstream: upstream.url, profile };
    const ours = keep(await startOurs({ ...common, name: 'ours, SQLite', redis: null })).target;
    const redis = installed() === null ? null : await startRedis('everysec');
    if (redis === null) say('There is no redis-server here, so only SQLite is measured.');
    else keep({ stop: redis.close });
    const withRedis = { ...common, name: 'ours, Redis', redis: redis?.url ?? null };
    const oursRedis = redis === null ? null : keep(await startOurs(withRedis)).target;
    const asked = await bodyOf(ours, upstream);
    const direct = chatTarget(asked, { name: 'direct', url: upstream.url, pid: null });
    const other = peer ? await startPortkey(asked, upstream.url).catch(explain) : null;
    if (typeof other === 'string') say(other);
    const found = typeof other === 'string' || other === null ? null : keep(other).target;
    return { upstream, redis, direct, ours, oursRedis, peer: found, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What our endpoint asks the model, so that everybody asks the same. */
async function bodyOf(ours: Target, upstream: WatchedUpstream): Promise<Record<string, unknown>> {
  await upstream.watch(true);
  const request = upstream.nextRequest();
  await openStream(ours, MODELS.short).done;
  await upstream.watch(false);
  return (await request).body;
}

function explain(error: unknown): string {
  return `Portkey is left out. ${error instanceof Error ? error.message : String(error)}`;
}
