import { useId, useState } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { draftFromProposal } from '#domain/experiments/draft/from-proposal.ts';
import { type Proposal, type ReadProposals, readProposals } from '#domain/experiments/draft/proposals.ts';
import { routes } from '#domain/site/routes.ts';
import type { CreationGiven } from '../given.ts';
import { proposalContext } from './proposal-context.ts';
import type { BroughtAnswer } from './read-address.ts';
import styles from './Start.module.css';

type Props = {
  given: CreationGiven;
  brought: BroughtAnswer | null;
  onOpen: (draft: ExperimentDraft) => void;
};

/** Paste an answer, see what it proposes or what is wrong with it, and choose. */
export function FromAnswer({ given, brought, onOpen }: Props) {
  const id = useId();
  const [text, setText] = useState(brought?.answer ?? '');
  const read = text.trim() === '' ? null : readProposals(text);
  const prompt = brought?.prompt ?? 'next-experiments';
  return (
    <div className={styles['answer']}>
      <label htmlFor={id}>The answer, as JSON</label>
      <textarea
        id={id}
        rows={6}
        value={text}
        spellCheck={false}
        placeholder='{ "experiments": [ … ] }'
        aria-describedby={`${id}-read`}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div id={`${id}-read`} aria-live="polite">
        {read === null ? (
          <p className="soft small">
            No answer yet? <a href={routes.prompt('next-experiments')}>Run the prompt</a> with one of your
            canvases.
          </p>
        ) : read.status === 'problem' ? (
          <Problems problems={read.problems} />
        ) : (
          <Proposals
            read={read}
            onPick={(proposal) => onOpen(draftFromProposal(proposal, proposalContext(given, prompt)))}
          />
        )}
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: Extract<ReadProposals, { status: 'problem' }>['problems'] }) {
  return (
    <ul role="list" className={styles['problems']}>
      {problems.slice(0, 12).map(({ line, column, text }) => (
        <li key={`${line}:${column} ${text}`}>
          <strong>
            Line {line}:{column}
          </strong>{' '}
          {text}
        </li>
      ))}
      {problems.length > 12 && <li>And {problems.length - 12} more.</li>}
    </ul>
  );
}

function Proposals({
  read,
  onPick,
}: {
  read: Extract<ReadProposals, { status: 'ok' }>;
  onPick: (proposal: Proposal) => void;
}) {
  return (
    <ol className={styles['proposals']}>
      {read.proposals.map((proposal, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer that was read does not change its order.
        <li key={index}>
          <h3>{proposal.title}</h3>
          <p>{proposal.change}</p>
          <p className="soft small">
            {proposal.metric.name} · addresses {proposal.addresses.join(', ') || 'nothing on a canvas'}
            {proposal.effort !== '' && ` · ${proposal.effort}`}
          </p>
          <button type="button" className="button" onClick={() => onPick(proposal)}>
            Start with this one
          </button>
        </li>
      ))}
    </ol>
  );
}
