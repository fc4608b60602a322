import type { HealthCheckId } from '#domain/experiments/schema-words.ts';
import { routes } from '#domain/site/routes.ts';

/** The playbook and the prompt that help with a check's findings: ids in the library, with their addresses. */
export type Guidance = { playbook: GuidanceLink; prompt: GuidanceLink };
export type GuidanceLink = { id: string; href: string };

const HELPS: Readonly<Record<HealthCheckId, readonly [playbook: string, prompt: string]>> = {
  'events-flowing': ['pre-launch-check', 'tracking-plan'],
  'sample-ratio': ['sample-ratio-investigation', 'sample-ratio-triage'],
  'sample-ratio-over-time': ['sample-ratio-investigation', 'sample-ratio-triage'],
  'sample-ratio-by-day': ['sample-ratio-investigation', 'sample-ratio-triage'],
  'sample-ratio-by-segment': ['sample-ratio-investigation', 'sample-ratio-triage'],
  contamination: ['sample-ratio-investigation', 'sample-ratio-triage'],
  'pre-balance': ['sample-ratio-investigation', 'sample-ratio-triage'],
  'phase-change': ['result-to-learning', 'experiment-readout'],
  novelty: ['result-to-learning', 'experiment-readout'],
  'duration-power': ['pre-launch-check', 'experiment-readout'],
  plausibility: ['result-to-learning', 'logic-review'],
  'metric-validity': ['pre-launch-check', 'tracking-plan'],
  multiplicity: ['result-to-learning', 'challenge-hypothesis'],
  'pre-registration': ['pre-launch-check', 'launch-check'],
  'decision-consistency': ['result-to-learning', 'decision-memo'],
  overlap: ['pre-launch-check', 'launch-check'],
};

/** Where to go on from a check. */
export function guidanceFor(check: HealthCheckId): Guidance {
  const [playbook, prompt] = HELPS[check];
  return {
    playbook: { id: playbook, href: routes.playbook(playbook) },
    prompt: { id: prompt, href: routes.prompt(prompt) },
  };
}
