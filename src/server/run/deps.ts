import type { ContextKind } from '#domain/contexts/kinds.ts';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { Authenticate } from '#server/run/auth/authenticate.ts';
import type { Clock } from '#server/run/clock.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import type { Limits } from '#server/run/limits.ts';
import type { RunLogLine } from '#server/run/log.ts';
import type { CallModel } from '#server/run/model-events.ts';
import type { ModelSource } from '#server/run/models/model-source.ts';

/** The released prompt versions, compiled when the site is built. */
export type Catalogue = { find: (id: string, version: number) => CompiledPrompt | null };

/** Context packs by id; `text` is what a prompt gets. */
export type Contexts = { find: (id: string) => { kind: ContextKind; text: string } | null };

/** Everything the handler reaches the world through. */
export type RunDeps = {
  catalogue: Catalogue;
  contexts: Contexts;
  authenticate: Authenticate;
  /** Where somebody who is not known signs in; null where a page cannot help. */
  signIn: string | null;
  ledger: Pick<Ledger, 'reserve' | 'settle'>;
  models: ModelSource;
  callModel: CallModel;
  limits: Limits;
  clock: Clock;
  /** A fresh, unguessable id per run. */
  newRunId: () => string;
  log: (line: RunLogLine) => void;
};
