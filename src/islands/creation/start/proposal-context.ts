import type { ProposalContext } from '#domain/experiments/draft/from-proposal.ts';
import type { CreationGiven } from '../given.ts';
import { localDay } from '../local-day.ts';

/** What a proposal is filled in with, from what the page knows. */
export function proposalContext(given: CreationGiven, prompt: string): ProposalContext {
  return { team: given.teams[0]?.handle ?? '', today: localDay(), prompt, canvases: given.canvases };
}

/** The prompt an answer came from; without its version where that is not known. */
export function readPrompt(prompt: unknown): string {
  return typeof prompt === 'string' && /^next-experiments@[1-9]\d{0,3}$/.test(prompt)
    ? prompt
    : 'next-experiments';
}
