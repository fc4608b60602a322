import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { draftFromProposal } from '#domain/experiments/draft/from-proposal.ts';
import { readProposals } from '#domain/experiments/draft/proposals.ts';
import { draftFrom, TEMPLATES } from '#domain/experiments/draft/templates.ts';
import { readToolLink, type ToolLinkProblem } from '#domain/share/tool-link.ts';
import type { ToolNotice } from '#islands/tools/link-words.ts';
import type { AcceptDraft } from '../draft-store.ts';
import type { CreationGiven } from '../given.ts';
import { localDay } from '../local-day.ts';
import { proposalContext, readPrompt } from './proposal-context.ts';

/** An answer to choose a proposal from: its JSON as text, and the prompt it came from. */
export type BroughtAnswer = { answer: string; prompt: string };

/** What came with the address, or why it cannot be used. */
export type Brought =
  | { draft: ExperimentDraft; notice: ToolNotice | null }
  | BroughtAnswer
  | { problem: ToolLinkProblem | 'unusable' };

type Context = { accept: AcceptDraft; given: CreationGiven };

/** Reads `#draft=1.…`, `#answer=1.…` and `?template=…`; null where the address brings nothing. Never throws. */
export async function readAddress(
  { hash, search }: Pick<Location, 'hash' | 'search'>,
  context: Context,
): Promise<Brought | null> {
  const [draft, answer] = await Promise.all([readToolLink(hash, 'draft'), readToolLink(hash, 'answer')]);
  if (draft.kind === 'problem' || answer.kind === 'problem')
    return {
      problem:
        draft.kind === 'problem' ? draft.problem : answer.kind === 'problem' ? answer.problem : 'damaged',
    };
  if (draft.kind === 'state') return sharedDraft(draft.state, context);
  if (answer.kind === 'state') return sharedAnswer(answer.state, context);
  const id = new URLSearchParams(search).get('template');
  const template = TEMPLATES.find((each) => each.id === id);
  if (template === undefined) return null;
  const team = context.given.teams[0]?.handle ?? '';
  return { draft: draftFrom(template, { team, today: localDay() }), notice: null };
}

function sharedDraft(state: unknown, { accept }: Context): Brought {
  const draft = accept(state);
  if (draft === null) return { problem: 'unusable' };
  const text = 'This is the draft of the link, as a copy of your own. What you change reaches nobody else.';
  return { draft, notice: { tone: 'plain', text } };
}

/** A single proposal is filled in at once; of several, or of a broken one, the start screen shows what there is. */
function sharedAnswer(state: unknown, { given }: Context): Brought {
  if (typeof state !== 'object' || state === null || !('answer' in state)) return { problem: 'unusable' };
  const prompt = readPrompt('prompt' in state ? state.prompt : null);
  const answer = JSON.stringify(state.answer, null, 2);
  const read = readProposals(answer);
  const [only, second] = read.status === 'ok' ? read.proposals : [];
  if (only === undefined || second !== undefined) return { answer, prompt };
  const text = 'Filled in from the proposal. What only you can know is still open.';
  return { draft: draftFromProposal(only, proposalContext(given, prompt)), notice: { tone: 'plain', text } };
}
